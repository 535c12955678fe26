package io.commercepolicy.certification.application.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.policy.CertificationFacts.Award;
import io.commercepolicy.certification.policy.CertificationFacts.CooperationCase;
import io.commercepolicy.certification.policy.CertificationFacts.CooperationProof;
import io.commercepolicy.certification.policy.CertificationFacts.Evidence;
import io.commercepolicy.certification.policy.CertificationFacts.HostPid;
import io.commercepolicy.certification.policy.CertificationFacts.MarketingCase;
import io.commercepolicy.certification.policy.CertificationFacts.Screenshot;
import io.commercepolicy.certification.policy.CertificationFacts.Session;
import io.commercepolicy.certification.policy.CertificationFacts.SigningContract;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EvidenceAsFactsTest extends EvidenceScenario {

  private static final Evidence NONE =
      new Evidence(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  @Inject ReadingEvidence reading;

  @Test
  void applicationWithoutEvidenceHasNoneOfAnyKind() throws Throwable {
    UUID draft = UUID.fromString(draft("WECHAT_CONTENT"));
    assertEquals(NONE, facts(draft));
    assertEquals(Map.of(), VertxContextSupport.subscribeAndAwait(() -> reading.facts(List.of())));
  }

  @Test
  void contractsAndCasesSayWhetherTheirFileIsThere() throws Throwable {
    String application = draft("CELEBRITY_RESOURCES");
    Map<String, Object> contract = signingContract();
    Map<String, Object> cooperation = cooperationCase();
    add(application, contract);
    upload(add(application, cooperation), pdf(100)).then().statusCode(201);

    Evidence facts = facts(UUID.fromString(application));

    assertEquals(
        List.of(
            new SigningContract(
                "小鹿",
                "acc-1",
                (String) contract.get("contractNumber"),
                LocalDate.parse("2021-03-01"),
                false)),
        facts.signingContracts());
    assertEquals(
        List.of(
            new CooperationCase(
                "618 种草",
                "小鹿",
                LocalDate.parse("2021-04-01"),
                (String) cooperation.get("contractNumber"),
                true)),
        facts.cooperationCases());
  }

  @Test
  void awardsSayWhetherTheyAreInThePool() throws Throwable {
    String active = fresh("award");
    String retired = fresh("award");
    putAward(active, true);
    putAward(retired, false);
    String application = draft("CAMPAIGN_PLANNING");
    for (String award : List.of(active, retired, fresh("unknown"))) {
      add(application, award(award));
    }
    upload(add(application, marketingCase()), pdf(100)).then().statusCode(201);

    Evidence facts = facts(UUID.fromString(application));

    assertEquals(List.of(true, false, false), facts.awards().stream().map(Award::inPool).toList());
    assertEquals(
        new Award(active, "整合营销金奖", LocalDate.parse("2021-02-01"), "春节战役", true, false),
        facts.awards().get(0));
    assertEquals(
        List.of(new MarketingCase("年货节", "某品牌", LocalDate.parse("2021-01-31"), true)),
        facts.marketingCases());
  }

  @Test
  void channelsEvidenceHoldsTheSessionsSentAndThoseOfTheSheet() throws Throwable {
    String application = draft("WECHAT_CONTENT");
    String sessions = add(application, channelsSessions(List.of(session("inline"))));
    upload(sessions, csv(row("s1"))).then().statusCode(201);
    add(application, channelsSessions(List.of(session("later"))));
    upload(add(application, screenshot()), image("png")).then().statusCode(201);
    add(application, hostPid());
    add(application, cooperationProof());

    UUID id = UUID.fromString(application);
    Evidence facts = facts(id);

    assertEquals(
        List.of("inline", "s1", "later"),
        facts.sessions().stream().map(Session::sessionId).toList());
    assertEquals(
        new Session(
            "s1",
            "pid-1",
            Instant.parse("2021-06-01T12:00:00Z"),
            Instant.parse("2021-06-01T14:00:00Z"),
            600_000L,
            500_000L),
        facts.sessions().get(1));
    assertEquals(List.of(new Screenshot(LocalDate.parse("2021-06-02"), true)), facts.screenshots());
    assertEquals(List.of(new HostPid("pid-1", "小鹿")), facts.hostPids());
    assertEquals(List.of(new CooperationProof("与平台的合作协议\n共两页", false)), facts.cooperationProofs());

    UUID empty = UUID.fromString(draft("CAMPAIGN_PLANNING"));
    assertEquals(
        Map.of(id, facts, empty, NONE),
        VertxContextSupport.subscribeAndAwait(() -> reading.facts(List.of(id, empty))));
    assertEquals(
        facts,
        VertxContextSupport.subscribeAndAwait(
            () -> Panache.withTransaction(() -> reading.factsInTransaction(id))));
  }

  private Evidence facts(UUID applicationId) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(() -> reading.facts(applicationId));
  }

  private static void putAward(String awardId, boolean active) {
    as(SuiteTokens.as("operator"))
        .body(Map.of("name", "金奖", "active", active))
        .put("/award-pool/" + awardId)
        .then()
        .statusCode(201);
  }
}
