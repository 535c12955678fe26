package io.commercepolicy.creatorprotection.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.policy.BandPenalty.Kind;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.UnknownParameterException;
import io.commercepolicy.kit.test.Vector;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every value is the version's: another version decides otherwise. */
class LaterVersionsTest {

  @Test
  void numbersAndTimesAreTheVersions() {
    denies("P2-next-midnight", "identification-delay", "P2D");
    grants("P2-same-day", "identification-delay", "P0D");
    denies("P4-day-15-last-instant", "validity-days", "P14D");
    grants("P4-day-16-first-instant", "validity-days", "P16D");
    denies("P4-live-exact", "live-time-limit", "PT19H59M59S");
    grants("P4-live-one-second-more", "live-time-limit", "PT20H1S");
    denies("P4-ten-videos", "cart-video-limit", "9");
    grants("P4-eleven-videos", "cart-video-limit", "11");
    denies("P7-seventh-day-last-second", "redemption-window", "P6D");
    grants("P7-eighth-day", "redemption-window", "P8D");
    denies("P10-to-one", "suspension-band-above", "1");
    denies("P10-first-trigger", "softened-triggers", "0");
    grants("P10-second-trigger", "softened-triggers", "2");
    denies("P11-from-twelve", "start-score", "11");
    grants("P11-from-thirteen", "start-score", "13");
  }

  @Test
  void readingsAreTheVersions() {
    grants("P3-claim-deposit-withdrawn", "conditions-must-hold-at-claim", "false");
    denies("P3-learned-before-claim", "learning-before-claim-counts", "false");
    grants("P4-no-content", "pending-before-first-content", "false");
    grants("P4-live-within-days-counts", "limits-count-from-first-content", "false");
    grants("P4-overlapping-lives", "overlapping-lives-count-each", "false");
    denies("P7-seventh-day-after-the-hour", "redemption-window-ends-with-the-day", "false");
    denies("P7-earlier-outside-protection", "occurrences-outside-protection-count", "true");
    denies("P7-earlier-without-points", "occurrences-without-penalty-count", "true");
  }

  @Test
  void bandsAndLengthsAreTheVersions() {
    assertEquals(Kind.NONE, penalty("P10-to-seven", with("rectification-band-above", "7")).kind());
    assertEquals("(6,9]", penalty("P10-to-nine", with("rectification-band-up-to", "9")).band());
    assertEquals(
        Kind.NONE, penalty("P10-from-seven-to-six", with("suspension-band-up-to", "5")).kind());
    assertEquals(
        Period.ofDays(2), penalty("P10-to-eight", with("rectification-length", "P2D")).length());
    Decision longer = decide("P10-suspension-length", with("suspension-length", "P7D"));
    assertEquals("P7D", finding(longer, "suspension-band").distance().value());
    assertEquals(
        "The suspension stands for 7 days", finding(longer, "suspension-band").advice().en());
    Decision month = decide("P10-suspension-length", with("suspension-length", "P1M"));
    assertEquals("The suspension stands for P1M", finding(month, "suspension-band").advice().en());
  }

  @Test
  void whereConditionsNeedNotHoldTheyAreNotAskedFor() {
    Decision claim =
        decide("P3-claim-deposit-withdrawn", with("conditions-must-hold-at-claim", "false"));

    assertEquals(Status.NOT_APPLICABLE, finding(claim, "deposit-paid").status());
    assertEquals(Status.NOT_APPLICABLE, finding(claim, "screening-passed").status());
  }

  @Test
  void aTaskLearnedAgainAfterTheClaimCountsAnyway() {
    assertEquals(
        Outcome.GRANTED,
        decide("P3-claimed-and-learned", with("learning-before-claim-counts", "false")).outcome());
  }

  @Test
  void withoutContentTheProtectionNeedNotWait() {
    PolicyVersion atOnce = with("pending-before-first-content", "false");
    Decision decision = decide("P4-no-content", atOnce);
    Vector<ProtectionFacts> vector = ShippedPolicy.vector("P4-no-content");
    ProtectionStanding standing = ProtectionStanding.of(atOnce, vector.facts(), vector.asOf());

    assertEquals(Status.NOT_APPLICABLE, finding(decision, "first-content-begun").status());
    assertEquals(ProtectionStanding.State.ACTIVE, standing.state());
    assertEquals(Instant.parse("2022-06-25T12:30:00Z"), standing.activeFrom());
  }

  @Test
  void contentThatComesLaterDoesNotMoveTheBeginning() {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector("P4-first-day");

    assertEquals(
        Instant.parse("2022-06-25T12:30:00Z"),
        ProtectionStanding.of(
                with("pending-before-first-content", "false"), vector.facts(), vector.asOf())
            .activeFrom());
  }

  @Test
  void contentWithinTheDaysNeedNotCount() {
    PolicyVersion afterDays = with("limits-count-from-first-content", "false");

    assertEquals(
        "PT0S",
        finding(decide("P4-live-within-days-counts", afterDays), "live-time-within-limit")
            .found()
            .value());
    assertEquals(
        "PT1H",
        finding(decide("P4-live-in-progress-exact", afterDays), "live-time-within-limit")
            .found()
            .value());
    assertEquals(
        "1",
        finding(decide("P4-eleventh-video-now", afterDays), "cart-videos-within-limit")
            .found()
            .value());
  }

  @Test
  void overlappingLivesMayCountOnce() {
    assertEquals(
        "PT10H1S",
        finding(
                decide("P4-overlapping-lives", with("overlapping-lives-count-each", "false")),
                "live-time-within-limit")
            .found()
            .value());
  }

  @Test
  void partsAndKindsOfCoursesAreTheVersions() {
    assertEquals(
        "EXCLUSIVE_TRAINING",
        finding(
                decide("P5-active", with("protection-parts", "EXCLUSIVE_TRAINING")),
                "parts-of-protection")
            .found()
            .value());
    assertEquals(
        "NOVICE,VIOLATION",
        finding(
                decide("P6-novice-task-done", with("required-course-kinds", "NOVICE,VIOLATION")),
                "required-learning")
            .required()
            .value());
    assertEquals(
        "Courses that are optional and do not matter to the protection: INDUSTRY",
        finding(
                decide("P6-novice-task-done", with("optional-course-kinds", "INDUSTRY")),
                "optional-learning")
            .advice()
            .en());
  }

  @Test
  void theTimeForTheExamMayEndAtTheHourOfTheNotice() {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector("P7-first-violation");

    assertEquals(
        Instant.parse("2022-07-13T02:00:00Z"),
        Redemption.of(
                with("redemption-window-ends-with-the-day", "false"), vector.facts(), vector.asOf())
            .deadline());
  }

  @Test
  void aBandThatIsPassedThroughMayBeTriggeredButTheLowestCounts() {
    PolicyVersion both = with("passed-through-band-is-triggered", "true");
    Decision decision = decide("P10-passes-through", both);

    assertEquals(Outcome.GRANTED, decision.outcome());
    assertEquals(Status.NOT_APPLICABLE, finding(decision, "rectification-band").status());
    assertEquals(
        "A lower band is triggered as well and counts instead",
        finding(decision, "rectification-band").advice().en());
    assertEquals(Status.MET, finding(decision, "suspension-band").status());

    BandPenalty toZero = penalty("P10-from-nine-to-zero", both);
    assertEquals(Kind.SUSPENSION, toZero.kind());
    assertTrue(!toZero.studyRequired());
  }

  @Test
  void afterItsLastDateAVersionIsNotInForce() {
    PolicyVersion ended = ShippedPolicy.endingOn("2022-06-17");
    for (String id :
        List.of(
            "P1-all-conditions",
            "P2-next-midnight",
            "P3-claim",
            "P4-first-day",
            "P7-first-violation",
            "P10-to-eight")) {
      Decision decision = decide(id, ended);
      assertEquals(Outcome.NOT_IN_FORCE, decision.outcome(), id);
      Finding inForce = finding(decision, "in-force");
      assertEquals(Status.NOT_MET, inForce.status());
      assertEquals("2022-06-17", inForce.required().value());
      assertEquals("The rule ended on 2022-06-17", inForce.advice().en());
    }
    Vector<ProtectionFacts> redemption = ShippedPolicy.vector("P7-first-violation");
    assertEquals(
        Redemption.State.NOT_REDEEMABLE,
        Redemption.of(ended, redemption.facts(), redemption.asOf()).state());
    assertTrue(penalty("P10-to-eight", ended).triggered());
    assertTrue(!penalty("P10-to-eight", ended).waived());
  }

  @Test
  void onItsLastDateAVersionIsInForce() {
    assertEquals(
        Outcome.GRANTED,
        decide("P1-all-conditions", ShippedPolicy.endingOn("2022-06-18")).outcome());
    assertTrue(penalty("P10-to-eight", ShippedPolicy.endingOn("2022-07-08")).waived());
  }

  @Test
  void theVersionThatDecidesJudgesWhatHappenedBeforeItToo() {
    PolicyVersion later = ShippedPolicy.beginningOn("2022-07-07");

    assertEquals(Outcome.GRANTED, decide("P7-first-violation", later).outcome());
  }

  @Test
  void aVersionOfAnotherPolicyOrWithoutAValueIsNoGround() {
    PolicyVersion shipped = ShippedPolicy.VERSION;
    Vector<ProtectionFacts> vector = ShippedPolicy.vector("P4-first-day");
    PolicyVersion other =
        new PolicyVersion(
            "another-policy",
            "1",
            shipped.effectiveFrom(),
            null,
            Instant.EPOCH,
            shipped.source(),
            shipped.clauses(),
            shipped.parameters());
    PolicyVersion bare =
        new PolicyVersion(
            shipped.policyId(),
            "1",
            shipped.effectiveFrom(),
            null,
            Instant.EPOCH,
            shipped.source(),
            shipped.clauses(),
            List.of());

    assertThrows(
        IllegalArgumentException.class,
        () -> NewCreatorProtection.decide(other, vector.facts(), vector.asOf()));
    assertThrows(
        UnknownParameterException.class,
        () -> NewCreatorProtection.decide(bare, vector.facts(), vector.asOf()));
  }

  private static void denies(String id, String parameter, String value) {
    assertEquals(Outcome.GRANTED, decide(id, ShippedPolicy.VERSION).outcome(), id);
    assertEquals(Outcome.DENIED, decide(id, with(parameter, value)).outcome(), parameter);
  }

  private static void grants(String id, String parameter, String value) {
    assertEquals(Outcome.DENIED, decide(id, ShippedPolicy.VERSION).outcome(), id);
    assertEquals(Outcome.GRANTED, decide(id, with(parameter, value)).outcome(), parameter);
  }

  private static PolicyVersion with(String parameter, String value) {
    return ShippedPolicy.with(parameter, value);
  }

  private static BandPenalty penalty(String id, PolicyVersion version) {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector(id);
    return BandPenalty.of(version, vector.facts(), vector.asOf());
  }

  private static Decision decide(String id, PolicyVersion version) {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector(id);
    return NewCreatorProtection.decide(version, vector.facts(), vector.asOf());
  }

  private static Finding finding(Decision decision, String rule) {
    return decision.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
