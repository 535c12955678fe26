package io.commercepolicy.certification.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.commercepolicy.certification.policy.CertificationFacts.Application;
import io.commercepolicy.certification.policy.CertificationFacts.Evidence;
import io.commercepolicy.certification.policy.CertificationFacts.HostPid;
import io.commercepolicy.certification.policy.CertificationFacts.Session;
import io.commercepolicy.certification.policy.CertificationFacts.SigningContract;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kit.test.Vector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words and quantities beside what the vectors pin. */
class AgencyIsToldWhatIsMissingTest {

  private static final Instant NOON = Instant.parse("2021-06-20T04:00:00Z");

  @Test
  void whichCertificationsWouldOpenIt() {
    Finding finding = finding("C1-none", "one-opening-certification");

    assertEquals(Quantity.count(1, "certifications"), finding.required());
    assertEquals(Quantity.count(0, "certifications"), finding.found());
    assertEquals("可取得的能力认证：红人资源能力、明星资源能力、活动策划能力、微信内容能力", finding.advice().zh());
    assertEquals(
        "Certifications that open it: influencer resources, celebrity resources, campaign planning,"
            + " WeChat content",
        finding.advice().en());
    assertNull(finding("C1-one", "one-opening-certification").advice());
    assertEquals(
        Quantity.count(2, "certifications"),
        finding("C1-two", "one-opening-certification").found());
  }

  @Test
  void anUnknownCodeStandsForItself() {
    Vector<CertificationFacts> vector = ShippedPolicy.vector("C1-none");
    Finding finding =
        finding(
            IntegratedMarketingPermission.decide(
                ShippedPolicy.with("opening-capabilities", "SHORT_VIDEO,WECHAT_CONTENT"),
                vector.facts(),
                vector.asOf()),
            "one-opening-certification");

    assertEquals("Certifications that open it: SHORT_VIDEO, WeChat content", finding.advice().en());
  }

  @Test
  void whatIsCoveredAndWhereToApply() {
    assertEquals(
        new Quantity("MERCHANT_TASKS,RECRUITMENT_SERVICES", "scopes"),
        finding("C1-one", "scopes").found());
    assertEquals(
        "The permission is not open and covers nothing",
        finding("C1-none", "scopes").advice().en());
    assertNull(finding("C3-granted", "where-to-apply").advice());
    assertEquals(
        "Apply under Ability growth, Certifications; what has passed is under My abilities",
        finding("C3-denied", "where-to-apply").advice().en());
    assertEquals(
        "Apply under Ability growth, Certifications; what has passed is under My abilities",
        finding("C1-certifications-missing", "where-to-apply").advice().en());
  }

  @Test
  void operationProxyAndLiveBusiness() {
    assertEquals(
        "The operation-proxy certification that is held does not count",
        finding("C10-proxy-only", "operation-proxy-does-not-open").advice().en());
    assertNull(finding("C1-none", "operation-proxy-does-not-open").advice());
    assertEquals(
        "An agency that only streams for merchants needs only the permission for live tasks and"
            + " services, and is not affected",
        finding("C10-live-only-agency", "live-business-unaffected").advice().en());
    assertNull(finding("C1-none", "live-business-unaffected").advice());
    assertEquals(
        "Operation proxy can be certified, but does not open the integrated-marketing permission",
        finding("C10-apply-for-operation-proxy", "operation-proxy-does-not-open").advice().en());
    assertEquals(
        "Live tasks and services do not need the integrated-marketing permission",
        finding("C10-live-order-when-closed", "live-orders-unaffected").advice().en());
  }

  @Test
  void howManyDaysAreLeft() {
    Finding week = finding("C8-first-day-of-self-check", "in-force");
    assertEquals(new Quantity("2021-05-21", "date"), week.required());
    assertEquals(new Quantity("2021-05-14", "date"), week.found());
    assertEquals(
        "The rule takes effect on 2021-05-21, in 7 days; until then a permission already held is"
            + " untouched, and agencies can check themselves and certify",
        week.advice().en());
    assertEquals(
        "The rule takes effect on 2021-05-21, in 1 day; until then a permission already held is"
            + " untouched, and agencies can check themselves and certify",
        finding("C8-last-instant-before", "in-force").advice().en());
    Finding day = finding("C8-first-instant", "in-force");
    assertEquals(new Quantity("2021-05-21", "date"), day.required());
    assertEquals(new Quantity("2021-05-21", "date"), day.found());
    assertEquals(
        "Agencies can check themselves and certify before; what is certified opens the permission"
            + " from 2021-05-21",
        finding("C8-certify-before", "in-force").advice().en());
    assertEquals(
        "Before 2021-05-21 the earlier permission counts",
        finding("C9-legacy-before-effect", "in-force").advice().en());
  }

  @Test
  void whyAContractDoesNotCount() {
    assertEquals(
        "1 signing contract still missing; not counted: 1 without its file; or bring cooperation"
            + " cases instead",
        finding("C4-contract-without-file", "signing-contracts").advice().en());
    assertEquals(
        "还差 1 份签约合同；未计入：缺少文件 1 项；或者提供合作案例",
        finding("C4-contract-without-file", "signing-contracts").advice().zh());
    assertEquals(
        "1 cooperation case still missing; not counted: 1 not dated from 2020-06-21 to 2021-06-20;"
            + " or bring signing contracts instead",
        finding("C4-case-a-year-ago", "cooperation-cases").advice().en());
    assertEquals(
        "The signing contracts suffice",
        finding("C4-one-contract", "cooperation-cases").advice().en());
    assertEquals(
        "The cooperation cases suffice", finding("C4-one-case", "signing-contracts").advice().en());
    assertNull(finding("C4-one-case", "cooperation-cases").advice());
  }

  @Test
  void everyShortcomingOfEveryItem() {
    Evidence evidence =
        evidence(
            List.of(
                new SigningContract("林小满", " ", null, null, false),
                new SigningContract("周漾", "jd-1", "XH-1", null, false)),
            List.of(),
            List.of());
    Finding finding =
        finding(decide(Capability.INFLUENCER_RESOURCES, evidence), "signing-contracts");

    assertEquals(
        "1 signing contract still missing; not counted: 2 without its file, 1 without a contract"
            + " number, 1 without a platform account; or bring cooperation cases instead",
        finding.advice().en());
  }

  @Test
  void howFarSessionsAndGmvAre() {
    Finding sessions = finding("C7-eight-sessions-short-of-gmv", "effective-sessions");
    assertEquals(Quantity.count(10, "sessions"), sessions.required());
    assertEquals(Quantity.count(8, "sessions"), sessions.found());
    assertEquals("还差 2 场有效场次", sessions.advice().zh());
    assertEquals("2 effective sessions still missing", sessions.advice().en());
    Finding gmv = finding("C7-eight-sessions-short-of-gmv", "total-gmv");
    assertEquals(Quantity.fen(5_000_000), gmv.required());
    assertEquals(Quantity.fen(4_190_000), gmv.found());
    assertEquals("还差 8,100.00 元，只计平台商品销售额", gmv.advice().zh());
    assertEquals("8,100.00 CNY of platform goods still missing", gmv.advice().en());
    assertEquals(
        "92233720368547758070", finding("C7-gmv-beyond-64-bits", "total-gmv").found().value());
  }

  @Test
  void whichSessionsAreNearest() {
    assertEquals(
        "1 effective session still missing; not counted: 1 shorter than 2 h; session live-10 is"
            + " 1 s short",
        finding("C7-duration-one-milli-short", "effective-sessions").advice().en());
    Finding finding =
        finding(
            wechat(
                session("live-a", "wx-zhiwei", 1, 83, 1L),
                session("live-b", "wx-zhiwei", 2, 119, 1L),
                session("live-c", "wx-zhiwei", 3, 60, 1L),
                session("live-d", "wx-zhiwei", 4, 90, 1L),
                session("live-e", "wx-zhiwei", 5, 110, 0L),
                session("live-f", "wx-zhiwei", 6, 110, null)),
            "effective-sessions");
    assertEquals(
        "还差 10 场有效场次；未计入：时长不足 2 小时 6 项，无平台商品销售额 1 项；场次 live-b 还差 1 分钟；"
            + "场次 live-d 还差 30 分钟；场次 live-a 还差 37 分钟",
        finding.advice().zh());
    assertEquals(
        "10 effective sessions still missing; not counted: 6 shorter than 2 h, 1 without GMV of"
            + " platform goods; session live-b is 1 min short; session live-d is 30 min short;"
            + " session live-a is 37 min short",
        finding.advice().en());
  }

  @Test
  void noMoreNearestSessionsThanAreMissing() {
    Vector<CertificationFacts> vector = ShippedPolicy.vector("C7-nine-sessions");
    List<Session> sessions = new ArrayList<>(vector.facts().application().evidence().sessions());
    sessions.add(session("live-x", "wx-zhiwei", 1, 30, 5L));
    sessions.add(session("live-y", "wx-zhiwei", 2, 20, 5L));

    assertEquals(
        "1 effective session still missing; not counted: 2 shorter than 2 h; session live-x is"
            + " 1 h 30 min short",
        finding(wechat(sessions.toArray(Session[]::new)), "effective-sessions").advice().en());
  }

  @Test
  void whichSessionsWereLeftOut() {
    assertEquals(
        "1 effective session still missing; 1 outside the month",
        finding("C7-session-a-month-ago", "effective-sessions").advice().en());
    assertEquals(
        "还差 1 场有效场次；不在近一月内 1 场",
        finding("C7-session-a-month-ago", "effective-sessions").advice().zh());
    assertEquals(
        "1 effective session still missing; 1 listed again",
        finding("C7-repeated-session", "effective-sessions").advice().en());
    assertEquals(
        "还差 1 场有效场次；重复 1 行", finding("C7-repeated-session", "effective-sessions").advice().zh());
  }

  @Test
  void whoseSessionsTheyAre() {
    Finding one = finding("C7-session-of-other-host", "sessions-of-listed-hosts");
    assertEquals(Quantity.count(0, "sessions"), one.required());
    assertEquals(Quantity.count(1, "sessions"), one.found());
    assertEquals(
        "1 session is of other PIDs and counted neither as effective nor towards the GMV; add the"
            + " PIDs or leave these sessions out",
        one.advice().en());
    assertEquals(
        "10 sessions are of other PIDs and counted neither as effective nor towards the GMV; add"
            + " the PIDs or leave these sessions out",
        finding("C7-no-host", "sessions-of-listed-hosts").advice().en());
  }

  @Test
  void aListedHostWithoutPidDoesNotCount() {
    Evidence evidence =
        evidence(
            List.of(),
            List.of(session("live-a", "", 1, 120, 5L)),
            List.of(new HostPid("", "知微"), new HostPid(null, "安然")));
    Decision decision = decide(Capability.WECHAT_CONTENT, evidence);

    assertEquals(
        "1 host PID still missing; not counted: 2 without a PID",
        finding(decision, "host-pids").advice().en());
    assertEquals("1", finding(decision, "sessions-of-listed-hosts").found().value());
  }

  @Test
  void whatAnOrderNeeds() {
    Finding closed = finding("C9-task-when-closed", "new-orders-need-open-permission");
    assertEquals(new Quantity("OPEN", "permission-status"), closed.required());
    assertEquals(new Quantity("CLOSED", "permission-status"), closed.found());
    assertEquals(
        "The permission is closed: creators cannot sign up to new tasks and merchants cannot order"
            + " services; orders in flight go on",
        closed.advice().en());
    Finding open = finding("C9-service-when-open", "new-orders-need-open-permission");
    assertEquals(new Quantity("OPEN", "permission-status"), open.required());
    assertEquals(new Quantity("OPEN", "permission-status"), open.found());
    Finding scope = finding("C9-service-when-open", "scope-of-order");
    assertEquals(new Quantity("RECRUITMENT_SERVICES", "scopes"), scope.required());
    assertEquals(new Quantity("MERCHANT_TASKS,RECRUITMENT_SERVICES", "scopes"), scope.found());
    assertEquals(
        "An order in flight can be submitted, accepted and settled even when the permission has"
            + " closed",
        finding("C9-in-flight-settle", "in-flight-orders-continue").advice().en());
  }

  @Test
  void aCapabilityHasATitleAndAClause() {
    assertEquals("明星资源能力", Capability.CELEBRITY_RESOURCES.title().zh());
    assertEquals("C5", Capability.CELEBRITY_RESOURCES.clause());
  }

  private static Session session(String id, String pid, int day, int minutes, Long fen) {
    Instant start = Instant.parse("2021-06-10T02:00:00Z").plus(Duration.ofDays(day));
    return new Session(id, pid, start, start.plus(Duration.ofMinutes(minutes)), fen, fen);
  }

  private static Decision wechat(Session... sessions) {
    return decide(
        Capability.WECHAT_CONTENT,
        evidence(List.of(), List.of(sessions), List.of(new HostPid("wx-zhiwei", "知微"))));
  }

  private static Evidence evidence(
      List<SigningContract> contracts, List<Session> sessions, List<HostPid> hosts) {
    return new Evidence(
        contracts, List.of(), List.of(), List.of(), sessions, List.of(), hosts, List.of());
  }

  private static Decision decide(Capability capability, Evidence evidence) {
    return IntegratedMarketingPermission.decide(
        ShippedPolicy.VERSION,
        new CertificationFacts(
            Question.CAPABILITY, null, null, new Application(capability, evidence), null),
        NOON);
  }

  private static Finding finding(String vectorId, String rule) {
    Vector<CertificationFacts> vector = ShippedPolicy.vector(vectorId);
    return finding(
        IntegratedMarketingPermission.decide(ShippedPolicy.VERSION, vector.facts(), vector.asOf()),
        rule);
  }

  private static Finding finding(Decision decision, String rule) {
    return decision.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
