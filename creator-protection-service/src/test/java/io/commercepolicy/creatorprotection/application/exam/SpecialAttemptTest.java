package io.commercepolicy.creatorprotection.application.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SpecialAttemptTest extends ExamScenario {

  @Inject StartingAttempt starting;

  private final String creator = newCreator();
  private final Exam exam = Forms.exam("special-inducement-exam");
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Test
  void it_ends_with_its_time_limit_or_with_the_redemption_whichever_comes_first() throws Throwable {
    assertEquals(
        Duration.ofSeconds(exam.timeLimitSeconds()),
        length(begin("v1", now.plus(7, ChronoUnit.DAYS))));
    endAll();
    assertEquals(Duration.ofSeconds(90), length(begin("v1", now.plusSeconds(90))));
    endAll();
    assertEquals(
        Duration.ofSeconds(exam.timeLimitSeconds()),
        length(begin("v1", now.plusSeconds(exam.timeLimitSeconds()))));
  }

  @Test
  void attempts_are_counted_for_each_violation() throws Throwable {
    for (int number = 1; number <= 3; number++) {
      AttemptResponse attempt = begin("v1", now.plusSeconds(90));
      assertEquals(number, attempt.number());
      assertEquals("v1", attempt.violationId());
      endAll();
    }
    assertEquals(1, begin("v2", now.plusSeconds(90)).number());
  }

  @Test
  void one_attempt_at_the_exam_is_open_at_a_time_whatever_the_violation() throws Throwable {
    AttemptResponse open = begin("v1", now.plusSeconds(90));
    ProblemException refused =
        assertThrows(ProblemException.class, () -> begin("v2", now.plusSeconds(90)));
    assertEquals("attempt-open", refused.code().code());
    assertTrue(refused.detail().en().contains(open.attemptId().toString()));
  }

  @Test
  void nothing_begins_when_the_redemption_has_ended() {
    assertThrows(IllegalArgumentException.class, () -> begin("v1", now));
  }

  private AttemptResponse begin(String violation, Instant latest) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(
        () ->
            Panache.withTransaction(
                () -> starting.startSpecial(creator, exam, violation, latest, now)));
  }

  /** Ends the attempts behind the service's back. */
  private void endAll() {
    execute(
        "update attempt set state = 'SUBMITTED', ended_at = now(), correct = 0, passed = false"
            + " where creator_id = ?",
        creator);
  }

  private static Duration length(AttemptResponse attempt) {
    return Duration.between(attempt.startedAt(), attempt.deadline());
  }
}
