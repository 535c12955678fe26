package io.commercepolicy.creatorprotection.policy;

import static io.commercepolicy.creatorprotection.policy.ProtectionStanding.State.ACTIVE;
import static io.commercepolicy.creatorprotection.policy.ProtectionStanding.State.CLAIMED;
import static io.commercepolicy.creatorprotection.policy.ProtectionStanding.State.ENDED;
import static io.commercepolicy.creatorprotection.policy.ProtectionStanding.State.IDENTIFIED;
import static io.commercepolicy.creatorprotection.policy.ProtectionStanding.State.NOT_ELIGIBLE;
import static io.commercepolicy.creatorprotection.policy.ProtectionStanding.State.PENDING_FIRST_CONTENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Activity;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.ActivityKind;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Enrolment;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.NoviceCourse;
import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtectionStandingTest {

  private static final PolicyVersion VERSION = ShippedPolicy.VERSION;
  private static final String IDENTIFIED_AT = "06-19T02:00:00";
  private static final String CLAIMED_AT = "06-20T09:00:00";
  private static final String LEARNED_AT = "06-25T20:30:00";
  private static final String FIRST_AT = "07-01T20:00:00";
  private static final String DAYS_END = "07-16T00:00:00";

  @Test
  void stepByStep() {
    Activity first = live("直播-首场", FIRST_AT, 3 * 60);

    assertEquals(NOT_ELIGIBLE, of("06-19T01:59:59.999", first).state());
    assertEquals(IDENTIFIED, of(IDENTIFIED_AT, first).state());
    assertEquals(IDENTIFIED, of("06-20T08:59:59.999", first).state());
    assertEquals(CLAIMED, of(CLAIMED_AT, first).state());
    assertEquals(CLAIMED, of("06-25T20:29:59.999", first).state());
    assertEquals(PENDING_FIRST_CONTENT, of(LEARNED_AT, first).state());
    assertEquals(PENDING_FIRST_CONTENT, of("07-01T19:59:59.999", first).state());
    assertEquals(ACTIVE, of(FIRST_AT, first).state());
    assertEquals(ACTIVE, of("07-15T23:59:59.999", first).state());
    assertEquals(ACTIVE, of("12-31T00:00:00", first).state());
  }

  @Test
  void whatIsCountedWhileALiveRuns() {
    ProtectionStanding standing =
        of(
            "07-05T21:48:00",
            live("直播-首场", FIRST_AT, 9 * 60),
            live("直播-进行中", "07-05T20:00:00", 4 * 60),
            live("直播-未开播", "07-06T20:00:00", 4 * 60),
            video("短视频-1", "07-02T10:00:00"),
            video("短视频-2", "07-05T21:48:00"),
            video("短视频-3", "07-05T21:48:00.001"));

    assertEquals(
        new ProtectionStanding(
            ACTIVE,
            at(FIRST_AT),
            at(FIRST_AT),
            at(DAYS_END),
            null,
            Duration.parse("PT10H48M"),
            2,
            Duration.parse("PT9H12M"),
            8),
        standing);
  }

  @Test
  void itIsActiveFromTheLastStep() {
    assertEquals(
        at("07-03T10:00:00"),
        standing(facts(IDENTIFIED_AT, "07-03T10:00:00", LEARNED_AT, firstLive()), "07-04T00:00:00")
            .activeFrom());
    assertEquals(
        at("07-04T10:00:00"),
        standing(facts(IDENTIFIED_AT, CLAIMED_AT, "07-04T10:00:00", firstLive()), "07-05T00:00:00")
            .activeFrom());
    assertEquals(at(FIRST_AT), of("07-05T00:00:00", firstLive()).activeFrom());
    assertNull(of("07-01T19:59:59.999", firstLive()).activeFrom());
  }

  @Test
  void aLimitExceededWithinTheDaysEndsItWithTheDays() {
    ProtectionFacts facts = facts(IDENTIFIED_AT, CLAIMED_AT, LEARNED_AT, elevenVideos());

    assertNull(standing(facts, "07-01T19:59:59.999").validUntil());
    ProtectionStanding exceeded = standing(facts, "07-01T20:00:00");
    assertEquals(at(DAYS_END), exceeded.validUntil());
    assertEquals(11, exceeded.cartVideos());
    assertEquals(0, exceeded.cartVideosLeft());
    assertEquals(ACTIVE, standing(facts, "07-15T23:59:59.999").state());
    ProtectionStanding ended = standing(facts, DAYS_END);
    assertEquals(ENDED, ended.state());
    assertEquals(at(DAYS_END), ended.validUntil());
    assertEquals(at("07-01T10:00:00"), ended.activeFrom());
  }

  @Test
  void theEleventhVideoAfterTheDaysEndsItAtOnce() {
    List<Activity> activities = new ArrayList<>(List.of(elevenVideos()).subList(0, 10));
    activities.add(video("短视频-最后", "08-01T10:00:00"));
    activities.add(video("短视频-多余", "08-02T10:00:00"));
    ProtectionFacts facts =
        facts(IDENTIFIED_AT, CLAIMED_AT, LEARNED_AT, activities.toArray(Activity[]::new));

    assertEquals(ACTIVE, standing(facts, "08-01T09:59:59.999").state());
    assertNull(standing(facts, "08-01T09:59:59.999").validUntil());
    assertEquals(ENDED, standing(facts, "08-01T10:00:00").state());
    assertEquals(at("08-01T10:00:00"), standing(facts, "08-03T00:00:00").validUntil());
  }

  @Test
  void liveTimeEndsItJustAfterTheLimit() {
    ProtectionFacts facts =
        facts(
            IDENTIFIED_AT,
            CLAIMED_AT,
            LEARNED_AT,
            live("直播-首场", FIRST_AT, 19 * 60),
            live("直播-返场", "07-20T10:00:00", 120));

    ProtectionStanding last = standing(facts, "07-20T11:00:00");
    assertEquals(ACTIVE, last.state());
    assertEquals(Duration.ofHours(20), last.liveTime());
    assertEquals(Duration.ZERO, last.liveTimeLeft());
    assertNull(last.validUntil());
    ProtectionStanding over = standing(facts, "07-20T11:00:00.000001");
    assertEquals(ENDED, over.state());
    assertEquals(at("07-20T11:00:00.000001"), over.validUntil());
    assertEquals(Duration.ZERO, over.liveTimeLeft());
    assertEquals(at("07-20T11:00:00.000001"), standing(facts, "09-01T00:00:00").validUntil());
  }

  @Test
  void theLimitReachedBetweenTwoLives() {
    ProtectionFacts facts =
        facts(
            IDENTIFIED_AT,
            CLAIMED_AT,
            LEARNED_AT,
            live("直播-首场", FIRST_AT, 20 * 60),
            live("直播-返场", "07-20T10:00:00", 1));

    assertEquals(ACTIVE, standing(facts, "07-20T10:00:00").state());
    assertEquals(at("07-20T10:00:00.000001"), standing(facts, "07-20T10:00:30").validUntil());
  }

  @Test
  void twoLivesAtTheSameTimeReachTheLimitTwiceAsFast() {
    ProtectionFacts facts =
        facts(
            IDENTIFIED_AT,
            CLAIMED_AT,
            LEARNED_AT,
            live("直播-首场", FIRST_AT, 19 * 60),
            live("直播-甲", "07-20T10:00:00", 600),
            live("直播-乙", "07-20T10:15:00", 600));

    assertEquals(at("07-20T10:37:30.000001"), standing(facts, "07-20T12:00:00").validUntil());
    assertEquals(ACTIVE, standing(facts, "07-20T10:37:30").state());
    assertEquals(ENDED, standing(facts, "07-20T10:37:30.000001").state());
  }

  @Test
  void theEarlierOfBothLimitsEndsIt() {
    List<Activity> activities = new ArrayList<>(List.of(elevenVideos()).subList(0, 10));
    activities.add(live("直播-长", "07-20T00:00:00", 30 * 60));
    activities.add(video("短视频-最后", "07-20T10:00:00"));
    assertEquals(
        at("07-20T10:00:00"),
        standing(
                facts(IDENTIFIED_AT, CLAIMED_AT, LEARNED_AT, activities.toArray(Activity[]::new)),
                "07-25T00:00:00")
            .validUntil());
    activities.set(11, video("短视频-最后", "07-20T22:00:00"));
    assertEquals(
        at("07-20T20:00:00.000001"),
        standing(
                facts(IDENTIFIED_AT, CLAIMED_AT, LEARNED_AT, activities.toArray(Activity[]::new)),
                "07-25T00:00:00")
            .validUntil());
  }

  @Test
  void aLiveThatRunsOnIsNotForetold() {
    ProtectionStanding standing = of("07-02T10:00:00", live("直播-马拉松", FIRST_AT, 48 * 60));

    assertEquals(Duration.ofHours(14), standing.liveTime());
    assertNull(standing.validUntil());
  }

  @Test
  void whereTheValidityIsOverBeforeTheLearningItNeverBegan() {
    ProtectionFacts facts = facts(IDENTIFIED_AT, CLAIMED_AT, "07-20T10:00:00", elevenVideos());

    assertEquals(CLAIMED, standing(facts, "07-15T23:59:59.999").state());
    assertEquals(ENDED, standing(facts, DAYS_END).state());
    ProtectionStanding late = standing(facts, "07-20T10:00:00");
    assertEquals(ENDED, late.state());
    assertNull(late.activeFrom());
    assertEquals(
        ENDED, standing(facts(IDENTIFIED_AT, null, LEARNED_AT, elevenVideos()), DAYS_END).state());
    assertEquals(
        NOT_ELIGIBLE, standing(facts(null, null, LEARNED_AT, elevenVideos()), DAYS_END).state());
  }

  @Test
  void learnedInTheLastInstantItWasActiveForThat() {
    ProtectionFacts justInTime =
        facts(IDENTIFIED_AT, CLAIMED_AT, "07-15T23:59:59.999", elevenVideos());
    ProtectionFacts tooLate = facts(IDENTIFIED_AT, CLAIMED_AT, DAYS_END, elevenVideos());

    assertEquals(at("07-15T23:59:59.999"), standing(justInTime, "07-20T00:00:00").activeFrom());
    assertNull(standing(tooLate, "07-20T00:00:00").activeFrom());
  }

  @Test
  void beforeItsFirstDateAndAfterItsLastAVersionProtectsNobody() {
    ProtectionFacts facts =
        facts(
            "06-10T00:00:00",
            "06-10T00:00:00",
            "06-10T00:00:00",
            live("直播-早", "06-12T20:00:00", 60));
    ProtectionStanding before = standing(facts, "06-13T23:59:59.999");
    assertEquals(NOT_ELIGIBLE, before.state());
    assertNull(before.activeFrom());
    assertEquals(ACTIVE, standing(facts, "06-14T00:00:00").state());

    PolicyVersion ended = ShippedPolicy.endingOn("2022-07-10");
    ProtectionFacts active = facts(IDENTIFIED_AT, CLAIMED_AT, LEARNED_AT, elevenVideos());
    assertEquals(ACTIVE, ProtectionStanding.of(ended, active, at("07-10T23:59:59.999")).state());
    ProtectionStanding after = ProtectionStanding.of(ended, active, at("07-11T00:00:00"));
    assertEquals(ENDED, after.state());
    assertEquals(at("07-11T00:00:00"), after.validUntil());
    assertEquals(
        at("07-11T00:00:00"),
        ProtectionStanding.of(ended, active, at("07-05T00:00:00")).validUntil());
    assertNull(
        ProtectionStanding.of(
                ended,
                facts(IDENTIFIED_AT, CLAIMED_AT, LEARNED_AT, firstLive()),
                at("07-05T00:00:00"))
            .validUntil());
    assertEquals(
        at("07-11T00:00:00"),
        ProtectionStanding.of(
                ended,
                facts(IDENTIFIED_AT, CLAIMED_AT, LEARNED_AT, firstLive()),
                at("07-20T00:00:00"))
            .validUntil());
    assertEquals(
        NOT_ELIGIBLE,
        ProtectionStanding.of(ended, facts(null, null, null), at("07-20T00:00:00")).state());
  }

  @Test
  void missingFactsCountAgainstTheCreator() {
    ProtectionFacts whole = facts(IDENTIFIED_AT, CLAIMED_AT, LEARNED_AT, firstLive());
    Instant then = at("07-20T00:00:00");

    assertEquals(
        NOT_ELIGIBLE,
        ProtectionStanding.of(
                VERSION, with(whole, null, whole.noviceCourses(), whole.activities()), then)
            .state());
    assertEquals(
        CLAIMED,
        ProtectionStanding.of(
                VERSION, with(whole, whole.enrolment(), null, whole.activities()), then)
            .state());
    assertEquals(
        CLAIMED,
        ProtectionStanding.of(
                VERSION, with(whole, whole.enrolment(), List.of(), whole.activities()), then)
            .state());
    ProtectionStanding withoutActivities =
        ProtectionStanding.of(
            VERSION, with(whole, whole.enrolment(), whole.noviceCourses(), null), then);
    assertEquals(
        new ProtectionStanding(
            PENDING_FIRST_CONTENT, null, null, null, null, Duration.ZERO, 0, Duration.ZERO, 0),
        withoutActivities);
  }

  @Test
  void aMissingDurationMattersOnceTheDaysAreOver() {
    ProtectionFacts facts =
        facts(
            IDENTIFIED_AT,
            CLAIMED_AT,
            LEARNED_AT,
            new Activity("直播-首场", ActivityKind.LIVE, at(FIRST_AT), null, true),
            video("短视频-1", "07-02T10:00:00"));

    assertEquals(ACTIVE, standing(facts, "07-15T23:59:59.999").state());
    ProtectionStanding after = standing(facts, DAYS_END);
    assertEquals(
        new ProtectionStanding(
            ENDED,
            at(FIRST_AT),
            at(FIRST_AT),
            at(DAYS_END),
            null,
            Duration.ZERO,
            1,
            Duration.ZERO,
            9),
        after);
    List<Activity> tooMany = new ArrayList<>(facts.activities());
    tooMany.addAll(List.of(elevenVideos()));
    assertEquals(
        ENDED,
        ProtectionStanding.of(
                VERSION,
                with(facts, facts.enrolment(), facts.noviceCourses(), tooMany),
                at(DAYS_END))
            .state());
  }

  @Test
  void everyVectorOfTheProtectionAgrees() {
    ShippedPolicy.vectors().stream()
        .filter(vector -> vector.facts().question() == Question.PROTECTION)
        .forEach(
            vector ->
                assertEquals(
                    vector.expected().outcome() == Outcome.GRANTED,
                    ProtectionStanding.of(VERSION, vector.facts(), vector.asOf()).state() == ACTIVE,
                    vector.id()));
  }

  private static ProtectionFacts with(
      ProtectionFacts facts,
      Enrolment enrolment,
      List<NoviceCourse> courses,
      List<Activity> activities) {
    return new ProtectionFacts(
        facts.question(), facts.creator(), enrolment, courses, activities, null, null, null, null);
  }

  private static ProtectionStanding of(String asOf, Activity... activities) {
    return standing(facts(IDENTIFIED_AT, CLAIMED_AT, LEARNED_AT, activities), asOf);
  }

  private static ProtectionStanding standing(ProtectionFacts facts, String asOf) {
    return ProtectionStanding.of(VERSION, facts, at(asOf));
  }

  private static ProtectionFacts facts(
      String identified, String claimed, String learned, Activity... activities) {
    return new ProtectionFacts(
        Question.PROTECTION,
        null,
        new Enrolment(null, at(identified), at(claimed)),
        List.of(
            new NoviceCourse("novice-1", at("06-10T00:00:00"), "novice-1-exam", at(learned)),
            new NoviceCourse(
                "novice-2", at("06-10T00:00:00"), "novice-2-exam", at("06-10T00:00:00"))),
        List.of(activities),
        null,
        null,
        null,
        null);
  }

  private static Activity firstLive() {
    return live("直播-首场", FIRST_AT, 3 * 60);
  }

  private static Activity[] elevenVideos() {
    Activity[] videos = new Activity[11];
    for (int i = 0; i < videos.length; i++) {
      videos[i] = video("短视频-" + i, "07-01T" + (10 + i) + ":00:00");
    }
    return videos;
  }

  private static Activity live(String id, String startedAt, int minutes) {
    return new Activity(id, ActivityKind.LIVE, at(startedAt), minutes * 60L, true);
  }

  private static Activity video(String id, String startedAt) {
    return new Activity(id, ActivityKind.SHORT_VIDEO, at(startedAt), 45L, true);
  }

  private static Instant at(String time) {
    return time == null ? null : OffsetDateTime.parse("2022-" + time + "+08:00").toInstant();
  }
}
