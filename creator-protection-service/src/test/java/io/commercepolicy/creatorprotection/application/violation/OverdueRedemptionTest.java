package io.commercepolicy.creatorprotection.application.violation;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A creator who does not come back before the time is over (P8). */
@QuarkusTest
class OverdueRedemptionTest extends ViolationScenario {

  @Inject ClosingRedemptions closing;

  private final String creator = activeCreator();

  @Test
  void is_closed_at_the_deadline_and_told_once() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    SuiteClock.set(at(DEADLINE).minusSeconds(60).toInstant());
    close();
    assertEquals(0, decisions(creator, "redemption-missed"));

    SuiteClock.set(DEADLINE);
    close();
    close();

    assertMissed();
    violation(creator, "v1").body("redemption.state", equalTo("MISSED"));
    credit(creator).body("score", equalTo(10));
  }

  @Test
  void sweeps_at_the_same_time_close_it_once() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    SuiteClock.set(DEADLINE);

    Stream.generate(() -> CompletableFuture.runAsync(this::close))
        .limit(8)
        .toList()
        .forEach(CompletableFuture::join);

    assertMissed();
  }

  @Test
  void an_exam_left_open_is_graded_first() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    SuiteClock.set(at(DEADLINE).minusSeconds(60).toInstant());
    String attempt = startedExam(creator, "v1");
    answer(creator, attempt, answers(attempt, 4)).then().statusCode(200);
    SuiteClock.set(DEADLINE);

    close();

    violation(creator, "v1").body("redemption.state", equalTo("REDEEMED"));
    assertEquals(0, decisions(creator, "redemption-missed"));
    assertEquals(1, decisions(creator, "points-restored"));
  }

  @Test
  void an_exam_left_open_and_not_passed_leaves_the_penalty() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    SuiteClock.set(at(DEADLINE).minusSeconds(60).toInstant());
    startedExam(creator, "v1");
    SuiteClock.set(DEADLINE);

    close();

    assertMissed();
  }

  private void assertMissed() {
    assertEquals(1, decisions(creator, "redemption-missed"));
    assertEquals(1, notices(creator, "REDEMPTION_MISSED"));
    assertEquals(
        1,
        count(
            "select count(*) from violation where creator_id = ? and redemption = 'MISSED'",
            creator));
  }

  private void close() {
    // The scheduled one may be first; either way it is done afterwards.
    try {
      VertxContextSupport.subscribeAndAwait(() -> closing.closeOverdue());
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
