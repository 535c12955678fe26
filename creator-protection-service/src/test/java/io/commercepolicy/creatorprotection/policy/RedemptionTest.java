package io.commercepolicy.creatorprotection.policy;

import static io.commercepolicy.creatorprotection.policy.Redemption.State.MISSED;
import static io.commercepolicy.creatorprotection.policy.Redemption.State.NOT_REDEEMABLE;
import static io.commercepolicy.creatorprotection.policy.Redemption.State.OPEN;
import static io.commercepolicy.creatorprotection.policy.Redemption.State.REDEEMED;
import static io.commercepolicy.creatorprotection.policy.Redemption.State.WITHDRAWN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kit.test.Vector;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RedemptionTest {

  private static final Instant DEADLINE = Instant.parse("2022-07-13T16:00:00Z");

  @Test
  void openUntilTheEndOfTheSeventhDay() {
    assertEquals(new Redemption(OPEN, DEADLINE, 1, 3), of("P7-first-violation"));
    assertEquals(new Redemption(OPEN, DEADLINE, 1, 3), of("P7-at-the-notice"));
    assertEquals(new Redemption(OPEN, DEADLINE, 1, 3), of("P7-seventh-day-last-instant"));
    assertEquals(new Redemption(MISSED, DEADLINE, 1, 3), of("P7-eighth-day"));
  }

  @Test
  void beforeTheNoticeThereIsNothingToTakeYet() {
    assertEquals(new Redemption(NOT_REDEEMABLE, DEADLINE, 1, 3), of("P7-before-the-notice"));
  }

  @Test
  void theDeadlineGoesByTheDateOfTheNotice() {
    assertEquals(DEADLINE, of("P7-notice-before-midnight").deadline());
    assertEquals(Instant.parse("2022-07-14T16:00:00Z"), of("P7-notice-at-midnight").deadline());
  }

  @Test
  void usedUpAttemptsAreMissedBeforeTheDeadline() {
    assertEquals(new Redemption(OPEN, DEADLINE, 1, 1), of("P9-one-attempt-left"));
    assertEquals(new Redemption(MISSED, DEADLINE, 1, 0), of("P8-attempts-used-up"));
    assertEquals(new Redemption(MISSED, DEADLINE, 1, 0), of("P9-more-attempts-used-than-allowed"));
  }

  @Test
  void passedIsRedeemedAlsoAfterTheDeadline() {
    assertEquals(new Redemption(REDEEMED, DEADLINE, 1, 2), of("P7-redeemed"));
    assertEquals(new Redemption(REDEEMED, DEADLINE, 1, 2), of("P7-redeemed-now"));
    assertEquals(new Redemption(OPEN, DEADLINE, 1, 2), of("P7-redeemed-later"));
    assertEquals(new Redemption(REDEEMED, DEADLINE, 1, 0), of("P8-passed"));
  }

  @Test
  void whatDoesNotQualifyIsNotRedeemable() {
    assertEquals(new Redemption(NOT_REDEEMABLE, DEADLINE, 2, 3), of("P7-second-of-its-type"));
    assertEquals(
        new Redemption(NOT_REDEEMABLE, DEADLINE, 0, 3), of("P7-committed-before-activation"));
    assertEquals(new Redemption(NOT_REDEEMABLE, DEADLINE, 0, 3), of("P7-without-points"));
    assertEquals(new Redemption(NOT_REDEEMABLE, DEADLINE, 1, 0), of("P9-not-listed"));
    assertEquals(new Redemption(NOT_REDEEMABLE, DEADLINE, 1, 0), of("P9-unknown-type"));
    assertEquals(NOT_REDEEMABLE, of("P7-other-one-was-redeemed-meanwhile").state());
    assertEquals(new Redemption(NOT_REDEEMABLE, DEADLINE, 1, 0), of("P9-catalogue-missing"));
    assertEquals(
        new Redemption(NOT_REDEEMABLE, null, 0, 0), of("P7-violation-not-among-the-facts"));
  }

  @Test
  void withdrawnIsWithdrawn() {
    assertEquals(new Redemption(WITHDRAWN, DEADLINE, 0, 3), of("P7-withdrawn"));
  }

  @Test
  void theOrderIsThatOfTheCommission() {
    assertEquals(1, of("P7-notified-late-but-first").occurrence());
    assertEquals(2, of("P7-earlier-one-notified-later").occurrence());
    assertEquals(1, of("P7-earlier-one-not-notified-yet").occurrence());
    assertEquals(2, of("P7-same-instant-by-notice").occurrence());
    assertEquals(2, of("P7-same-instant-and-notice-by-id").occurrence());
    assertEquals(3, of("P9-third-of-two-redeemable").occurrence());
  }

  @Test
  void everyVectorOfRedemptionAgrees() {
    ShippedPolicy.vectors().stream()
        .filter(vector -> vector.facts().question() == Question.REDEMPTION)
        .forEach(
            vector ->
                assertEquals(
                    vector.expected().outcome() == Outcome.GRANTED,
                    of(vector.id()).state() == OPEN,
                    vector.id()));
  }

  private static Redemption of(String id) {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector(id);
    return Redemption.of(ShippedPolicy.VERSION, vector.facts(), vector.asOf());
  }
}
