package io.commercepolicy.creatorprotection.application.exam;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.application.exam.Attempts.End;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnotherAttemptTest {

  private static final Instant TEN = Instant.parse("2022-07-01T02:00:00Z");
  private static final End FAILED_AT_TEN = new End(false, TEN);
  private static final End FAILED_BEFORE = new End(false, TEN.minusSeconds(3600));

  @Test
  void the_cool_down_ends_at_its_last_instant() {
    Exam exam = exam(null, 600);
    Instant end = TEN.plusSeconds(600);

    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () ->
                StartingAttempt.requireAnother(
                    exam, List.of(FAILED_AT_TEN, FAILED_BEFORE), end.minusNanos(1000)));
    assertEquals("attempt-cool-down", refused.code().code());
    assertTrue(refused.detail().en().endsWith("2022-07-01T10:10+08:00"));
    assertDoesNotThrow(() -> StartingAttempt.requireAnother(exam, List.of(FAILED_AT_TEN), end));
  }

  @Test
  void as_many_attempts_as_the_limit_and_no_more() {
    Exam exam = exam(2, 0);

    assertDoesNotThrow(() -> StartingAttempt.requireAnother(exam, List.of(FAILED_BEFORE), TEN));
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> StartingAttempt.requireAnother(exam, List.of(FAILED_BEFORE, FAILED_AT_TEN), TEN));
    assertEquals("attempt-limit", refused.code().code());
  }

  @Test
  void passed_once_is_passed() {
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () ->
                StartingAttempt.requireAnother(
                    exam(1, 600), List.of(new End(true, TEN), FAILED_BEFORE), TEN));
    assertEquals("exam-passed", refused.code().code());
  }

  private static Exam exam(Integer attemptLimit, long coolDownSeconds) {
    return new Exam(
        "exam",
        Exam.Kind.NOVICE,
        "course",
        null,
        "bank",
        new TextResponse("考试", "Exam"),
        List.of(),
        600,
        80,
        attemptLimit,
        coolDownSeconds);
  }
}
