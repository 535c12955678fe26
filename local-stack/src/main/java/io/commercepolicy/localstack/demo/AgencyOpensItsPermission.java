package io.commercepolicy.localstack.demo;

import io.commercepolicy.client.model.CertificationAgencyCapability;
import io.commercepolicy.client.model.CertificationAgencyCapabilityState;
import io.commercepolicy.client.model.CertificationAgencyRequest;
import io.commercepolicy.client.model.CertificationApplication;
import io.commercepolicy.client.model.CertificationApplicationPage;
import io.commercepolicy.client.model.CertificationApplicationRequest;
import io.commercepolicy.client.model.CertificationApplicationState;
import io.commercepolicy.client.model.CertificationCapability;
import io.commercepolicy.client.model.CertificationCapabilityCheck;
import io.commercepolicy.client.model.CertificationCertification;
import io.commercepolicy.client.model.CertificationCertificationState;
import io.commercepolicy.client.model.CertificationChainVerification;
import io.commercepolicy.client.model.CertificationChannelsScreenshot;
import io.commercepolicy.client.model.CertificationChannelsSessions;
import io.commercepolicy.client.model.CertificationCooperationProof;
import io.commercepolicy.client.model.CertificationDecision;
import io.commercepolicy.client.model.CertificationEvidence;
import io.commercepolicy.client.model.CertificationEvidenceFile;
import io.commercepolicy.client.model.CertificationEvidenceKind;
import io.commercepolicy.client.model.CertificationEvidenceRequest;
import io.commercepolicy.client.model.CertificationEvidenceVerdict;
import io.commercepolicy.client.model.CertificationFinding;
import io.commercepolicy.client.model.CertificationFindingStatus;
import io.commercepolicy.client.model.CertificationHostPid;
import io.commercepolicy.client.model.CertificationOrder;
import io.commercepolicy.client.model.CertificationOrderInFlight;
import io.commercepolicy.client.model.CertificationOrderKind;
import io.commercepolicy.client.model.CertificationOrderState;
import io.commercepolicy.client.model.CertificationOrderStep;
import io.commercepolicy.client.model.CertificationOutcome;
import io.commercepolicy.client.model.CertificationPermission;
import io.commercepolicy.client.model.CertificationPermissionStatus;
import io.commercepolicy.client.model.CertificationProblem;
import io.commercepolicy.client.model.CertificationRecordedDecision;
import io.commercepolicy.client.model.CertificationRecordedDecisionPage;
import io.commercepolicy.client.model.CertificationRefusedOrder;
import io.commercepolicy.client.model.CertificationReplay;
import io.commercepolicy.client.model.CertificationReviewItem;
import io.commercepolicy.client.model.CertificationReviewOutcome;
import io.commercepolicy.client.model.CertificationReviewRequest;
import io.commercepolicy.client.model.CertificationRevocation;
import io.commercepolicy.client.model.CertificationRevocationRequest;
import io.commercepolicy.client.model.CertificationSelfCheck;
import io.commercepolicy.client.model.CertificationService;
import io.commercepolicy.client.model.CertificationServiceRequest;
import io.commercepolicy.client.model.CertificationSubmission;
import io.commercepolicy.client.model.CertificationViolation;
import io.commercepolicy.client.model.CertificationWindDown;
import io.commercepolicy.localstack.Actor;
import io.commercepolicy.localstack.DemoUser;
import io.commercepolicy.localstack.Role;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An agency goes from "what do we lack?" to an open permission, takes an order, and loses the
 * permission again. Every play has an agency of its own, so that it can be repeated.
 */
final class AgencyOpensItsPermission implements Story {
  private static final String AGENCY_NAME = "星河传媒";
  private static final String AGENCY = AGENCY_NAME + " (agency)";
  private static final String OPERATOR = "olga (operator)";
  private static final String REVIEWER = "mei (reviewer)";
  private static final String MERCHANT = DemoUser.PEACH.displayName() + " (merchant)";
  private static final String AUDITOR = "ada (auditor)";

  private final Stage stage;
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final String agencyId = "agency-demo-" + run;
  private final String host = "pid-" + run + "-1";
  private final String secondHost = "pid-" + run + "-2";

  private CertificationClient agency;
  private CertificationClient operator;
  private CertificationClient reviewer;
  private CertificationClient merchant;
  private CertificationClient auditor;
  private ChannelsMonth month;
  private UUID applicationId;
  private UUID sessionsId;
  private UUID proofId;
  private byte[] proof;
  private UUID serviceId;
  private UUID orderId;
  private UUID certificationId;

  AgencyOpensItsPermission(Stage stage) {
    this.stage = stage;
  }

  @Override
  public String title() {
    return "Story 1 · 机构开通整合营销权限 · An agency opens its integrated-marketing permission";
  }

  @Override
  public void play() throws IOException, InterruptedException {
    enterActors();
    month = ChannelsMonth.before(stage.today(), run, List.of(host, secondHost));

    registerAgency();
    seeCapabilities();
    checkItself();
    openApplication();
    nameHosts();
    proveBackendAndCooperation();
    uploadSpoiltSessions();
    uploadTooFewSessions();
    assessTooFewSessions();
    submitTooEarly();
    completeSessions();
    assessCompleteSessions();
    submit();
    takeFromQueue();
    lookIntoEvidence();
    approve();
    findPermissionOpen();
    orderService();
    previewRevocation();
    revoke();
    findPermissionClosed();
    finishOrderInFlight();
    refuseNewOrder();
    replayDecisions();
    verifyChain();
  }

  private void enterActors() throws IOException, InterruptedException {
    agency =
        new CertificationClient(
            stage, new Actor("xinghe", List.of(Role.AGENCY), agencyId, null, null));
    operator = new CertificationClient(stage, DemoUser.OLGA.actor());
    reviewer = new CertificationClient(stage, DemoUser.MEI.actor());
    merchant = new CertificationClient(stage, DemoUser.PEACH.actor());
    auditor = new CertificationClient(stage, DemoUser.ADA.actor());
  }

  private void registerAgency() {
    stage.step(OPERATOR, "registers " + AGENCY_NAME + ", an agency that holds no permission yet");
    CertificationAgencyRequest request =
        new CertificationAgencyRequest().name(AGENCY_NAME).legacyPermission(false).liveOnly(false);
    operator.answer(201, api -> api.agencies().certificationPutAgency(agencyId, request, null));
  }

  private void seeCapabilities() {
    stage.step(AGENCY, "looks up which capabilities it can have certified");
    List<CertificationAgencyCapability> capabilities =
        agency
            .answer(
                200,
                api -> api.capabilities().certificationListAgencyCapabilities(agencyId, null, null))
            .getItems();
    for (CertificationAgencyCapability capability : capabilities) {
      stage.say(
          "%-22s %-10s %-28s %s"
              .formatted(
                  capability.getCapability(),
                  capability.getState(),
                  capability.getOpensPermission()
                      ? "opens the permission"
                      : "does not open it (C10)",
                  CertificationClient.text(capability.getTitle())));
      stage.expect(
          "the state of " + capability.getCapability(),
          CertificationAgencyCapabilityState.AVAILABLE,
          capability.getState());
    }
    stage.expect(
        "what opens the permission",
        Set.of(
            CertificationCapability.INFLUENCER_RESOURCES,
            CertificationCapability.CELEBRITY_RESOURCES,
            CertificationCapability.CAMPAIGN_PLANNING,
            CertificationCapability.WECHAT_CONTENT),
        capabilities.stream()
            .filter(CertificationAgencyCapability::getOpensPermission)
            .map(CertificationAgencyCapability::getCapability)
            .collect(Collectors.toSet()));
  }

  private void checkItself() {
    stage.step(AGENCY, "asks what it lacks");
    CertificationSelfCheck check =
        agency.answer(200, api -> api.capabilities().certificationSelfCheck(agencyId, null));
    CertificationOutcome outcome = check.getPermission().getDecision().getOutcome();
    if (outcome == CertificationOutcome.NOT_IN_FORCE) {
      throw stage.unexpected(
          "the policy is not in force yet; move business time on, such as with"
              + " ./suite clock 2021-06-20T10:00:00+08:00");
    }
    stage.expect(
        "the permission", CertificationPermissionStatus.CLOSED, check.getPermission().getStatus());
    stage.say("permission " + check.getPermission().getStatus());
    for (CertificationCapabilityCheck capability : check.getCapabilities()) {
      if (capability.getOpensPermission()) {
        stage.expect(capability.getCapability() + " met", false, capability.getMet());
        stage.say(capability.getCapability() + ": " + capability.getDecision().getOutcome());
        agency.tell(capability.getDecision().getFindings());
      }
    }
    CertificationDecision wechat =
        check.getCapabilities().stream()
            .filter(
                capability -> capability.getCapability() == CertificationCapability.WECHAT_CONTENT)
            .findFirst()
            .orElseThrow(() -> stage.unexpected("WECHAT_CONTENT is not checked"))
            .getDecision();
    expectMissing(wechat.getFindings(), "effective-sessions", "0", "10");
    expectMissing(wechat.getFindings(), "total-gmv", "0", "5000000");
    expectMissing(wechat.getFindings(), "host-pids", "0", "1");
    expectMissing(wechat.getFindings(), "backend-screenshots", "0", "1");
    expectMissing(wechat.getFindings(), "cooperation-proof", "0", "1");
  }

  private void openApplication() {
    stage.step(AGENCY, "applies for the certification of WeChat content");
    CertificationApplication draft =
        agency.answer(
            201,
            api ->
                api.applications()
                    .certificationOpenApplication(
                        agencyId,
                        new CertificationApplicationRequest()
                            .capability(CertificationCapability.WECHAT_CONTENT),
                        key()));
    applicationId = draft.getApplicationId();
    expectState(CertificationApplicationState.DRAFT, draft);
  }

  private void nameHosts() {
    stage.step(AGENCY, "names the PIDs of its hosts");
    add(pid(host, "小林"));
    add(pid(secondHost, "阿杰"));
  }

  private void proveBackendAndCooperation() throws IOException {
    stage.step(AGENCY, "hands in a screenshot of the live backend and a proof of cooperation");
    UUID screenshotId =
        add(
            new CertificationEvidenceRequest(
                new CertificationChannelsScreenshot()
                    .kind(CertificationChannelsScreenshot.KindEnum.CHANNELS_SCREENSHOT)
                    .takenOn(stage.today())));
    byte[] screenshot = EvidenceDocument.screenshot(agencyId, month);
    expectFile("image/png", screenshot, upload(201, screenshotId, screenshot));
    proofId =
        add(
            new CertificationEvidenceRequest(
                new CertificationCooperationProof()
                    .kind(CertificationCooperationProof.KindEnum.COOPERATION_PROOF)
                    .description("年度合作协议")));
    proof =
        EvidenceDocument.letter(
            "Agreement of cooperation between " + agencyId + " and the platform");
    expectFile("application/pdf", proof, upload(201, proofId, proof));
  }

  private void uploadSpoiltSessions() {
    stage.step(AGENCY, "uploads its sessions as CSV, with two mistakes in it");
    sessionsId =
        add(
            new CertificationEvidenceRequest(
                new CertificationChannelsSessions()
                    .kind(CertificationChannelsSessions.KindEnum.CHANNELS_SESSIONS)));
    byte[] spoilt = month.first(ChannelsMonth.SHORT).spoiltCsv();
    CertificationProblem problem =
        withFile(
            spoilt,
            file ->
                agency.refusal(
                    422,
                    "sheet-refused",
                    api ->
                        api.evidence()
                            .certificationPutEvidenceFile(applicationId, sessionsId, file)));
    for (CertificationViolation violation : problem.getViolations()) {
      stage.say("%-30s %s".formatted(violation.getPointer(), violation.getMessage()));
    }
    stage.expect(
        "the bad cells",
        List.of("row:3/column:startedAt", "row:6/column:platformGmvFen"),
        problem.getViolations().stream().map(CertificationViolation::getPointer).toList());
    CertificationEvidence kept =
        agency.answer(
            200, api -> api.evidence().certificationGetEvidence(applicationId, sessionsId));
    stage.expect("that nothing of it is kept", true, kept.getFile() == null);
    stage.say("nothing of it is kept");
  }

  private void uploadTooFewSessions() {
    ChannelsMonth few = month.first(ChannelsMonth.SHORT);
    stage.step(AGENCY, "corrects them and uploads %d sessions".formatted(few.sessions().size()));
    expectFile("text/csv", few.csv(), upload(201, sessionsId, few.csv()));
  }

  private void assessTooFewSessions() {
    stage.step(AGENCY, "asks what would come of it");
    CertificationDecision decision =
        agency.answer(
            200, api -> api.applications().certificationAssessApplication(applicationId, null));
    tell(decision);
    stage.expect("the outcome", CertificationOutcome.DENIED, decision.getOutcome());
    expectShort(decision.getFindings());
  }

  private void submitTooEarly() {
    stage.step(AGENCY, "submits it all the same");
    CertificationProblem problem =
        agency.refusal(
            422,
            "assessment-failed",
            api -> api.applications().certificationSubmitApplication(applicationId, key()));
    List<CertificationFinding> missing =
        problem.getFindings().stream()
            .filter(finding -> finding.getStatus() == CertificationFindingStatus.NOT_MET)
            .toList();
    agency.tell(missing);
    stage.expect("how many findings are not met", 2, missing.size());
    expectShort(problem.getFindings());
    CertificationApplication draft =
        agency.answer(200, api -> api.applications().certificationGetApplication(applicationId));
    expectState(CertificationApplicationState.DRAFT, draft);
  }

  private void expectShort(List<CertificationFinding> findings) {
    expectMissing(findings, "effective-sessions", "8", "2");
    expectMissing(findings, "total-gmv", "4190000", "810000");
    for (String rule :
        List.of(
            "sessions-of-listed-hosts", "host-pids", "backend-screenshots", "cooperation-proof")) {
      stage.expect(rule, CertificationFindingStatus.MET, finding(findings, rule).getStatus());
    }
  }

  private void completeSessions() {
    stage.step(
        AGENCY,
        "uploads all %d sessions in the place of the first file"
            .formatted(month.sessions().size()));
    expectFile("text/csv", month.csv(), upload(200, sessionsId, month.csv()));
  }

  private void assessCompleteSessions() {
    stage.step(AGENCY, "asks again");
    CertificationDecision decision =
        agency.answer(
            200, api -> api.applications().certificationAssessApplication(applicationId, null));
    tell(decision);
    stage.expect("the outcome", CertificationOutcome.GRANTED, decision.getOutcome());
    expectFound(decision.getFindings(), "effective-sessions", "10");
    expectFound(decision.getFindings(), "total-gmv", "5000000");
  }

  private void submit() {
    stage.step(AGENCY, "submits");
    CertificationSubmission submission =
        agency.answer(
            200, api -> api.applications().certificationSubmitApplication(applicationId, key()));
    expectState(CertificationApplicationState.IN_REVIEW, submission.getApplication());
    stage.expect(
        "the outcome", CertificationOutcome.GRANTED, submission.getDecision().getOutcome());
    stage.say("decision " + submission.getDecision().getDecisionId() + " is on record");
  }

  private void takeFromQueue() {
    stage.step(REVIEWER, "finds it in the queue and claims it");
    CertificationApplication waiting = findInQueue();
    stage.say("has waited " + waiting.getWaiting());
    CertificationApplication claimed =
        reviewer.answer(
            200, api -> api.applications().certificationClaimApplication(applicationId, key()));
    stage.expect("who claimed it", "mei", claimed.getClaim().getReviewer());
    stage.say("claimed by mei until " + Stage.time(claimed.getClaim().getUntil().toInstant()));
  }

  /** Those that wait longest come first, so that the newest may stand on a later page. */
  private CertificationApplication findInQueue() {
    String cursor = null;
    do {
      String from = cursor;
      CertificationApplicationPage page =
          reviewer.answer(
              200,
              api ->
                  api.applications()
                      .certificationListApplications(
                          CertificationCapability.WECHAT_CONTENT,
                          from,
                          200,
                          CertificationApplicationState.IN_REVIEW));
      for (CertificationApplication application : page.getItems()) {
        if (application.getApplicationId().equals(applicationId)) {
          return application;
        }
      }
      cursor = page.getNextCursor();
    } while (cursor != null);
    throw stage.unexpected("the application is not in the queue");
  }

  private void lookIntoEvidence() throws IOException {
    stage.step(REVIEWER, "looks into the evidence and downloads the proof");
    CertificationApplication application =
        reviewer.answer(200, api -> api.applications().certificationGetApplication(applicationId));
    for (CertificationEvidence evidence : application.getEvidence()) {
      boolean reused = evidence.getDuplicates() != null && !evidence.getDuplicates().isEmpty();
      stage.expect("that another agency handed in the same " + evidence.getKind(), false, reused);
      stage.say("%-20s %s".formatted(evidence.getKind(), description(evidence)));
    }
    stage.expect(
        "the kinds of evidence",
        List.of(
            CertificationEvidenceKind.HOST_PID,
            CertificationEvidenceKind.HOST_PID,
            CertificationEvidenceKind.CHANNELS_SCREENSHOT,
            CertificationEvidenceKind.COOPERATION_PROOF,
            CertificationEvidenceKind.CHANNELS_SESSIONS),
        application.getEvidence().stream().map(CertificationEvidence::getKind).toList());
    File downloaded =
        reviewer.answer(
            200, api -> api.evidence().certificationGetEvidenceFile(applicationId, proofId));
    stage.expect(
        "that the proof is what was uploaded",
        true,
        Arrays.equals(proof, Files.readAllBytes(downloaded.toPath())));
    stage.say("the proof is byte for byte what was uploaded");
  }

  private static String description(CertificationEvidence evidence) {
    CertificationEvidenceFile file = evidence.getFile();
    if (evidence.getKind() == CertificationEvidenceKind.HOST_PID) {
      return evidence.getPid() + " " + evidence.getHostName();
    }
    return file == null ? "" : file.getMediaType() + ", " + file.getSize() + " bytes";
  }

  private void approve() {
    stage.step(REVIEWER, "approves");
    CertificationReviewRequest verdict =
        new CertificationReviewRequest()
            .outcome(CertificationReviewOutcome.APPROVE)
            .items(
                List.of(
                    new CertificationReviewItem()
                        .evidenceId(proofId)
                        .verdict(CertificationEvidenceVerdict.ACCEPTED),
                    new CertificationReviewItem()
                        .evidenceId(sessionsId)
                        .verdict(CertificationEvidenceVerdict.ACCEPTED)));
    expectState(
        CertificationApplicationState.APPROVED,
        reviewer.answer(
            200,
            api ->
                api.applications().certificationReviewApplication(applicationId, verdict, key())));
  }

  private void findPermissionOpen() {
    stage.step(AGENCY, "finds its permission open");
    CertificationPermission permission =
        agency.answer(
            200, api -> api.permission().certificationGetPermission(agencyId, null, null));
    tell(permission);
    stage.expect("the permission", CertificationPermissionStatus.OPEN, permission.getStatus());
    stage.expect("that it says since when", true, permission.getSince() != null);
    stage.expect(
        "the scopes",
        Set.of("MERCHANT_TASKS", "RECRUITMENT_SERVICES"),
        Set.copyOf(permission.getScopes()));
    stage.expect(
        "the outcome", CertificationOutcome.GRANTED, permission.getDecision().getOutcome());
  }

  private void orderService() {
    stage.step(AGENCY, "offers a service");
    CertificationService service =
        agency.answer(
            201,
            api ->
                api.services()
                    .certificationOfferService(
                        new CertificationServiceRequest()
                            .kind(CertificationOrderKind.INTEGRATED_MARKETING)
                            .title("达人矩阵种草")
                            .priceFen(3_000_000L),
                        key()));
    serviceId = service.getServiceId();
    stage.expect("that it can be ordered", true, service.getOrderable());

    stage.step(MERCHANT, "orders it");
    CertificationOrder order =
        merchant.answer(201, api -> api.services().certificationOrderService(serviceId, key()));
    orderId = order.getOrderId();
    expectState(CertificationOrderState.PLACED, order);
    stage.say("placed under decision " + order.getDecisionId());
  }

  private void previewRevocation() {
    stage.step(OPERATOR, "previews what a revocation of the certification would do");
    List<CertificationCertification> certifications =
        operator
            .answer(
                200,
                api -> api.certifications().certificationListCertifications(agencyId, null, null))
            .getItems();
    stage.expect("how many certifications there are", 1, certifications.size());
    certificationId = certifications.get(0).getCertificationId();
    CertificationRevocation preview = revocation(true);
    CertificationWindDown windDown = preview.getWindDown();
    stage.say(
        "permission %s → %s, orders in flight: %d"
            .formatted(
                windDown.getPermissionBefore(),
                windDown.getPermissionAfter(),
                windDown.getOrdersInFlight().getCount()));
    stage.expect("that the permission closes", true, windDown.getCloses());
    stage.expect(
        "the permission before",
        CertificationPermissionStatus.OPEN,
        windDown.getPermissionBefore());
    stage.expect(
        "the permission after",
        CertificationPermissionStatus.CLOSED,
        windDown.getPermissionAfter());

    stage.expect("the orders in flight", 1L, windDown.getOrdersInFlight().getCount());
    CertificationOrderInFlight inFlight = windDown.getOrdersInFlight().getItems().get(0);
    stage.say(
        "order %s of %s is %s, and may still go on to %s"
            .formatted(
                inFlight.getOrderId(),
                inFlight.getCounterparty(),
                inFlight.getState(),
                inFlight.getMayStill().stream()
                    .map(CertificationOrderStep::getValue)
                    .collect(Collectors.joining(", "))));
    stage.expect("the order in flight", orderId, inFlight.getOrderId());
    stage.expect(
        "that it can be submitted",
        true,
        inFlight.getMayStill().contains(CertificationOrderStep.SUBMISSION));

    for (CertificationRefusedOrder refused : windDown.getRefused()) {
      stage.say(
          "refused from then on (%s): %s"
              .formatted(refused.getClause(), CertificationClient.text(refused.getText())));
    }
    stage.expect(
        "the clauses that refuse new orders",
        List.of("C9", "C9"),
        windDown.getRefused().stream().map(CertificationRefusedOrder::getClause).toList());

    CertificationPermission permission =
        operator.answer(
            200, api -> api.permission().certificationGetPermission(agencyId, null, null));
    stage.expect("the permission", CertificationPermissionStatus.OPEN, permission.getStatus());
    stage.say("it was a preview: the permission is " + permission.getStatus());
  }

  private void revoke() {
    stage.step(OPERATOR, "revokes the certification");
    CertificationRevocation revocation = revocation(false);
    stage.say("certification " + revocation.getCertification().getState());
    stage.expect(
        "the certification",
        CertificationCertificationState.REVOKED,
        revocation.getCertification().getState());
  }

  private CertificationRevocation revocation(boolean preview) {
    CertificationRevocationRequest request =
        new CertificationRevocationRequest().reason("合作协议系伪造 (the agreement was forged)");
    CertificationRevocation revocation =
        operator.answer(
            200,
            api ->
                api.certifications()
                    .certificationRevokeCertification(certificationId, request, preview, key()));
    stage.expect("whether it is a preview", preview, revocation.getPreview());
    return revocation;
  }

  private void findPermissionClosed() {
    stage.step(AGENCY, "finds its permission closed");
    CertificationPermission permission =
        agency.answer(
            200, api -> api.permission().certificationGetPermission(agencyId, null, null));
    tell(permission);
    stage.expect("the permission", CertificationPermissionStatus.CLOSED, permission.getStatus());
    stage.expect("the scopes", List.of(), permission.getScopes());
    stage.expect("the outcome", CertificationOutcome.DENIED, permission.getDecision().getOutcome());
    expectFound(permission.getDecision().getFindings(), "one-opening-certification", "0");
  }

  private void finishOrderInFlight() {
    stage.step(AGENCY, "delivers the order in flight all the same (C9)");
    expectState(
        CertificationOrderState.SUBMITTED,
        agency.answer(200, api -> api.orders().certificationSubmitOrder(orderId, key())));

    stage.step(MERCHANT, "accepts it and settles it");
    expectState(
        CertificationOrderState.ACCEPTED,
        merchant.answer(200, api -> api.orders().certificationAcceptOrder(orderId, key())));
    expectState(
        CertificationOrderState.SETTLED,
        merchant.answer(200, api -> api.orders().certificationSettleOrder(orderId, key())));
  }

  private void refuseNewOrder() {
    stage.step(MERCHANT, "orders once more");
    CertificationProblem problem =
        merchant.refusal(
            409,
            "permission-closed",
            api -> api.services().certificationOrderService(serviceId, key()));
    merchant.tell(problem.getFindings());
    stage.expect(
        "what refuses it",
        true,
        problem.getFindings().stream()
            .anyMatch(
                finding ->
                    finding.getClause().equals("C9")
                        && finding.getStatus() == CertificationFindingStatus.NOT_MET));
  }

  private void replayDecisions() {
    stage.step(AUDITOR, "makes every recorded decision again from its facts");
    List<String> effects = new ArrayList<>();
    for (CertificationRecordedDecision decision : recordedDecisions()) {
      CertificationReplay replay =
          auditor.answer(
              200,
              api -> api.decisions().certificationReplayDecision(decision.getDecisionId(), key()));
      effects.add(decision.getEffect());
      stage.say(
          "%2d  %-22s %-8s %s"
              .formatted(
                  decision.getSeq(),
                  decision.getEffect(),
                  decision.getDecision().getOutcome(),
                  replay.getSame() ? "same again" : "differs"));
      stage.expect("that the outcome is the same", true, replay.getSame());
      stage.expect("that the record is intact", true, replay.getRecordIntact());
      stage.expect("that the policy is unchanged", true, replay.getPolicyUnchanged());
    }
    List<String> expected =
        List.of("application-submitted", "permission-opened", "order-placed", "permission-closed");
    stage.expect(
        "the effects on record", expected, effects.stream().filter(expected::contains).toList());
  }

  private List<CertificationRecordedDecision> recordedDecisions() {
    List<CertificationRecordedDecision> decisions = new ArrayList<>();
    String cursor = null;
    do {
      String from = cursor;
      CertificationRecordedDecisionPage page =
          auditor.answer(
              200, api -> api.decisions().certificationListDecisions(subject(), from, null));
      decisions.addAll(page.getItems());
      cursor = page.getNextCursor();
    } while (cursor != null);
    return decisions;
  }

  private void verifyChain() {
    stage.step(AUDITOR, "verifies that no record is missing or was changed");
    CertificationChainVerification chain =
        auditor.answer(200, api -> api.decisions().certificationVerifyDecisions(subject()));
    stage.say(
        "%d decisions, %s, head %s"
            .formatted(
                chain.getDecisions(),
                chain.getIntact() ? "intact" : "broken: " + chain.getBreaks(),
                chain.getHead()));
    stage.expect("that the chain is intact", true, chain.getIntact());
  }

  private String subject() {
    return "agency:" + agencyId;
  }

  /** Every command gets a key of its own. */
  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static CertificationEvidenceRequest pid(String pid, String hostName) {
    return new CertificationEvidenceRequest(
        new CertificationHostPid()
            .kind(CertificationHostPid.KindEnum.HOST_PID)
            .pid(pid)
            .hostName(hostName));
  }

  private UUID add(CertificationEvidenceRequest evidence) {
    return agency
        .answer(201, api -> api.evidence().certificationAddEvidence(applicationId, evidence, key()))
        .getEvidenceId();
  }

  private CertificationEvidenceFile upload(int status, UUID evidenceId, byte[] content) {
    return withFile(
        content,
        file ->
            agency.answer(
                status,
                api ->
                    api.evidence().certificationPutEvidenceFile(applicationId, evidenceId, file)));
  }

  /** The client takes what it uploads from a file. */
  private static <T> T withFile(byte[] content, Function<File, T> use) {
    try {
      Path file = Files.createTempFile("suite-demo-", "");
      try {
        return use.apply(Files.write(file, content).toFile());
      } finally {
        Files.delete(file);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private void expectFile(String mediaType, byte[] content, CertificationEvidenceFile file) {
    stage.say(
        "%s, %d bytes, SHA-256 %s"
            .formatted(file.getMediaType(), file.getSize(), file.getSha256()));
    stage.expect("the media type", mediaType, file.getMediaType());
    stage.expect("the size", (long) content.length, file.getSize());
    stage.expect("the SHA-256", sha256(content), file.getSha256());
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void expectState(
      CertificationApplicationState expected, CertificationApplication application) {
    stage.say("application " + application.getState());
    stage.expect("the application", expected, application.getState());
  }

  private void expectState(CertificationOrderState expected, CertificationOrder order) {
    stage.say("order " + order.getState());
    stage.expect("the order", expected, order.getState());
  }

  private void tell(CertificationDecision decision) {
    stage.say(
        "%s by %s, version %s"
            .formatted(
                decision.getOutcome(),
                decision.getPolicy().getId(),
                decision.getPolicy().getVersion()));
    agency.tell(decision.getFindings());
  }

  private void tell(CertificationPermission permission) {
    stage.say(
        "permission %s since %s%s"
            .formatted(
                permission.getStatus(),
                Stage.time(permission.getSince().toInstant()),
                permission.getScopes().stream().map(", "::concat).collect(Collectors.joining())));
    tell(permission.getDecision());
  }

  private void expectMissing(
      List<CertificationFinding> findings, String rule, String found, String distance) {
    expectFound(findings, rule, found);
    CertificationFinding finding = finding(findings, rule);
    stage.expect(rule, CertificationFindingStatus.NOT_MET, finding.getStatus());
    stage.expect("what " + rule + " still misses", distance, finding.getDistance().getValue());
  }

  private void expectFound(List<CertificationFinding> findings, String rule, String found) {
    stage.expect("what " + rule + " finds", found, finding(findings, rule).getFound().getValue());
  }

  private CertificationFinding finding(List<CertificationFinding> findings, String rule) {
    return findings.stream()
        .filter(finding -> finding.getRule().equals(rule))
        .findFirst()
        .orElseThrow(() -> stage.unexpected("there is no finding of " + rule));
  }
}
