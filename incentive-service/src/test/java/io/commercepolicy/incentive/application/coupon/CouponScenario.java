package io.commercepolicy.incentive.application.coupon;

import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.commercepolicy.incentive.IncentiveTest;
import io.commercepolicy.incentive.application.coupon.IssuingCoupons.Issued;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.commercepolicy.incentive.policy.IncentiveFacts.Benefit;
import io.commercepolicy.incentive.policy.IncentiveFacts.ExclusiveOffer;
import io.commercepolicy.incentive.policy.IncentiveFacts.LiveSession;
import io.commercepolicy.incentive.policy.IncentiveFacts.Placing;
import io.commercepolicy.incentive.policy.IncentiveFacts.Roster;
import io.commercepolicy.incentive.policy.PolarisIncentive;
import io.commercepolicy.incentive.policy.Question;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.policy.Policies;
import io.commercepolicy.kit.test.SuiteClock;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Hosts with coupons, issued when a test says so. Those of 2024-01-16 are valid from 2024-01-20 to
 * 2024-01-26.
 */
public abstract class CouponScenario extends IncentiveTest {

  protected static final String CAMPAIGN = PolarisIncentive.POLICY_ID;
  protected static final LocalDate DAY = LocalDate.parse("2024-01-16");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject protected IssuingCoupons issuing;
  @Inject protected Pool pool;
  @Inject protected DecisionLog log;
  @Inject protected Policies policies;
  @Inject protected BusinessClock clock;

  protected final String merchant = fresh("merchant");

  /** From now on it is this time on this date of January 2024. */
  protected static void on(int day, String time) {
    SuiteClock.set("2024-01-%02dT%s+08:00".formatted(day, time));
  }

  /** A host of the scenario's merchant whose standing lets it spend. */
  protected String host() {
    String host = listedHost(merchant);
    stands(host, 3, "80.00");
    return host;
  }

  protected static void stands(String host, int level, String qualityScore) {
    Map<String, Object> standing = new HashMap<>();
    standing.put("level", level);
    standing.put("qualityScore", qualityScore);
    standing.put("refundRate", "0.05");
    standing.put("complaints", 1);
    standing.put("shopOpen", true);
    asIngest()
        .body(standing)
        .put("/hosts/" + host + "/standing")
        .then()
        .statusCode(oneOf(200, 201));
  }

  /** Issues the daily task's coupon of {@link #DAY}: 1000 units. */
  protected UUID issued(String host) {
    return issued(host, DAY, CouponKind.DAILY_TASK);
  }

  protected UUID issued(String host, LocalDate day, CouponKind kind) {
    Grant grant = grant(host, merchant, day, kind);
    issue(List.of(grant));
    return grant.couponId();
  }

  protected Issued issue(List<Grant> grants) {
    return pool.withTransaction(transaction -> issue(transaction, grants)).await().atMost(PATIENCE);
  }

  private Uni<Issued> issue(SqlConnection transaction, List<Grant> grants) {
    return issuing.issue(
        transaction,
        grants.stream().sorted(Comparator.comparing(Grant::hostId)).toList(),
        clock.instant());
  }

  /** A grant that rests on a recorded decision. */
  protected Grant grant(String host, String merchant, LocalDate day, CouponKind kind) {
    return grant(host, merchant, day, kind, "2024-01-16");
  }

  /** A grant under a version of that name. */
  protected Grant grant(
      String host, String merchant, LocalDate day, CouponKind kind, String versionName) {
    PolicyVersion version =
        policies.find(CAMPAIGN).orElseThrow().version(versionName).orElseThrow();
    IncentiveFacts facts = earning(host, merchant, day, kind);
    Decision decision =
        PolarisIncentive.decide(version, facts, BusinessTime.startOf(day.plusDays(4)));
    assertInstanceOf(Decision.Granted.class, decision);
    UUID decisionId =
        pool.withTransaction(
                transaction ->
                    log.append(
                        transaction,
                        List.of(new DecisionLog.Entry(decision, facts, "coupon-issued"))))
            .await()
            .atMost(PATIENCE)
            .get(0);
    CouponTerms terms = CouponTerms.of(version);
    LocalDate settled = terms.issueDate(day);
    return new Grant(
        CAMPAIGN,
        host,
        merchant,
        "all",
        day,
        kind,
        terms.units(kind),
        terms.validFrom(day, settled),
        terms.validUntil(day, settled),
        version.version(),
        decisionId);
  }

  private static IncentiveFacts earning(
      String host, String merchant, LocalDate day, CouponKind kind) {
    Instant start = BusinessTime.startOf(day).plusSeconds(3600);
    List<ExclusiveOffer> offers = List.of(offer("sku-1"), offer("sku-2"), offer("sku-3"));
    LiveSession session =
        new LiveSession(
            "session-of-" + host,
            start,
            start.plus(Duration.ofHours(7)),
            false,
            false,
            12,
            new BigDecimal("80.00"),
            offers,
            1_000_000L,
            0L,
            400_000L,
            0L,
            300L,
            0L);
    return new IncentiveFacts(
        Question.valueOf(kind.name()),
        host,
        day,
        new Roster(true, merchant, "shop-1", "服饰内衣", LocalDate.parse("2024-01-08"), "C3-王敏"),
        List.of(session),
        new Placing("all", 1, 1),
        List.of(),
        null,
        null);
  }

  private static ExclusiveOffer offer(String sku) {
    return new ExclusiveOffer(sku, List.of(Benefit.COUPON));
  }

  protected Response redeem(UUID coupon, long units) {
    return asMerchant(merchant)
        .body(Map.of("units", units))
        .post("/coupons/" + coupon + "/redemptions");
  }

  /** Spends, which must be allowed, and returns the redemption's id. */
  protected String redeemed(UUID coupon, long units) {
    return redeem(coupon, units).then().statusCode(201).extract().path("redemptionId");
  }

  protected ValidatableResponse coupon(UUID coupon) {
    return asMerchant(merchant).get("/coupons/" + coupon).then().statusCode(200);
  }

  protected static Response act(String host, Map<String, Object> action) {
    return asOperator().body(action).post("/hosts/" + host + "/risk-actions");
  }

  protected static Response takeBack(String host) {
    return act(host, Map.of("kind", "TAKE_BACK", "reason", "售假"));
  }

  protected static Response takeBack(String host, long units) {
    return act(host, Map.of("kind", "TAKE_BACK", "reason", "售假", "units", units));
  }

  protected static long debt(String host) {
    return count("select debt from host_account where host_id = ?", host);
  }

  /** Runs this many at once and returns what each gave. */
  protected static <T> List<T> atOnce(List<Callable<T>> work) {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(work.size(), 32));
    try {
      return threads.invokeAll(work).stream().map(CouponScenario::done).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
