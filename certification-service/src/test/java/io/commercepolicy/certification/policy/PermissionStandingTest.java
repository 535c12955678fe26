package io.commercepolicy.certification.policy;

import static io.commercepolicy.certification.policy.Capability.CAMPAIGN_PLANNING;
import static io.commercepolicy.certification.policy.Capability.INFLUENCER_RESOURCES;
import static io.commercepolicy.certification.policy.Capability.OPERATION_PROXY;
import static io.commercepolicy.certification.policy.Capability.WECHAT_CONTENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.policy.CertificationFacts.Agency;
import io.commercepolicy.certification.policy.CertificationFacts.Certification;
import io.commercepolicy.certification.policy.PermissionStanding.Status;
import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PermissionStandingTest {

  private static final PolicyVersion VERSION = ShippedPolicy.VERSION;
  private static final String EFFECT = "2021-05-21T00:00:00+08:00";
  private static final List<String> BOTH = List.of("MERCHANT_TASKS", "RECRUITMENT_SERVICES");

  @Test
  void beforeTheFirstDateTheEarlierPermissionCounts() {
    Certification early = held(INFLUENCER_RESOURCES, "2021-05-16T10:00:00+08:00", null);

    assertEquals(open(null), standing(true, "2021-05-20T23:59:59.999+08:00"));
    assertEquals(closed(null), standing(false, "2021-05-20T23:59:59.999+08:00", early));
  }

  @Test
  void fromTheFirstDateTheEarlierPermissionNoLongerCounts() {
    assertEquals(closed(EFFECT), standing(true, EFFECT));
    assertEquals(closed(EFFECT), standing(true, "2022-01-01T00:00:00+08:00"));
  }

  @Test
  void whoNeverHadItHasNotLostIt() {
    assertEquals(closed(null), standing(false, "2022-01-01T00:00:00+08:00"));
    assertEquals(
        closed(null),
        standing(
            false,
            "2022-01-01T00:00:00+08:00",
            held(OPERATION_PROXY, "2021-06-01T00:00:00+08:00", null)));
  }

  @Test
  void anEarlierPermissionCoveredInTimeIsUntouched() {
    assertEquals(
        open(null),
        standing(true, EFFECT, held(WECHAT_CONTENT, "2021-05-20T23:59:59+08:00", null)));
    assertEquals(
        open(null),
        standing(true, "2021-08-01T00:00:00+08:00", held(WECHAT_CONTENT, EFFECT, null)));
  }

  @Test
  void anEarlierPermissionCoveredASecondLateWasClosedForThatSecond() {
    assertEquals(
        open("2021-05-21T00:00:01+08:00"),
        standing(
            true,
            "2021-08-01T00:00:00+08:00",
            held(WECHAT_CONTENT, "2021-05-21T00:00:01+08:00", null)));
  }

  @Test
  void aCertificationFromBeforeOpensOnTheFirstDate() {
    assertEquals(
        open(EFFECT),
        standing(
            false,
            "2021-08-01T00:00:00+08:00",
            held(CAMPAIGN_PLANNING, "2021-05-16T10:00:00+08:00", null)));
  }

  @Test
  void itOpensAtTheVeryInstantOfTheCertification() {
    String from = "2021-06-01T10:00:00+08:00";
    Certification certification = held(CAMPAIGN_PLANNING, from, null);

    assertEquals(closed(null), standing(false, "2021-06-01T09:59:59.999+08:00", certification));
    assertEquals(open(from), standing(false, from, certification));
  }

  @Test
  void itClosesAtTheVeryInstantOfTheRevocation() {
    String until = "2021-07-01T10:00:00+08:00";
    Certification certification = held(CAMPAIGN_PLANNING, "2021-06-01T10:00:00+08:00", until);

    assertEquals(
        open("2021-06-01T10:00:00+08:00"),
        standing(false, "2021-07-01T09:59:59.999+08:00", certification));
    assertEquals(closed(until), standing(false, until, certification));
    assertEquals(closed(until), standing(true, "2023-01-01T00:00:00+08:00", certification));
  }

  @Test
  void certificationsThatMeetWithoutAGapAreOneStretch() {
    Certification first =
        held(INFLUENCER_RESOURCES, "2021-06-01T00:00:00+08:00", "2021-07-01T00:00:00+08:00");
    Certification next = held(WECHAT_CONTENT, "2021-07-01T00:00:00+08:00", null);
    Certification late = held(WECHAT_CONTENT, "2021-07-01T00:00:01+08:00", null);

    assertEquals(
        open("2021-06-01T00:00:00+08:00"),
        standing(false, "2021-08-01T00:00:00+08:00", next, first));
    assertEquals(
        open("2021-07-01T00:00:01+08:00"),
        standing(false, "2021-08-01T00:00:00+08:00", first, late));
  }

  @Test
  void losingOneOfTwoChangesNothing() {
    assertEquals(
        open("2021-06-01T00:00:00+08:00"),
        standing(
            false,
            "2021-08-01T00:00:00+08:00",
            held(INFLUENCER_RESOURCES, "2021-06-01T00:00:00+08:00", "2021-07-01T00:00:00+08:00"),
            held(WECHAT_CONTENT, "2021-06-10T00:00:00+08:00", null)));
  }

  @Test
  void aCertificationThatEndedBeforeTheFirstDateNeverCounted() {
    Certification over =
        held(INFLUENCER_RESOURCES, "2021-05-15T00:00:00+08:00", "2021-05-19T00:00:00+08:00");

    assertEquals(closed(null), standing(false, "2021-08-01T00:00:00+08:00", over));
    assertEquals(closed(EFFECT), standing(true, "2021-08-01T00:00:00+08:00", over));
  }

  @Test
  void aPeriodOfValidityEndsItAtTheSameTimeOfDay() {
    PolicyVersion version = ShippedPolicy.with("certification-validity", "P1Y");
    CertificationFacts facts =
        facts(false, held(WECHAT_CONTENT, "2021-06-01T10:00:00+08:00", null));

    assertEquals(
        open("2021-06-01T10:00:00+08:00"),
        PermissionStanding.of(version, facts, at("2022-06-01T09:59:59.999+08:00")));
    assertEquals(
        closed("2022-06-01T10:00:00+08:00"),
        PermissionStanding.of(version, facts, at("2022-06-01T10:00:00+08:00")));
  }

  @Test
  void aRevocationPrevailsOverALaterExpiryAndTheOtherWayRound() {
    PolicyVersion version = ShippedPolicy.with("certification-validity", "P1Y");
    Instant later = at("2025-01-01T00:00:00+08:00");

    assertEquals(
        closed("2021-09-01T00:00:00+08:00"),
        PermissionStanding.of(
            version,
            facts(
                false,
                held(WECHAT_CONTENT, "2021-06-01T10:00:00+08:00", "2021-09-01T00:00:00+08:00")),
            later));
    assertEquals(
        closed("2022-06-01T10:00:00+08:00"),
        PermissionStanding.of(
            version,
            facts(
                false,
                held(WECHAT_CONTENT, "2021-06-01T10:00:00+08:00", "2023-09-01T00:00:00+08:00")),
            later));
    assertEquals(
        closed("2022-06-01T10:00:00+08:00"),
        PermissionStanding.of(
            version,
            facts(
                false,
                held(WECHAT_CONTENT, "2021-06-01T10:00:00+08:00", "2022-06-01T10:00:00+08:00")),
            later));
  }

  @Test
  void afterTheLastDateNothingOpensIt() {
    PolicyVersion version = ShippedPolicy.endingOn("2021-12-31");
    CertificationFacts facts =
        facts(false, held(WECHAT_CONTENT, "2021-06-01T10:00:00+08:00", null));

    assertEquals(
        Status.OPEN,
        PermissionStanding.of(version, facts, at("2021-12-31T23:59:59.999+08:00")).status());
    assertEquals(
        closed("2022-01-01T00:00:00+08:00"),
        PermissionStanding.of(version, facts, at("2022-03-01T00:00:00+08:00")));
  }

  @Test
  void twoDifferentCapabilitiesAreNeededWhereTheVersionSaysSo() {
    PolicyVersion version = ShippedPolicy.with("minimum-opening-certifications", "2");
    Certification one = held(WECHAT_CONTENT, "2021-06-01T00:00:00+08:00", null);
    Certification again = held(WECHAT_CONTENT, "2021-06-02T00:00:00+08:00", null);
    Certification other = held(CAMPAIGN_PLANNING, "2021-06-03T00:00:00+08:00", null);
    Instant then = at("2021-07-01T00:00:00+08:00");

    assertEquals(closed(null), PermissionStanding.of(version, facts(false, one, again), then));
    assertEquals(
        open("2021-06-03T00:00:00+08:00"),
        PermissionStanding.of(version, facts(false, one, again, other), then));
  }

  @Test
  void missingFactsCountAgainstTheAgency() {
    Instant before = at("2021-05-20T00:00:00+08:00");
    Instant after = at("2021-08-01T00:00:00+08:00");
    CertificationFacts nothing = new CertificationFacts(null, null, null, null, null);
    CertificationFacts holes =
        new CertificationFacts(
            null,
            new Agency("a", null, null),
            Arrays.asList(null, new Certification(WECHAT_CONTENT, null, null)),
            null,
            null);

    assertEquals(closed(null), PermissionStanding.of(VERSION, nothing, before));
    assertEquals(closed(null), PermissionStanding.of(VERSION, nothing, after));
    assertEquals(closed(null), PermissionStanding.of(VERSION, holes, before));
    assertEquals(closed(null), PermissionStanding.of(VERSION, holes, after));
  }

  @Test
  void agreesWithTheDecisionsAndWithLookingAtEveryHour() {
    Random random = new Random(20210521);
    Instant start = at("2021-05-18T00:00:00+08:00");
    for (int round = 0; round < 40; round++) {
      CertificationFacts facts = anyFacts(random, start);
      Status before =
          Boolean.TRUE.equals(facts.agency().legacyPermission()) ? Status.OPEN : Status.CLOSED;
      Instant since = null;
      for (int hour = 0; hour < 24 * 14; hour++) {
        Instant now = start.plus(Duration.ofHours(hour));
        PermissionStanding standing = PermissionStanding.of(VERSION, facts, now);
        if (standing.status() != before) {
          since = now;
        }
        before = standing.status();
        assertEquals(since, standing.since(), () -> facts + " at " + now);
        Outcome outcome = IntegratedMarketingPermission.decide(VERSION, facts, now).outcome();
        if (now.isBefore(at(EFFECT))) {
          assertEquals(Outcome.NOT_IN_FORCE, outcome);
        } else {
          assertEquals(standing.status() == Status.OPEN, outcome == Outcome.GRANTED);
        }
      }
    }
  }

  private static CertificationFacts anyFacts(Random random, Instant start) {
    List<Certification> certifications = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Capability capability = Capability.values()[random.nextInt(Capability.values().length)];
      Instant from = start.plus(Duration.ofHours(random.nextInt(24 * 12)));
      Instant until =
          random.nextInt(3) == 0 ? null : from.plus(Duration.ofHours(random.nextInt(72)));
      certifications.add(new Certification(capability, from, until));
    }
    return facts(random.nextBoolean(), certifications.toArray(Certification[]::new));
  }

  private static PermissionStanding standing(
      boolean legacy, String asOf, Certification... certifications) {
    return PermissionStanding.of(VERSION, facts(legacy, certifications), at(asOf));
  }

  private static CertificationFacts facts(boolean legacy, Certification... certifications) {
    return new CertificationFacts(
        Question.PERMISSION,
        new Agency("agency-xinghe", legacy, false),
        List.of(certifications),
        null,
        null);
  }

  private static Certification held(Capability capability, String from, String until) {
    return new Certification(capability, at(from), until == null ? null : at(until));
  }

  private static PermissionStanding open(String since) {
    return new PermissionStanding(Status.OPEN, since == null ? null : at(since), BOTH);
  }

  private static PermissionStanding closed(String since) {
    return new PermissionStanding(Status.CLOSED, since == null ? null : at(since), List.of());
  }

  private static Instant at(String instant) {
    return OffsetDateTime.parse(instant).toInstant();
  }
}
