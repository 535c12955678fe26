package io.commercepolicy.localstack.demo;

import io.commercepolicy.client.model.CreatorProtectionActivityKind;
import io.commercepolicy.client.model.CreatorProtectionActivityRequest;
import io.commercepolicy.client.model.CreatorProtectionAnswersRequest;
import io.commercepolicy.client.model.CreatorProtectionAttempt;
import io.commercepolicy.client.model.CreatorProtectionAttemptResult;
import io.commercepolicy.client.model.CreatorProtectionChainVerification;
import io.commercepolicy.client.model.CreatorProtectionCourseKind;
import io.commercepolicy.client.model.CreatorProtectionCourseProgress;
import io.commercepolicy.client.model.CreatorProtectionCreator;
import io.commercepolicy.client.model.CreatorProtectionCreatorRequest;
import io.commercepolicy.client.model.CreatorProtectionCreatorViolation;
import io.commercepolicy.client.model.CreatorProtectionCredit;
import io.commercepolicy.client.model.CreatorProtectionCreditEntry;
import io.commercepolicy.client.model.CreatorProtectionCreditEntryKind;
import io.commercepolicy.client.model.CreatorProtectionDecision;
import io.commercepolicy.client.model.CreatorProtectionDetectionRun;
import io.commercepolicy.client.model.CreatorProtectionDetectionRunRequest;
import io.commercepolicy.client.model.CreatorProtectionExam;
import io.commercepolicy.client.model.CreatorProtectionExamKind;
import io.commercepolicy.client.model.CreatorProtectionFinding;
import io.commercepolicy.client.model.CreatorProtectionFindingStatus;
import io.commercepolicy.client.model.CreatorProtectionLessonProgress;
import io.commercepolicy.client.model.CreatorProtectionNotification;
import io.commercepolicy.client.model.CreatorProtectionNotificationType;
import io.commercepolicy.client.model.CreatorProtectionNoviceTask;
import io.commercepolicy.client.model.CreatorProtectionOutcome;
import io.commercepolicy.client.model.CreatorProtectionPenalty;
import io.commercepolicy.client.model.CreatorProtectionPenaltyKind;
import io.commercepolicy.client.model.CreatorProtectionPenaltyState;
import io.commercepolicy.client.model.CreatorProtectionPolicyVersion;
import io.commercepolicy.client.model.CreatorProtectionProblem;
import io.commercepolicy.client.model.CreatorProtectionProgressRequest;
import io.commercepolicy.client.model.CreatorProtectionProtection;
import io.commercepolicy.client.model.CreatorProtectionProtectionState;
import io.commercepolicy.client.model.CreatorProtectionQuestionReview;
import io.commercepolicy.client.model.CreatorProtectionRecordedDecision;
import io.commercepolicy.client.model.CreatorProtectionRedemption;
import io.commercepolicy.client.model.CreatorProtectionRedemptionState;
import io.commercepolicy.client.model.CreatorProtectionReplay;
import io.commercepolicy.client.model.CreatorProtectionScreening;
import io.commercepolicy.client.model.CreatorProtectionViolation;
import io.commercepolicy.client.model.CreatorProtectionViolationRequest;
import io.commercepolicy.localstack.Actor;
import io.commercepolicy.localstack.DemoUser;
import io.commercepolicy.localstack.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Three new creators are taken into the plan, learn and go live. One redeems a violation on the
 * last day, one misses that day by a night, and one is spared a score-band penalty. Every play has
 * creators of its own, so that it can be repeated; each moves business time on.
 *
 * <p>The creators pass their exams because they have studied: what they know is {@link AnswerKey}.
 */
final class CreatorRedeemsViolation implements Story {
  /** A creator of the story. */
  private record Newcomer(String name, String creatorId, CreatorProtectionClient client) {
    private String who() {
      return name + " (creator)";
    }

    private String violationId() {
      return creatorId.replace("creator", "violation");
    }

    private String liveId() {
      return creatorId.replace("creator", "live");
    }
  }

  private static final String POLICY = "new-creator-protection";
  private static final String OPERATOR = "olga (operator)";
  private static final String FEEDER = "feeder (ingest)";
  private static final String AUDITOR = "ada (auditor)";

  private static final String REDEEMABLE = "EXAGGERATED_CLAIMS";
  private static final String VIOLATION_COURSE = "violation-exaggerated-claims";
  private static final LocalTime MORNING = LocalTime.of(10, 0);
  private static final LocalTime LIVE = LocalTime.of(20, 0);
  private static final LocalTime NIGHT = LocalTime.of(22, 30);
  private static final long DEPOSIT_FEN = 50_000;

  /** The services look for what is overdue every few seconds. */
  private static final Duration SWEEP_PATIENCE = Duration.ofSeconds(30);

  private final Stage stage;
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final Map<String, AnswerKey> keys = new HashMap<>();

  private CreatorProtectionClient operator;
  private CreatorProtectionClient feeder;
  private CreatorProtectionClient auditor;
  private Newcomer diligent;
  private Newcomer late;
  private Newcomer spared;
  private List<Newcomer> newcomers;
  private LocalDate completeOn;
  private LocalDate noticeOn;

  CreatorRedeemsViolation(Stage stage) {
    this.stage = stage;
  }

  @Override
  public String title() {
    return "Story 2 · 新商护航与以考代罚 · New creators are protected, and one redeems a violation";
  }

  @Override
  public void play() throws IOException, InterruptedException {
    enterActors();

    beginInForce();
    reportUnpaidDeposit();
    completeConditions();
    detectNothingYet();

    stage.moveOn(noticeOn.atTime(MORNING), "the day after all conditions became true");
    detect();
    readNotice();
    claim();
    study();
    takeExams();
    awaitFirstContent();
    followSuit();

    stage.moveOn(noticeOn.atTime(NIGHT), "when the first lives with a cart are over");
    goLive();
    violate();
    failSpecialExam();
    violateWithFivePoints();

    stage.moveOn(
        noticeOn.plusDays(7).atTime(LIVE), "the evening of the 7th day after the notice's date");
    passSpecialExam();
    findPointsRestored();
    stillHaveTime();

    stage.moveOn(noticeOn.plusDays(8).atStartOfDay(), "the end of that day");
    missSpecialExam();
    losePoints();

    replayDecisions();
    verifyChains();
  }

  private void enterActors() throws IOException, InterruptedException {
    operator = new CreatorProtectionClient(stage, DemoUser.OLGA.actor());
    feeder = new CreatorProtectionClient(stage, DemoUser.FEEDER.actor());
    auditor = new CreatorProtectionClient(stage, DemoUser.ADA.actor());
    diligent = newcomer("小鹿", 1);
    late = newcomer("阿哲", 2);
    spared = newcomer("米粒", 3);
    newcomers = List.of(diligent, late, spared);
  }

  private Newcomer newcomer(String name, int number) throws IOException, InterruptedException {
    String creatorId = "creator-demo-" + run + "-" + number;
    Actor actor = new Actor(creatorId, List.of(Role.CREATOR), null, null, creatorId);
    return new Newcomer(name, creatorId, new CreatorProtectionClient(stage, actor));
  }

  /** On a morning, so that no step of the first day falls behind midnight. */
  private void beginInForce() throws IOException {
    stage.step(OPERATOR, "looks up since when the policy is in force");
    LocalDate inForceFrom =
        operator
            .answer(
                200, api -> api.policies().creatorProtectionListPolicyVersions(POLICY, null, null))
            .getItems()
            .stream()
            .map(CreatorProtectionPolicyVersion::getEffectiveFrom)
            .min(LocalDate::compareTo)
            .orElseThrow(() -> stage.unexpected("there is no version of " + POLICY));
    stage.say(POLICY + " is in force from " + inForceFrom);
    LocalDateTime now = LocalDateTime.ofInstant(stage.now(), Stage.BUSINESS_ZONE);
    LocalDate morning =
        now.toLocalTime().isBefore(MORNING) ? now.toLocalDate() : now.toLocalDate().plusDays(1);
    completeOn = morning.isBefore(inForceFrom) ? inForceFrom : morning;
    noticeOn = completeOn.plusDays(1);
    stage.moveOn(completeOn.atTime(MORNING), "a morning to begin on");
  }

  private void reportUnpaidDeposit() throws IOException {
    stage.step(FEEDER, "reports " + diligent.name() + ", whose deposit is not paid in full yet");
    CreatorProtectionCreator creator = report(diligent, 201, 1, 30_000);
    tell(diligent.client(), creator.getEligibility());
    stage.expect(
        "the eligibility", CreatorProtectionOutcome.DENIED, creator.getEligibility().getOutcome());
    CreatorProtectionFinding deposit = finding(creator.getEligibility(), "deposit-paid");
    stage.expect("the deposit", CreatorProtectionFindingStatus.NOT_MET, deposit.getStatus());
    stage.expect("what the deposit still misses", "20000", deposit.getDistance().getValue());
    stage.expect("that not all conditions hold", true, creator.getConditionsCompleteAt() == null);
  }

  private void completeConditions() throws IOException {
    stage.step(FEEDER, "reports the rest of the deposit, and two creators more");
    expectComplete(report(diligent, 200, 2, DEPOSIT_FEN));
    expectComplete(report(late, 201, 1, DEPOSIT_FEN));
    expectComplete(report(spared, 201, 1, DEPOSIT_FEN));
  }

  private CreatorProtectionCreator report(
      Newcomer newcomer, int status, long revision, long paidFen) throws IOException {
    OffsetDateTime now = now();
    CreatorProtectionCreatorRequest facts =
        new CreatorProtectionCreatorRequest()
            .firstOpening(true)
            .permissionOpenedAt(now.minusDays(1))
            .depositRequiredFen(DEPOSIT_FEN)
            .depositPaidFen(paidFen)
            .liveSharingEnabled(true)
            .shortVideoSharingEnabled(false)
            .seriousViolation(false)
            .seriousViolationRisk(false)
            .relatedAccounts(List.of())
            .screening(CreatorProtectionScreening.PASSED)
            .revision(revision)
            .observedAt(now);
    return feeder.answer(
        status, api -> api.creators().creatorProtectionPutCreator(newcomer.creatorId(), facts));
  }

  private void expectComplete(CreatorProtectionCreator creator) {
    stage.expect(
        "the eligibility", CreatorProtectionOutcome.GRANTED, creator.getEligibility().getOutcome());
    stage.expect(
        "the day on which the conditions became true",
        completeOn,
        date(creator.getConditionsCompleteAt()));
    stage.say(
        "eligible %s, all conditions hold since %s"
            .formatted(
                creator.getEligibility().getOutcome(), time(creator.getConditionsCompleteAt())));
  }

  private void detectNothingYet() {
    stage.step(OPERATOR, "runs the detection of the same day, which none of them is due on");
    tell(detect(completeOn));
    operator.refusal(
        409,
        "too-early",
        api -> api.detection().creatorProtectionDetectCreators(on(noticeOn), key()));

    stage.step(diligent.who(), "finds no notice on the first day");
    stage.expect("how many notices there are", 0, notices(diligent).size());
    CreatorProtectionProtection protection =
        protection(diligent, CreatorProtectionProtectionState.NOT_ELIGIBLE);
    tell(diligent.client(), protection.getEligibility());
    stage.expect(
        "the eligibility",
        CreatorProtectionOutcome.GRANTED,
        protection.getEligibility().getOutcome());
  }

  private void detect() {
    // whichever comes first, this run or the service's own, identifies them
    stage.step(OPERATOR, "runs the detection, as the service itself does daily at 00:05");
    tell(detect(noticeOn));
    for (Newcomer newcomer : newcomers) {
      CreatorProtectionCreator creator =
          operator.answer(
              200, api -> api.creators().creatorProtectionGetCreator(newcomer.creatorId()));
      stage.say(newcomer.name() + ": identified at " + time(creator.getIdentifiedAt()));
      stage.expect("the day of the identification", noticeOn, date(creator.getIdentifiedAt()));
    }
    CreatorProtectionDetectionRun again = detect(noticeOn);
    tell(again);
    stage.expect("whom it identifies once more", 0L, again.getIdentified());
  }

  private CreatorProtectionDetectionRun detect(LocalDate date) {
    return operator.answer(
        200, api -> api.detection().creatorProtectionDetectCreators(on(date), key()));
  }

  private static CreatorProtectionDetectionRunRequest on(LocalDate date) {
    return new CreatorProtectionDetectionRunRequest().businessDate(date);
  }

  private void tell(CreatorProtectionDetectionRun detection) {
    stage.say(
        "%s: %d identified, %d by other runs of that day"
            .formatted(
                detection.getBusinessDate(),
                detection.getIdentified(),
                detection.getIdentifiedByOthers()));
  }

  private void readNotice() {
    stage.step(diligent.who(), "finds a notice and reads it");
    List<CreatorProtectionNotification> unread = notices(diligent);
    stage.expect(
        "the notices",
        List.of(CreatorProtectionNotificationType.IDENTIFIED),
        unread.stream().map(CreatorProtectionNotification::getType).toList());
    CreatorProtectionNotification notice = unread.get(0);
    tell(notice);
    CreatorProtectionNotification read =
        diligent
            .client()
            .answer(
                200,
                api ->
                    api.notifications()
                        .creatorProtectionReadNotification(
                            diligent.creatorId(), notice.getNotificationId(), key()));
    stage.expect("that it is read", true, read.getReadAt() != null);
    protection(diligent, CreatorProtectionProtectionState.IDENTIFIED);
  }

  private void claim() {
    stage.step(diligent.who(), "claims the benefit");
    CreatorProtectionProtection protection = claim(diligent);
    tell(diligent.client(), protection.getDecision());
    expectStatus(protection.getDecision(), "benefit-claimed", CreatorProtectionFindingStatus.MET);
    expectStatus(
        protection.getDecision(),
        "novice-courses-finished",
        CreatorProtectionFindingStatus.NOT_MET);
    expectStatus(
        protection.getDecision(), "novice-exams-passed", CreatorProtectionFindingStatus.NOT_MET);
  }

  private CreatorProtectionProtection claim(Newcomer newcomer) {
    CreatorProtectionProtection protection =
        newcomer
            .client()
            .answer(
                200,
                api ->
                    api.protection().creatorProtectionClaimProtection(newcomer.creatorId(), key()));
    expectState(CreatorProtectionProtectionState.CLAIMED, protection);
    return protection;
  }

  private void study() {
    stage.step(diligent.who(), "skims through the first lesson and calls it finished");
    List<CreatorProtectionCourseProgress> novice =
        courses(diligent, CreatorProtectionCourseKind.NOVICE);
    CreatorProtectionLessonProgress first = novice.get(0).getLessons().get(0);
    CreatorProtectionProblem problem =
        diligent
            .client()
            .refusal(
                400,
                "invalid-request",
                api ->
                    api.learning()
                        .creatorProtectionPutLessonProgress(
                            diligent.creatorId(), first.getLessonId(), finishedAfter(60)));
    for (CreatorProtectionViolation violation : problem.getViolations()) {
      stage.say("%s: %s".formatted(violation.getPointer(), violation.getMessage()));
    }
    stage.expect(
        "what is refused",
        List.of("/finished"),
        problem.getViolations().stream().map(CreatorProtectionViolation::getPointer).toList());

    stage.step(diligent.who(), "studies every lesson of the novice learning task");
    studyAll(diligent, novice);
    CreatorProtectionNoviceTask task = noviceTask(diligent);
    stage.expect("the courses finished", task.getCourses(), task.getCoursesFinished());
    stage.expect("the exams passed", 0, task.getExamsPassed());
  }

  private CreatorProtectionNoviceTask noviceTask(Newcomer newcomer) {
    CreatorProtectionNoviceTask task =
        newcomer
            .client()
            .answer(200, api -> api.learning().creatorProtectionGetLearning(newcomer.creatorId()))
            .getNovice();
    stage.say(CreatorProtectionClient.text(task.getSummary()));
    return task;
  }

  private List<CreatorProtectionCourseProgress> courses(
      Newcomer newcomer, CreatorProtectionCourseKind kind) {
    return newcomer
        .client()
        .answer(200, api -> api.learning().creatorProtectionGetLearning(newcomer.creatorId()))
        .getCourses()
        .stream()
        .filter(course -> course.getKind() == kind)
        .toList();
  }

  private void studyAll(Newcomer newcomer, List<CreatorProtectionCourseProgress> courses) {
    for (CreatorProtectionCourseProgress course : courses) {
      for (CreatorProtectionLessonProgress lesson : course.getLessons()) {
        CreatorProtectionLessonProgress studied =
            newcomer
                .client()
                .answer(
                    200,
                    api ->
                        api.learning()
                            .creatorProtectionPutLessonProgress(
                                newcomer.creatorId(),
                                lesson.getLessonId(),
                                finishedAfter(lesson.getMinimumStudySeconds())));
        stage.expect(lesson.getLessonId() + " finished", true, studied.getFinished());
      }
      stage.say(CreatorProtectionClient.text(course.getTitle()) + ": studied");
    }
  }

  private static CreatorProtectionProgressRequest finishedAfter(long seconds) {
    return new CreatorProtectionProgressRequest().studiedSeconds(seconds).finished(true);
  }

  private void takeExams() {
    stage.step(OPERATOR, "looks into the question banks, whose keys no creator sees");
    operator
        .answer(
            200,
            api ->
                api.exams()
                    .creatorProtectionListExams(null, CreatorProtectionExamKind.NOVICE, null))
        .getItems()
        .forEach(this::learnKey);
    stage.step(diligent.who(), "takes the exam of every course");
    passAll(diligent, courses(diligent, CreatorProtectionCourseKind.NOVICE));
    CreatorProtectionNoviceTask task = noviceTask(diligent);
    stage.expect("the exams passed", task.getExams(), task.getExamsPassed());
    stage.expect("that nothing is left to do", true, task.getComplete());
  }

  private void learnKey(CreatorProtectionExam exam) {
    keys.put(
        exam.getExamId(),
        AnswerKey.of(
            operator.answer(
                200, api -> api.banks().creatorProtectionGetQuestionBank(exam.getBankId()))));
  }

  private void passAll(Newcomer newcomer, List<CreatorProtectionCourseProgress> courses) {
    for (CreatorProtectionCourseProgress course : courses) {
      String examId = course.getExam().getExamId();
      CreatorProtectionAttempt attempt =
          newcomer
              .client()
              .answer(
                  201,
                  api ->
                      api.attempts()
                          .creatorProtectionStartAttempt(newcomer.creatorId(), examId, key()));
      expectNoKeys(attempt);
      CreatorProtectionAttemptResult result =
          handIn(newcomer, attempt, keys.get(examId).rightAnswers(attempt));
      stage.expect(examId + " passed", true, result.getPassed());
    }
  }

  private void expectNoKeys(CreatorProtectionAttempt attempt) {
    stage.expect(
        "the keys that an open attempt shows",
        List.of(),
        attempt.getQuestions().stream()
            .filter(question -> question.getReview() != null || question.getRight() != null)
            .toList());
  }

  private CreatorProtectionAttemptResult handIn(
      Newcomer newcomer, CreatorProtectionAttempt attempt, Map<String, List<String>> chosen) {
    CreatorProtectionAnswersRequest answers = new CreatorProtectionAnswersRequest().answers(chosen);
    newcomer
        .client()
        .answer(
            200,
            api -> api.attempts().creatorProtectionSaveAnswers(attempt.getAttemptId(), answers));
    CreatorProtectionAttemptResult result =
        newcomer
            .client()
            .answer(
                200,
                api -> api.attempts().creatorProtectionSubmitAttempt(attempt.getAttemptId(), key()))
            .getResult();
    stage.say(
        "%s: %d of %d right, %s %% where %d %% are needed: %s"
            .formatted(
                attempt.getExamId(),
                result.getCorrect(),
                result.getQuestions(),
                result.getScorePercent(),
                result.getPassMarkPercent(),
                result.getPassed() ? "passed" : "failed"));
    return result;
  }

  private void awaitFirstContent() {
    stage.step(diligent.who(), "asks whether the protection is active");
    CreatorProtectionProtection protection =
        protection(diligent, CreatorProtectionProtectionState.PENDING_FIRST_CONTENT);
    tell(diligent.client(), protection.getDecision());
    expectStatus(
        protection.getDecision(), "novice-courses-finished", CreatorProtectionFindingStatus.MET);
    expectStatus(
        protection.getDecision(), "novice-exams-passed", CreatorProtectionFindingStatus.MET);
    expectStatus(
        protection.getDecision(), "first-content-begun", CreatorProtectionFindingStatus.NOT_MET);
  }

  private void followSuit() {
    for (Newcomer newcomer : List.of(late, spared)) {
      stage.step(newcomer.who(), "claims the benefit, studies and passes likewise");
      int requests =
          stage.silently(
              () -> {
                stage.expect("how many notices there are", 1, notices(newcomer).size());
                claim(newcomer);
                List<CreatorProtectionCourseProgress> novice =
                    courses(newcomer, CreatorProtectionCourseKind.NOVICE);
                studyAll(newcomer, novice);
                passAll(newcomer, novice);
              });
      stage.say(requests + " requests like those above");
      protection(newcomer, CreatorProtectionProtectionState.PENDING_FIRST_CONTENT);
    }
  }

  private void goLive() {
    stage.step(FEEDER, "reports a first live with a cart of each, two hours from 20:00 on");
    CreatorProtectionActivityRequest live =
        new CreatorProtectionActivityRequest()
            .kind(CreatorProtectionActivityKind.LIVE)
            .startedAt(at(noticeOn.atTime(LIVE)))
            .durationSeconds(Duration.ofHours(2).toSeconds())
            .withCart(true);
    for (Newcomer newcomer : newcomers) {
      feeder.answer(
          201,
          api ->
              api.activities()
                  .creatorProtectionPutActivity(newcomer.liveId(), newcomer.creatorId(), live));
    }

    stage.step(diligent.who(), "finds the protection active");
    CreatorProtectionProtection protection =
        protection(diligent, CreatorProtectionProtectionState.ACTIVE);
    stage.say(
        "since %s, at least until %s; live time left beyond that: %s, cart videos left: %d"
            .formatted(
                time(protection.getActiveFrom()),
                time(protection.getWindowDaysEnd()),
                protection.getLiveTimeLeft(),
                protection.getCartVideosLeft()));
    tell(diligent.client(), protection.getDecision());
    stage.expect(
        "the outcome", CreatorProtectionOutcome.GRANTED, protection.getDecision().getOutcome());
    stage.expect(
        "since when it is active",
        at(noticeOn.atTime(LIVE)).toInstant(),
        protection.getActiveFrom().toInstant());
    stage.expect(
        "the end of its 15 days",
        at(noticeOn.plusDays(15).atStartOfDay()).toInstant(),
        protection.getWindowDaysEnd().toInstant());
  }

  private void violate() throws IOException {
    stage.step(
        FEEDER,
        "reports that " + diligent.name() + " and " + late.name() + " exaggerated their goods");
    for (Newcomer newcomer : List.of(diligent, late)) {
      CreatorProtectionCreatorViolation violation = report(newcomer, REDEEMABLE, 2);
      tell(violation);
      expectScores(12, 10, violation);
      CreatorProtectionRedemption redemption = violation.getRedemption();
      stage.expect("the redemption", CreatorProtectionRedemptionState.OPEN, redemption.getState());
      stage.expect("the attempts left", 3, redemption.getAttemptsLeft());
      stage.expect(
          "the end of the time for the exam",
          at(noticeOn.plusDays(8).atStartOfDay()).toInstant(),
          redemption.getDeadline().toInstant());
      stage.expect("that no band is reached", true, violation.getPenalty() == null);
    }
  }

  private CreatorProtectionCreatorViolation report(Newcomer newcomer, String type, int points)
      throws IOException {
    CreatorProtectionViolationRequest violation =
        new CreatorProtectionViolationRequest()
            .type(type)
            .points(points)
            .occurredAt(at(noticeOn.atTime(LIVE).plusMinutes(40)))
            .notifiedAt(now());
    return feeder.answer(
        201,
        api ->
            api.violations()
                .creatorProtectionPutViolation(
                    newcomer.creatorId(), newcomer.violationId(), violation));
  }

  private void tell(CreatorProtectionCreatorViolation violation) {
    CreatorProtectionRedemption redemption = violation.getRedemption();
    stage.say(
        "%s, score %d → %d, redemption %s%s"
            .formatted(
                violation.getType(),
                violation.getScoreBefore(),
                violation.getScoreAfter(),
                redemption.getState(),
                redemption.getState() == CreatorProtectionRedemptionState.OPEN
                    ? " until " + time(redemption.getDeadline())
                    : ""));
  }

  private void expectScores(int before, int after, CreatorProtectionCreatorViolation violation) {
    stage.expect("the score before", before, violation.getScoreBefore());
    stage.expect("the score after", after, violation.getScoreAfter());
  }

  private void failSpecialExam() {
    stage.step(diligent.who(), "takes the special exam at once, without having studied for it");
    CreatorProtectionAttempt attempt = startRedemption();
    // the key is what tells which answers are wrong
    stage.silently(
        () ->
            learnKey(
                operator.answer(
                    200, api -> api.exams().creatorProtectionGetExam(attempt.getExamId()))));
    CreatorProtectionAttemptResult result =
        handIn(diligent, attempt, keys.get(attempt.getExamId()).wrongAnswers(attempt));
    stage.expect("whether it is passed", false, result.getPassed());
    CreatorProtectionAttempt ended =
        diligent
            .client()
            .answer(200, api -> api.attempts().creatorProtectionGetAttempt(attempt.getAttemptId()));
    CreatorProtectionQuestionReview review = ended.getQuestions().get(0).getReview();
    stage.say("first question: " + CreatorProtectionClient.text(review.getExplanation()));
    stage.say("lesson to go back to: " + review.getLessonId());
    stage.expect("the type that it teaches", REDEEMABLE, review.getViolationType());

    CreatorProtectionCreatorViolation violation = violation(diligent);
    tell(violation);
    stage.say(violation.getRedemption().getAttemptsLeft() + " attempts left");
    stage.expect(
        "the redemption",
        CreatorProtectionRedemptionState.OPEN,
        violation.getRedemption().getState());
    stage.expect("the attempts left", 2, violation.getRedemption().getAttemptsLeft());
  }

  private CreatorProtectionAttempt startRedemption() {
    CreatorProtectionAttempt attempt =
        diligent
            .client()
            .answer(
                201,
                api ->
                    api.violations()
                        .creatorProtectionStartRedemption(
                            diligent.creatorId(), diligent.violationId(), key()));
    expectNoKeys(attempt);
    return attempt;
  }

  private CreatorProtectionCreatorViolation violation(Newcomer newcomer) {
    return newcomer
        .client()
        .answer(
            200,
            api ->
                api.violations()
                    .creatorProtectionGetViolation(newcomer.creatorId(), newcomer.violationId()));
  }

  private void violateWithFivePoints() throws IOException {
    stage.step(FEEDER, "reports a violation of " + spared.name() + " that costs 5 points");
    CreatorProtectionCreatorViolation violation = report(spared, "OFF_PLATFORM_DIVERSION", 5);
    tell(violation);
    expectScores(12, 7, violation);

    stage.step(spared.who(), "is spared the day without product sharing (P10)");
    List<CreatorProtectionPenalty> penalties =
        spared
            .client()
            .answer(
                200,
                api -> api.credit().creatorProtectionListPenalties(spared.creatorId(), null, null))
            .getItems();
    stage.expect("how many penalties there are", 1, penalties.size());
    CreatorProtectionPenalty penalty = penalties.get(0);
    stage.say("%s in %s: %s".formatted(penalty.getKind(), penalty.getBand(), penalty.getState()));
    tell(spared.client(), penalty.getDecision());
    stage.expect(
        "the penalty", CreatorProtectionPenaltyKind.PRODUCT_SHARING_DISABLED, penalty.getKind());
    stage.expect("what comes of it", CreatorProtectionPenaltyState.WAIVED, penalty.getState());
    stage.expect(
        "how long it would last",
        Duration.ofDays(1),
        Duration.between(penalty.getStartsAt(), penalty.getEndsAt()));
    stage.expect("whether there is more to learn", false, penalty.getStudyRequired());
    stage.expect(
        "that the shopping cart was usable all the time",
        true,
        penalty.getCartUsableFrom() == null);
    stage.expect(
        "the outcome", CreatorProtectionOutcome.GRANTED, penalty.getDecision().getOutcome());
  }

  private void passSpecialExam() {
    stage.step(diligent.who(), "studies the course about this violation, which is optional");
    studyAll(
        diligent,
        courses(diligent, CreatorProtectionCourseKind.VIOLATION).stream()
            .filter(course -> course.getCourseId().equals(VIOLATION_COURSE))
            .toList());

    stage.step(diligent.who(), "takes the special exam again");
    CreatorProtectionAttempt attempt = startRedemption();
    stage.say(
        "attempt %d, open until %s".formatted(attempt.getNumber(), time(attempt.getDeadline())));
    stage.expect("the attempt", 2, attempt.getNumber());
    CreatorProtectionAttemptResult result =
        handIn(diligent, attempt, keys.get(attempt.getExamId()).rightAnswers(attempt));
    stage.expect("whether it is passed", true, result.getPassed());
  }

  private void findPointsRestored() throws InterruptedException {
    stage.step(diligent.who(), "finds the points restored");
    CreatorProtectionCreatorViolation violation = violation(diligent);
    stage.say("redemption " + violation.getRedemption().getState());
    stage.expect(
        "the redemption",
        CreatorProtectionRedemptionState.REDEEMED,
        violation.getRedemption().getState());
    expectCredit(
        diligent,
        12,
        List.of(
            CreatorProtectionCreditEntryKind.DEDUCTION,
            CreatorProtectionCreditEntryKind.RESTORATION));
    tell(notice(diligent, CreatorProtectionNotificationType.POINTS_RESTORED));
  }

  private void stillHaveTime() {
    stage.step(late.who(), "puts it off, on the last day");
    CreatorProtectionCreatorViolation violation = violation(late);
    tell(violation);
    tell(late.client(), violation.getRedemption().getDecision());
    stage.expect(
        "the redemption",
        CreatorProtectionRedemptionState.OPEN,
        violation.getRedemption().getState());
    expectStatus(
        violation.getRedemption().getDecision(),
        "within-redemption-window",
        CreatorProtectionFindingStatus.MET);
  }

  private void missSpecialExam() {
    stage.step(late.who(), "wants to take the special exam now");
    CreatorProtectionProblem problem =
        late.client()
            .refusal(
                409,
                "not-redeemable",
                api ->
                    api.violations()
                        .creatorProtectionStartRedemption(
                            late.creatorId(), late.violationId(), key()));
    late.client().tell(problem.getFindings());
    stage.expect(
        "the time for the exam",
        CreatorProtectionFindingStatus.NOT_MET,
        finding(problem.getFindings(), "within-redemption-window").getStatus());
    stage.expect(
        "whether the penalty stands",
        CreatorProtectionFindingStatus.NOT_MET,
        finding(problem.getFindings(), "penalty-stands-when-missed").getStatus());
  }

  private void losePoints() throws InterruptedException {
    stage.step(late.who(), "is told that the points stay lost (P8)");
    tell(notice(late, CreatorProtectionNotificationType.REDEMPTION_MISSED));
    CreatorProtectionCreatorViolation violation = violation(late);
    stage.say("redemption " + violation.getRedemption().getState());
    stage.expect(
        "the redemption",
        CreatorProtectionRedemptionState.MISSED,
        violation.getRedemption().getState());
    expectCredit(late, 10, List.of(CreatorProtectionCreditEntryKind.DEDUCTION));
  }

  private void expectCredit(
      Newcomer newcomer, int score, List<CreatorProtectionCreditEntryKind> kinds) {
    CreatorProtectionCredit credit =
        newcomer
            .client()
            .answer(
                200,
                api -> api.credit().creatorProtectionGetCredit(newcomer.creatorId(), null, null));
    for (CreatorProtectionCreditEntry entry : credit.getItems()) {
      stage.say(
          "%2d  %-12s %+d → %d"
              .formatted(
                  entry.getSeq(), entry.getKind(), entry.getPoints(), entry.getScoreAfter()));
    }
    stage.expect("the score", score, credit.getScore());
    stage.expect(
        "the ledger",
        kinds,
        credit.getItems().stream().map(CreatorProtectionCreditEntry::getKind).toList());
  }

  private List<CreatorProtectionNotification> notices(Newcomer newcomer) {
    return newcomer
        .client()
        .answer(
            200,
            api ->
                api.notifications()
                    .creatorProtectionListNotifications(newcomer.creatorId(), null, null, true))
        .getItems();
  }

  /** The newest notice of a type; what the services do by themselves may take some seconds. */
  private CreatorProtectionNotification notice(
      Newcomer newcomer, CreatorProtectionNotificationType type) throws InterruptedException {
    stage.await(
        "a notice " + type,
        SWEEP_PATIENCE,
        () -> notices(newcomer).stream().anyMatch(notice -> notice.getType() == type));
    return notices(newcomer).stream()
        .filter(notice -> notice.getType() == type)
        .findFirst()
        .orElseThrow(() -> stage.unexpected("the notice " + type + " is gone"));
  }

  private void tell(CreatorProtectionNotification notice) {
    stage.say(notice.getType() + ": " + CreatorProtectionClient.text(notice.getTitle()));
    stage.say(notice.getText().getZh());
    stage.say(notice.getText().getEn());
  }

  private CreatorProtectionProtection protection(
      Newcomer newcomer, CreatorProtectionProtectionState expected) {
    CreatorProtectionProtection protection =
        newcomer
            .client()
            .answer(
                200,
                api -> api.protection().creatorProtectionGetProtection(newcomer.creatorId(), null));
    expectState(expected, protection);
    return protection;
  }

  private void expectState(
      CreatorProtectionProtectionState expected, CreatorProtectionProtection protection) {
    stage.say("protection " + protection.getState());
    stage.expect("the protection", expected, protection.getState());
  }

  private void replayDecisions() {
    stage.step(AUDITOR, "makes every decision about " + diligent.name() + " again from its facts");
    List<CreatorProtectionRecordedDecision> decisions =
        auditor
            .answer(
                200,
                api -> api.decisions().creatorProtectionListDecisions(subject(diligent), null, 200))
            .getItems();
    for (CreatorProtectionRecordedDecision decision : decisions) {
      CreatorProtectionReplay replay =
          auditor.answer(
              200,
              api ->
                  api.decisions().creatorProtectionReplayDecision(decision.getDecisionId(), key()));
      stage.say(
          "%2d  %-24s %-8s %s"
              .formatted(
                  decision.getSeq(),
                  decision.getEffect(),
                  decision.getDecision().getOutcome(),
                  replay.getSame() ? "same again" : "differs"));
      stage.expect("that the outcome is the same", true, replay.getSame());
      stage.expect("that the record is intact", true, replay.getRecordIntact());
    }
    List<String> expected =
        List.of(
            "creator-identified",
            "protection-claimed",
            "protection-activated",
            "redemption-opened",
            "points-restored");
    stage.expect(
        "the effects on record",
        expected,
        decisions.stream()
            .map(CreatorProtectionRecordedDecision::getEffect)
            .filter(expected::contains)
            .toList());
  }

  private void verifyChains() {
    stage.step(AUDITOR, "verifies that no record is missing or was changed");
    for (Newcomer newcomer : newcomers) {
      CreatorProtectionChainVerification chain =
          auditor.answer(
              200, api -> api.decisions().creatorProtectionVerifyDecisions(subject(newcomer)));
      stage.say(
          "%s: %d decisions, %s"
              .formatted(
                  newcomer.name(),
                  chain.getDecisions(),
                  chain.getIntact() ? "intact" : "broken: " + chain.getBreaks()));
      stage.expect("that the chain is intact", true, chain.getIntact());
    }
  }

  private static String subject(Newcomer newcomer) {
    return "creator:" + newcomer.creatorId();
  }

  /** Every command gets a key of its own. */
  private static String key() {
    return UUID.randomUUID().toString();
  }

  private OffsetDateTime now() throws IOException {
    return stage.now().atZone(Stage.BUSINESS_ZONE).toOffsetDateTime();
  }

  private static OffsetDateTime at(LocalDateTime time) {
    return time.atZone(Stage.BUSINESS_ZONE).toOffsetDateTime();
  }

  private static LocalDate date(OffsetDateTime time) {
    return time.atZoneSameInstant(Stage.BUSINESS_ZONE).toLocalDate();
  }

  private static String time(OffsetDateTime time) {
    return Stage.time(time.toInstant());
  }

  private void tell(CreatorProtectionClient client, CreatorProtectionDecision decision) {
    stage.say(
        "%s by %s, version %s"
            .formatted(
                decision.getOutcome(),
                decision.getPolicy().getId(),
                decision.getPolicy().getVersion()));
    client.tell(decision.getFindings());
  }

  private void expectStatus(
      CreatorProtectionDecision decision, String rule, CreatorProtectionFindingStatus status) {
    stage.expect(rule, status, finding(decision, rule).getStatus());
  }

  private CreatorProtectionFinding finding(CreatorProtectionDecision decision, String rule) {
    return finding(decision.getFindings(), rule);
  }

  private CreatorProtectionFinding finding(List<CreatorProtectionFinding> findings, String rule) {
    return findings.stream()
        .filter(finding -> finding.getRule().equals(rule))
        .findFirst()
        .orElseThrow(() -> stage.unexpected("there is no finding of " + rule));
  }
}
