package io.commercepolicy.localstack.demo;

import io.commercepolicy.client.model.IncentiveAdjustmentRequest;
import io.commercepolicy.client.model.IncentiveAudit;
import io.commercepolicy.client.model.IncentiveAuditAccount;
import io.commercepolicy.client.model.IncentiveBenefit;
import io.commercepolicy.client.model.IncentiveBudget;
import io.commercepolicy.client.model.IncentiveBudgetDay;
import io.commercepolicy.client.model.IncentiveBudgetFigures;
import io.commercepolicy.client.model.IncentiveChainVerification;
import io.commercepolicy.client.model.IncentiveCoupon;
import io.commercepolicy.client.model.IncentiveCouponKind;
import io.commercepolicy.client.model.IncentiveCouponState;
import io.commercepolicy.client.model.IncentiveDecision;
import io.commercepolicy.client.model.IncentiveDifference;
import io.commercepolicy.client.model.IncentiveDifferenceChange;
import io.commercepolicy.client.model.IncentiveDifferenceState;
import io.commercepolicy.client.model.IncentiveExclusiveOfferRequest;
import io.commercepolicy.client.model.IncentiveFinding;
import io.commercepolicy.client.model.IncentiveFindingStatus;
import io.commercepolicy.client.model.IncentiveHostDay;
import io.commercepolicy.client.model.IncentiveHostDaySession;
import io.commercepolicy.client.model.IncentiveImport;
import io.commercepolicy.client.model.IncentiveImportState;
import io.commercepolicy.client.model.IncentiveLeaderboard;
import io.commercepolicy.client.model.IncentiveLeaderboardItem;
import io.commercepolicy.client.model.IncentiveLedgerEntry;
import io.commercepolicy.client.model.IncentiveLedgerEntryKind;
import io.commercepolicy.client.model.IncentiveLiveSessionRequest;
import io.commercepolicy.client.model.IncentiveLiveSessionRequestQualityScore;
import io.commercepolicy.client.model.IncentiveOutcome;
import io.commercepolicy.client.model.IncentiveProblem;
import io.commercepolicy.client.model.IncentiveQuantity;
import io.commercepolicy.client.model.IncentiveRecordedDecision;
import io.commercepolicy.client.model.IncentiveRedemption;
import io.commercepolicy.client.model.IncentiveRedemptionRequest;
import io.commercepolicy.client.model.IncentiveReplay;
import io.commercepolicy.client.model.IncentiveReviewRequest;
import io.commercepolicy.client.model.IncentiveRiskAction;
import io.commercepolicy.client.model.IncentiveRiskActionKind;
import io.commercepolicy.client.model.IncentiveRiskActionRequest;
import io.commercepolicy.client.model.IncentiveRosterEntryRequest;
import io.commercepolicy.client.model.IncentiveSettlement;
import io.commercepolicy.client.model.IncentiveStandingRequest;
import io.commercepolicy.client.model.IncentiveStandingRequestQualityScore;
import io.commercepolicy.client.model.IncentiveStandingRequestRefundRate;
import io.commercepolicy.localstack.Actor;
import io.commercepolicy.localstack.DemoUser;
import io.commercepolicy.localstack.Role;
import io.commercepolicy.localstack.campaign.CampaignFeed;
import io.commercepolicy.localstack.campaign.CampaignGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A day of the campaign: one merchant's host earns both coupons and spends them, one misses by
 * minutes, one streams across midnight, and one is found to sell counterfeits. Every play has
 * merchants of its own and a day that is not settled yet, so that it can be repeated; each moves
 * business time on.
 *
 * <p>Coupons are there to be spent only while the campaign lasts. After it, the story settles a day
 * that was left over and finds its coupons expired.
 */
final class MerchantsEarnCoupons implements Story {
  /** A merchant of the story and its host. */
  private record Merchant(
      String shop, String merchantId, String shopId, String hostId, IncentiveClient client) {
    private String who() {
      return shop + " (merchant)";
    }

    private String sessionId() {
      return hostId.replace("host", "live");
    }
  }

  private static final String CAMPAIGN = CampaignFeed.CAMPAIGN;
  private static final LocalDate FIRST_DAY = CampaignGenerator.FIRST_DAY;
  private static final LocalDate LAST_DAY = FIRST_DAY.plusDays(CampaignGenerator.DAYS - 1);

  private static final String OPERATOR = "olga (operator)";
  private static final String FEEDER = "feeder (ingest)";
  private static final String AUDITOR = "ada (auditor)";

  private static final int OTHER_HOSTS = 2_000;
  private static final long DAILY_TASK_UNITS = 1_000;
  private static final long PK_UNITS = 4_000;
  private static final long GOODWILL_UNITS = 500;
  private static final long DAILY_CAP = 5_000;
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  /** Before the service settles what is due by itself, at 00:10. */
  private static final LocalTime BEFORE_THE_RUN = LocalTime.of(0, 1);

  /** After the service writes off what has expired, at 00:05. */
  private static final LocalTime AFTER_EXPIRY = LocalTime.of(0, 6);

  private static final Duration PROGRESS_EVERY = Duration.ofMillis(1_500);
  private static final Duration SWEEP_PATIENCE = Duration.ofSeconds(30);

  private final Stage stage;
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

  private IncentiveClient operator;
  private IncentiveClient feeder;
  private IncentiveClient auditor;
  private Merchant diligent;
  private Merchant hasty;
  private Merchant nightly;
  private Merchant counterfeiter;
  private List<Merchant> merchants;
  private LocalDate day;

  MerchantsEarnCoupons(Stage stage) {
    this.stage = stage;
  }

  @Override
  public String title() {
    return "Story 3 · 北极星商家开播激励 · Merchants earn coupons, and one has to give them back";
  }

  @Override
  public void play() throws IOException, InterruptedException {
    enterActors();
    boolean inTime = !stage.today().isAfter(LAST_DAY);
    Optional<LocalDate> free = findDay(inTime);
    if (free.isEmpty()) {
      tellThatAllIsSettled();
      audit();
      return;
    }
    day = free.get();
    putRoster();
    tellStandings();
    feedCampaign();
    if (inTime) {
      stage.moveOn(day.plusDays(1).atTime(MORNING), "the morning after " + day);
    }
    feedSessions();
    earnBoth();
    missByMinutes();
    streamAcrossMidnight();
    readLeaderboard();
    if (inTime) {
      settleTooEarly();
      stage.moveOn(day.plusDays(4).atTime(BEFORE_THE_RUN), "T+4");
      settle();
      receive();
      spend();
      spendAboveTheCap();
      spendBelowLevel();
      sellCounterfeits();
      moveUp();
      expire();
    } else {
      settle();
      comeTooLate();
    }
    audit();
    replayDecisions();
  }

  private void enterActors() throws IOException, InterruptedException {
    operator = new IncentiveClient(stage, DemoUser.OLGA.actor());
    feeder = new IncentiveClient(stage, DemoUser.FEEDER.actor());
    auditor = new IncentiveClient(stage, DemoUser.ADA.actor());
    diligent = merchant("云朵服饰旗舰店", 1);
    hasty = merchant("拾光数码专营店", 2);
    nightly = merchant("南山食品旗舰店", 3);
    counterfeiter = merchant("星野珠宝专卖店", 4);
    merchants = List.of(diligent, hasty, nightly, counterfeiter);
  }

  private Merchant merchant(String shop, int number) throws IOException, InterruptedException {
    String suffix = "-demo-" + run + "-" + number;
    Actor actor =
        new Actor("merchant" + suffix, List.of(Role.MERCHANT), null, "merchant" + suffix, null);
    return new Merchant(
        shop,
        "merchant" + suffix,
        "shop" + suffix,
        "host" + suffix,
        new IncentiveClient(stage, actor));
  }

  /** A day that is not settled: from today on, or after the campaign any whose coupons are over. */
  private Optional<LocalDate> findDay(boolean inTime) throws IOException {
    stage.step(OPERATOR, "looks up which days of the campaign are settled");
    Set<LocalDate> settled =
        operator
            .answer(200, api -> api.settlement().incentiveListSettlements(CAMPAIGN, null, 200))
            .getItems()
            .stream()
            .map(IncentiveSettlement::getDate)
            .collect(Collectors.toSet());
    stage.say("%d of %d".formatted(settled.size(), CampaignGenerator.DAYS));
    LocalDate today = stage.today();
    LocalDate from = inTime && today.isAfter(FIRST_DAY) ? today : FIRST_DAY;
    Optional<LocalDate> found =
        from.datesUntil(LAST_DAY.plusDays(1))
            .filter(date -> !settled.contains(date))
            .filter(date -> inTime || !date.plusDays(11).isAfter(today))
            .findFirst();
    found.ifPresent(date -> stage.say("the story is about " + date));
    if (!inTime) {
      stage.say("the campaign is over, so that no coupon of it can be spent any more;");
      stage.say(
          "./suite up --fresh --clock 2024-01-16T09:00:00+08:00 lets the story be played in full");
    }
    return found;
  }

  private void tellThatAllIsSettled() {
    stage.step(OPERATOR, "finds no day left to settle");
    stage.say("what follows is what can be done all the same");
  }

  private void putRoster() {
    stage.step(OPERATOR, "puts the hosts of four merchants on the roster, confirmed in time (I2)");
    for (Merchant merchant : merchants) {
      operator.answer(
          201,
          api ->
              api.roster()
                  .incentivePutRosterEntry(
                      CAMPAIGN,
                      merchant.hostId(),
                      new IncentiveRosterEntryRequest()
                          .merchantId(merchant.merchantId())
                          .shopId(merchant.shopId())
                          .category("服饰内衣")
                          .confirmedOn(LocalDate.of(2024, 1, 5)),
                      null));
    }
  }

  private void tellStandings() {
    stage.step(FEEDER, "tells how the hosts stand; that of " + nightly.shop() + " is LV2");
    for (Merchant merchant : merchants) {
      IncentiveStandingRequest standing =
          new IncentiveStandingRequest()
              .level(merchant == nightly ? 2 : 5)
              .qualityScore(new IncentiveStandingRequestQualityScore("62.50"))
              .refundRate(new IncentiveStandingRequestRefundRate("0.08"))
              .complaints(2)
              .shopOpen(true);
      feeder.answer(201, api -> api.standing().incentivePutStanding(merchant.hostId(), standing));
    }
  }

  private void feedCampaign() throws IOException, InterruptedException {
    int days = (int) ChronoUnit.DAYS.between(FIRST_DAY, day) + 1;
    CampaignGenerator others =
        new CampaignGenerator(7, new CampaignGenerator.Size(OTHER_HOSTS, days, 0, false));
    CampaignFeed feed = new CampaignFeed(others, stage.scratch("demo"), stage.url());
    stage.step(OPERATOR, "puts " + Amount.grouped(OTHER_HOSTS) + " other hosts on the roster");
    int entries = feed.putRoster(stage.token(DemoUser.OLGA.actor()));
    String ingest = stage.token(DemoUser.FEEDER.actor());
    int standings = feed.putStandings(ingest);
    stage.say("%d entries and %d standings put".formatted(entries, standings));

    Path sessions = feed.sessions();
    stage.step(
        FEEDER,
        "streams what they did until then, %d MB".formatted(Files.size(sessions) / 1_000_000));
    String importId = "import-demo-" + run;
    CompletableFuture<String> report = feed.importSessions(sessions, importId, ingest);
    long told = 0;
    while (!report.isDone()) {
      Thread.sleep(PROGRESS_EVERY.toMillis());
      told = tellProgress(importId, told);
    }
    try {
      report.join();
    } catch (CompletionException failed) {
      throw stage.unexpected(failed.getCause().getMessage());
    }
    IncentiveImport done = feeder.answer(200, api -> api.imports().incentiveGetImport(importId));
    stage.say(
        "%d lines: %d added, %d replaced, %d repeated, %d outdated, %d refused"
            .formatted(
                done.getLines(),
                done.getAdded(),
                done.getReplaced(),
                done.getRepeated(),
                done.getOutdated(),
                done.getRefused()));
    stage.expect("the import", IncentiveImportState.FINISHED, done.getState());
    stage.expect("how many lines are refused", 0L, done.getRefused());
  }

  private long tellProgress(String importId, long told) {
    AtomicReference<Optional<IncentiveImport>> seen = new AtomicReference<>();
    stage.silently(
        () -> seen.set(feeder.answerIfThere(api -> api.imports().incentiveGetImport(importId))));
    long lines = seen.get().map(IncentiveImport::getLines).orElse(0L);
    if (lines > told) {
      stage.say(lines + " lines so far");
    }
    return lines;
  }

  private void feedSessions() {
    stage.step(FEEDER, "reports what the four hosts did on " + day);
    report(
        diligent,
        live(diligent, LocalTime.of(9, 0), "PT6H30M", 4, "88.00")
            .gmvFen(38_000_000L)
            .refundedGmvFen(2_000_000L)
            .exclusiveGmvFen(38_000_000L)
            .refundedExclusiveGmvFen(2_000_000L)
            .exclusiveOrders(3_200L)
            .refundedExclusiveOrders(150L));
    report(
        hasty,
        live(hasty, LocalTime.of(18, 0), "PT1H42M", 2, "71.50")
            .gmvFen(5_200_000L)
            .refundedGmvFen(400_000L)
            .exclusiveGmvFen(1_300_000L)
            .refundedExclusiveGmvFen(90_000L)
            .exclusiveOrders(88L)
            .refundedExclusiveOrders(6L));
    report(
        nightly,
        live(nightly, LocalTime.of(21, 30), "PT6H15M", 3, "66.00")
            .gmvFen(7_400_000L)
            .refundedGmvFen(600_000L)
            .exclusiveGmvFen(900_000L)
            .refundedExclusiveGmvFen(100_000L)
            .exclusiveOrders(75L)
            .refundedExclusiveOrders(5L));
    report(
        counterfeiter,
        live(counterfeiter, LocalTime.of(13, 0), "PT6H10M", 5, "79.20")
            .gmvFen(29_000_000L)
            .refundedGmvFen(1_000_000L)
            .exclusiveGmvFen(29_000_000L)
            .refundedExclusiveGmvFen(1_000_000L)
            .exclusiveOrders(2_400L)
            .refundedExclusiveOrders(60L));
  }

  private IncentiveLiveSessionRequest live(
      Merchant merchant, LocalTime start, String lasting, int skus, String quality) {
    OffsetDateTime startedAt = at(day.atTime(start));
    return new IncentiveLiveSessionRequest()
        .hostId(merchant.hostId())
        .shopId(merchant.shopId())
        .startedAt(startedAt)
        .endedAt(startedAt.plus(Duration.parse(lasting)))
        .virtualHost(false)
        .preview(false)
        .cartItems(40)
        .qualityScore(new IncentiveLiveSessionRequestQualityScore(quality))
        .exclusiveOffers(
            Stream.iterate(1, number -> number + 1)
                .limit(skus)
                .map(
                    number ->
                        new IncentiveExclusiveOfferRequest()
                            .skuId("sku-demo-" + number)
                            .benefits(
                                List.of(
                                    IncentiveBenefit.COUPON,
                                    IncentiveBenefit.PRICE,
                                    IncentiveBenefit.GIFT)))
                .toList());
  }

  private void report(Merchant merchant, IncentiveLiveSessionRequest session) {
    feeder.answer(
        201, api -> api.sessions().incentivePutLiveSession(merchant.sessionId(), session));
  }

  private void earnBoth() {
    stage.step(diligent.who(), "asks what the day earns");
    IncentiveHostDay earned = hostDay(diligent);
    tell(diligent, earned.getDailyTask());
    tellClauses(diligent, earned.getPk(), Set.of("I4", "I5"));
    stage.expect("the daily task", IncentiveOutcome.GRANTED, earned.getDailyTask().getOutcome());
    stage.expect("the PK", IncentiveOutcome.GRANTED, earned.getPk().getOutcome());
    stage.expect("the place", 1, earned.getRank());
  }

  private IncentiveHostDay hostDay(Merchant merchant) {
    IncentiveHostDay earned =
        merchant
            .client()
            .answer(200, api -> api.days().incentiveGetHostDay(CAMPAIGN, day, merchant.hostId()));
    stage.say(
        "%s: %s of %d sessions count, place %s of %d"
            .formatted(
                earned.getState(),
                earned.getFigures().getCountedSessions(),
                earned.getSessions().size(),
                earned.getRank() == null ? "–" : earned.getRank(),
                earned.getRanked()));
    return earned;
  }

  private void missByMinutes() {
    stage.step(hasty.who(), "asks likewise, and learns what is missing");
    IncentiveHostDay missed = hostDay(hasty);
    tellClauses(hasty, missed.getDailyTask(), Set.of("I3"));
    stage.expect("the daily task", IncentiveOutcome.DENIED, missed.getDailyTask().getOutcome());
    stage.expect("the PK", IncentiveOutcome.DENIED, missed.getPk().getOutcome());
    stage.expect(
        "the live time that is missing",
        "PT18M",
        distance(missed.getDailyTask().getFindings(), "live-time"));
    stage.expect(
        "the goods that are missing",
        "1",
        distance(missed.getDailyTask().getFindings(), "exclusive-goods"));
  }

  private void streamAcrossMidnight() {
    stage.step(nightly.who(), "streamed from 21:30 until 03:45; all of it counts for " + day);
    IncentiveHostDay earned = hostDay(nightly);
    IncentiveHostDaySession session = earned.getSessions().get(0);
    stage.say(
        "%s, %s, %s"
            .formatted(
                time(session.getStartedAt()),
                Duration.ofSeconds(session.getSeconds()),
                session.getCounted() ? "counted" : "not counted by " + session.getClause()));
    tellClauses(nightly, earned.getPk(), Set.of("I4", "I5", "I7"));
    stage.expect("the seconds", Duration.parse("PT6H15M").toSeconds(), session.getSeconds());
    stage.expect("the daily task", IncentiveOutcome.GRANTED, earned.getDailyTask().getOutcome());
    expectStatus(earned.getPk(), "live-time", IncentiveFindingStatus.MET);
    expectStatus(earned.getPk(), "top-of-ranking", IncentiveFindingStatus.NOT_MET);
    stage.expect("the PK", IncentiveOutcome.DENIED, earned.getPk().getOutcome());
    IncentiveHostDay next =
        nightly
            .client()
            .answer(
                200,
                api -> api.days().incentiveGetHostDay(CAMPAIGN, day.plusDays(1), nightly.hostId()));
    stage.expect("the sessions of the day after", 0, next.getSessions().size());
  }

  private void readLeaderboard() {
    stage.step(nightly.who(), "looks at the leaderboard, and finds its own place with it");
    IncentiveLeaderboard board =
        nightly
            .client()
            .answer(200, api -> api.days().incentiveGetLeaderboard(CAMPAIGN, day, null, null, 3));
    board.getItems().forEach(this::tell);
    stage.expect(
        "who leads",
        List.of(diligent.hostId(), counterfeiter.hostId()),
        board.getItems().stream().map(IncentiveLeaderboardItem::getHostId).limit(2).toList());
    board.getOwn().forEach(this::tell);
    stage.expect(
        "the own hosts",
        List.of(nightly.hostId()),
        board.getOwn().stream().map(IncentiveLeaderboardItem::getHostId).toList());
    stage.expect("whether that is rewarded", false, board.getOwn().get(0).getRewarded());
  }

  private void tell(IncentiveLeaderboardItem item) {
    stage.say(
        "%4s  %-26s share %-8s  %5d orders  %s%s"
            .formatted(
                item.getRank() == null ? "–" : item.getRank(),
                item.getHostId(),
                item.getGmvShare(),
                item.getExclusiveOrders(),
                Amount.cny(BigDecimal.valueOf(item.getExclusiveGmvFen())),
                item.getRewarded() ? ", rewarded" : ""));
  }

  private void settleTooEarly() {
    stage.step(OPERATOR, "wants to settle the day at once");
    IncentiveProblem problem =
        operator.refusal(
            409, "too-early", api -> api.settlement().incentiveSettleDay(CAMPAIGN, day, key()));
    operator.tell(problem.getFindings());
    stage.expect(
        "the date from which it can be settled",
        day.plusDays(4).toString(),
        problem.getFindings().get(0).getRequired().getValue());
  }

  private void settle() {
    stage.step(OPERATOR, "settles the day, and once more to no effect");
    IncentiveSettlement settled = settled();
    stage.say(
        "%d hosts, %d qualified, %d coupons of %d units; figures %s…"
            .formatted(
                settled.getHosts(),
                settled.getQualified(),
                settled.getCoupons(),
                settled.getUnits(),
                settled.getFiguresHash().substring(0, 16)));
    IncentiveSettlement again = settled();
    stage.expect("the settlement", settled, again);
    stage.expect("the day's state", "SETTLED", hostDay(diligent).getState().getValue());
  }

  private IncentiveSettlement settled() {
    return operator.answer(200, api -> api.settlement().incentiveSettleDay(CAMPAIGN, day, key()));
  }

  private void receive() {
    stage.step(diligent.who(), "finds two coupons");
    List<IncentiveCoupon> coupons = coupons(diligent);
    stage.expect("how many coupons there are", 2, coupons.size());
    for (IncentiveCoupon coupon : coupons) {
      stage.expect("its state", IncentiveCouponState.ISSUED, coupon.getState());
      stage.expect(
          "until when it is valid",
          at(day.plusDays(11).atStartOfDay()).toInstant(),
          coupon.getValidUntil().toInstant());
    }
    stage.step(hasty.who(), "finds none");
    stage.expect("how many coupons there are", 0, coupons(hasty).size());
  }

  private List<IncentiveCoupon> coupons(Merchant merchant) {
    List<IncentiveCoupon> coupons =
        merchant
            .client()
            .answer(
                200,
                api ->
                    api.coupons()
                        .incentiveListCoupons(merchant.hostId(), CAMPAIGN, null, null, null))
            .getItems();
    coupons.forEach(this::tell);
    return coupons;
  }

  private void tell(IncentiveCoupon coupon) {
    stage.say(
        "%-10s %s  %4d of %4d units  %-10s until %s"
            .formatted(
                coupon.getKind(),
                coupon.getDay(),
                coupon.getBalance(),
                coupon.getUnits(),
                coupon.getState(),
                time(coupon.getValidUntil())));
  }

  private IncentiveCoupon coupon(Merchant merchant, IncentiveCouponKind kind) {
    return merchant
        .client()
        .answer(
            200,
            api ->
                api.coupons().incentiveListCoupons(merchant.hostId(), CAMPAIGN, null, null, null))
        .getItems()
        .stream()
        .filter(coupon -> coupon.getKind() == kind)
        .findFirst()
        .orElseThrow(() -> stage.unexpected(merchant.shop() + " has no coupon " + kind));
  }

  private void spend() {
    stage.step(OPERATOR, "adds " + GOODWILL_UNITS + " units for a disturbance of the service");
    UUID pk = coupon(diligent, IncentiveCouponKind.PK).getCouponId();
    operator.answer(
        201,
        api ->
            api.coupons()
                .incentiveAdjustCoupon(
                    pk,
                    new IncentiveAdjustmentRequest()
                        .units(GOODWILL_UNITS)
                        .reason("直播间故障补偿 | made up for a disturbance"),
                    key()));

    stage.step(diligent.who(), "spends its PK coupon");
    IncentiveRedemption redemption = redeem(diligent, pk, PK_UNITS + GOODWILL_UNITS);
    stage.expect("what is left on it", 0L, redemption.getBalance());
    stage.expect(
        "its state",
        IncentiveCouponState.SPENT,
        coupon(diligent, IncentiveCouponKind.PK).getState());
  }

  private IncentiveRedemption redeem(Merchant merchant, UUID couponId, long units) {
    String key = key();
    IncentiveRedemptionRequest request = new IncentiveRedemptionRequest().units(units);
    IncentiveRedemption redemption =
        merchant
            .client()
            .answer(201, api -> api.redemptions().incentiveRedeemCoupon(couponId, request, key));
    stage.say("%d units spent, %d left".formatted(redemption.getUnits(), redemption.getBalance()));
    IncentiveRedemption again =
        merchant
            .client()
            .answer(201, api -> api.redemptions().incentiveRedeemCoupon(couponId, request, key));
    stage.expect("the same command sent again", redemption, again);
    return redemption;
  }

  private IncentiveProblem refuseToSpend(
      Merchant merchant, UUID couponId, long units, String rule) {
    IncentiveProblem problem =
        merchant
            .client()
            .refusal(
                409,
                "not-spendable",
                api ->
                    api.redemptions()
                        .incentiveRedeemCoupon(
                            couponId, new IncentiveRedemptionRequest().units(units), key()));
    merchant.client().tell(problem.getFindings().stream().filter(this::refuses).toList());
    stage.expect(
        rule, IncentiveFindingStatus.NOT_MET, finding(problem.getFindings(), rule).getStatus());
    return problem;
  }

  private void spendAboveTheCap() {
    stage.step(
        diligent.who(), "wants to spend the other coupon as well, above the daily cap (I11)");
    UUID dailyTask = coupon(diligent, IncentiveCouponKind.DAILY_TASK).getCouponId();
    refuseToSpend(diligent, dailyTask, DAILY_TASK_UNITS, "within-daily-cap-of-host");
    stage.step(diligent.who(), "spends what the cap leaves");
    redeem(diligent, dailyTask, DAILY_CAP - PK_UNITS - GOODWILL_UNITS);
  }

  private void spendBelowLevel() {
    stage.step(nightly.who(), "wants to spend, but the host is LV2 only");
    UUID dailyTask = coupon(nightly, IncentiveCouponKind.DAILY_TASK).getCouponId();
    refuseToSpend(nightly, dailyTask, 100, "host-level");
  }

  private void sellCounterfeits() {
    stage.step(
        OPERATOR, "takes back 2,000 units of " + counterfeiter.shop() + ", accused of fakes");
    IncentiveRiskAction part =
        act(
            new IncentiveRiskActionRequest().kind(IncentiveRiskActionKind.TAKE_BACK).units(2_000L),
            "涉嫌售假");
    expectTaken(2_000, 0, part);

    stage.step(counterfeiter.who(), "spends 1,500 units of what is left");
    UUID pk = coupon(counterfeiter, IncentiveCouponKind.PK).getCouponId();
    redeem(counterfeiter, pk, 1_500);

    stage.step(OPERATOR, "cancels the host, since the counterfeits are proven (I12)");
    act(new IncentiveRiskActionRequest().kind(IncentiveRiskActionKind.CANCEL), "售假属实");
    stage.step(counterfeiter.who(), "can spend no more");
    refuseToSpend(counterfeiter, pk, 1, "not-cancelled");
  }

  private IncentiveRiskAction act(IncentiveRiskActionRequest request, String reason) {
    IncentiveRiskAction action =
        operator.answer(
            201,
            api ->
                api.risk()
                    .incentiveTakeRiskAction(
                        counterfeiter.hostId(), request.reason(reason), key()));
    stage.say("%s: %s".formatted(action.getKind(), action.getReason()));
    return action;
  }

  private void expectTaken(long ofBalance, long asDebt, IncentiveRiskAction action) {
    stage.say(
        "%d units taken, %d of them still on coupons, %d spent and owed now"
            .formatted(action.getTakenUnits(), action.getOfBalance(), action.getAsDebt()));
    stage.expect("what was on coupons", ofBalance, action.getOfBalance());
    stage.expect("what is owed", asDebt, action.getAsDebt());
  }

  private void moveUp() {
    stage.step(OPERATOR, "reviews what that changes about the day, and applies it");
    IncentiveDifference difference =
        operator
            .answer(
                200,
                api ->
                    api.settlement()
                        .incentiveListDifferences(
                            CAMPAIGN,
                            null,
                            counterfeiter.hostId(),
                            1,
                            IncentiveDifferenceState.OPEN))
            .getItems()
            .stream()
            .findFirst()
            .orElseThrow(() -> stage.unexpected("no difference is proposed"));
    for (IncentiveDifferenceChange change : difference.getChanges()) {
      stage.say(
          "%-26s %-10s %+d units%s"
              .formatted(
                  change.getHostId(),
                  change.getKind(),
                  change.getUnits(),
                  change.getRankAfter() == null
                      ? ""
                      : ", place " + change.getRankBefore() + " → " + change.getRankAfter()));
    }
    IncentiveDifferenceChange up =
        difference.getChanges().stream()
            .filter(change -> change.getUnits() > 0)
            .findFirst()
            .orElseThrow(() -> stage.unexpected("nobody moves up"));
    stage.expect("the place before", 16, up.getRankBefore());
    stage.expect("the place after", 15, up.getRankAfter());
    IncentiveDifference applied =
        operator.answer(
            200,
            api ->
                api.settlement()
                    .incentiveApplyDifference(
                        difference.getDifferenceId(),
                        new IncentiveReviewRequest().reason("已复核 | reviewed"),
                        key()));
    stage.expect("the difference", IncentiveDifferenceState.APPLIED, applied.getState());
    IncentiveCoupon topUp =
        operator.answer(200, api -> api.coupons().incentiveGetCoupon(up.getCouponId()));
    tell(topUp);
    stage.expect("the coupon's state", IncentiveCouponState.ISSUED, topUp.getState());
    stage.expect("its units", PK_UNITS, topUp.getUnits());

    stage.step(counterfeiter.who(), "reads what became of its coupon");
    IncentiveCoupon pk = coupon(counterfeiter, IncentiveCouponKind.PK);
    ledger(counterfeiter, pk);
    tell(pk);
    stage.expect("what is left", 0L, pk.getBalance());
    stage.expect("what is owed of it", 1_500L, pk.getReclaimed());
  }

  private List<IncentiveLedgerEntry> ledger(Merchant merchant, IncentiveCoupon coupon) {
    List<IncentiveLedgerEntry> entries =
        merchant
            .client()
            .answer(
                200,
                api -> api.coupons().incentiveListLedgerEntries(coupon.getCouponId(), null, null))
            .getItems();
    for (IncentiveLedgerEntry entry : entries) {
      stage.say(
          "%-9s %5d  %s → %s"
              .formatted(entry.getKind(), entry.getUnits(), entry.getDebit(), entry.getCredit()));
    }
    return entries;
  }

  private void expire() throws IOException, InterruptedException {
    stage.moveOn(day.plusDays(11).atStartOfDay(), "the end of the 7 days");
    stage.step(diligent.who(), "comes too late to spend the rest");
    IncentiveCoupon coupon = coupon(diligent, IncentiveCouponKind.DAILY_TASK);
    tell(coupon);
    stage.expect("its state", IncentiveCouponState.EXPIRED, coupon.getState());
    refuseToSpend(diligent, coupon.getCouponId(), 1, "coupon-not-expired");

    stage.moveOn(day.plusDays(11).atTime(AFTER_EXPIRY), "after the daily run that writes off");
    stage.step(diligent.who(), "finds it written off in the ledger");
    stage.await(
        "the entry",
        SWEEP_PATIENCE,
        () ->
            ledger(diligent, coupon).stream()
                .anyMatch(entry -> entry.getKind() == IncentiveLedgerEntryKind.EXPIRE));
    ledger(diligent, coupon);
  }

  private void comeTooLate() {
    stage.step(diligent.who(), "finds its coupons expired");
    List<IncentiveCoupon> coupons = coupons(diligent);
    stage.expect("how many coupons there are", 2, coupons.size());
    stage.expect("its state", IncentiveCouponState.EXPIRED, coupons.get(0).getState());
    refuseToSpend(diligent, coupons.get(0).getCouponId(), 1, "coupon-not-expired");
  }

  private void audit() {
    stage.step(AUDITOR, "audits the ledger");
    IncentiveAudit audit = auditor.answer(200, api -> api.ledger().incentiveAuditLedger(CAMPAIGN));
    for (IncentiveAuditAccount account : audit.getAccounts()) {
      stage.say("%-10s %+10d".formatted(account.getAccount(), account.getBalance()));
    }
    stage.say(
        "%d coupons, %d entries, sum %d"
            .formatted(audit.getCoupons(), audit.getEntries(), audit.getSum()));
    stage.expect("what is wrong", List.of(), audit.getFindings());
    stage.expect("that it is clean", true, audit.getClean());

    stage.step(AUDITOR, "looks where the units are");
    IncentiveBudget budget =
        auditor.answer(
            200, api -> api.ledger().incentiveGetBudget(CAMPAIGN, null, null, 200, null));
    List<IncentiveBudgetDay> dates = budget.getItems();
    for (IncentiveBudgetDay date : dates.subList(Math.max(0, dates.size() - 5), dates.size())) {
      tell(
          date.getDate().toString(),
          date.getIssued(),
          date.getSpent(),
          date.getExpired(),
          date.getTakenBack());
    }
    IncentiveBudgetFigures total = budget.getTotal();
    tell(
        "all dates", total.getIssued(), total.getSpent(), total.getExpired(), total.getTakenBack());
    stage.say("outstanding: " + Amount.grouped(total.getOutstanding()) + " units");
  }

  private void tell(String date, long issued, long spent, long expired, long takenBack) {
    stage.say(
        "%-10s  issued %10s  spent %8s  expired %10s  taken back %8s"
            .formatted(
                date,
                Amount.grouped(issued),
                Amount.grouped(spent),
                Amount.grouped(expired),
                Amount.grouped(takenBack)));
  }

  private void replayDecisions() {
    String subject = "host:" + diligent.hostId();
    stage.step(AUDITOR, "makes every decision about " + diligent.shop() + " again from its facts");
    List<IncentiveRecordedDecision> decisions =
        auditor
            .answer(200, api -> api.decisions().incentiveListDecisions(subject, null, 200))
            .getItems();
    for (IncentiveRecordedDecision decision : decisions) {
      IncentiveReplay replay =
          auditor.answer(
              200, api -> api.decisions().incentiveReplayDecision(decision.getDecisionId(), key()));
      stage.say(
          "%2d  %-14s %-8s %s"
              .formatted(
                  decision.getSeq(),
                  decision.getEffect(),
                  decision.getDecision().getOutcome(),
                  replay.getSame() ? "same again" : "differs"));
      stage.expect("that the outcome is the same", true, replay.getSame());
      stage.expect("that the record is intact", true, replay.getRecordIntact());
    }
    IncentiveChainVerification chain =
        auditor.answer(200, api -> api.decisions().incentiveVerifyDecisions(subject));
    stage.expect("that the chain is intact", true, chain.getIntact());
  }

  /** Every command gets a key of its own. */
  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static OffsetDateTime at(LocalDateTime time) {
    return time.atZone(Stage.BUSINESS_ZONE).toOffsetDateTime();
  }

  private static String time(OffsetDateTime time) {
    return Stage.time(time.toInstant());
  }

  private void tell(Merchant merchant, IncentiveDecision decision) {
    stage.say(
        "%s by %s, version %s"
            .formatted(
                decision.getOutcome(),
                decision.getPolicy().getId(),
                decision.getPolicy().getVersion()));
    merchant.client().tell(decision.getFindings());
  }

  /** Tells what some clauses found, and whatever else refuses. */
  private void tellClauses(Merchant merchant, IncentiveDecision decision, Set<String> clauses) {
    stage.say("%s; of its findings:".formatted(decision.getOutcome()));
    merchant
        .client()
        .tell(
            decision.getFindings().stream()
                .filter(finding -> clauses.contains(finding.getClause()) || refuses(finding))
                .toList());
  }

  private boolean refuses(IncentiveFinding finding) {
    return finding.getStatus() == IncentiveFindingStatus.NOT_MET
        || finding.getStatus() == IncentiveFindingStatus.UNKNOWN;
  }

  private void expectStatus(
      IncentiveDecision decision, String rule, IncentiveFindingStatus status) {
    stage.expect(rule, status, finding(decision.getFindings(), rule).getStatus());
  }

  /** What is missing, or that nothing is. */
  private String distance(List<IncentiveFinding> findings, String rule) {
    IncentiveQuantity distance = finding(findings, rule).getDistance();
    return distance == null ? "nothing" : distance.getValue();
  }

  private IncentiveFinding finding(List<IncentiveFinding> findings, String rule) {
    return findings.stream()
        .filter(finding -> finding.getRule().equals(rule))
        .findFirst()
        .orElseThrow(() -> stage.unexpected("there is no finding of " + rule));
  }
}
