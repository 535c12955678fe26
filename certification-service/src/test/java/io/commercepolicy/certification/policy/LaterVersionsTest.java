package io.commercepolicy.certification.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.UnknownParameterException;
import io.commercepolicy.kit.test.Vector;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every value is the version's: another version decides otherwise. */
class LaterVersionsTest {

  @Test
  void numbersAreTheVersions() {
    denies("C4-one-contract", "influencer-minimum-signing-contracts", "2");
    denies("C4-one-case", "influencer-minimum-cooperation-cases", "2");
    denies("C5-one-contract", "celebrity-minimum-signing-contracts", "2");
    denies("C5-one-case", "celebrity-minimum-cooperation-cases", "2");
    denies("C6-one-award", "minimum-certified-awards", "2");
    denies("C6-one-award", "minimum-marketing-cases", "2");
    denies("C7-ten-sessions", "minimum-effective-sessions", "11");
    denies("C7-ten-sessions", "minimum-total-gmv", "5000001");
    denies("C7-ten-sessions", "minimum-session-duration", "PT2H30M1S");
    denies("C7-ten-sessions", "effective-session-gmv-above", "500000");
    denies("C7-ten-sessions", "minimum-host-pids", "2");
    denies("C7-ten-sessions", "minimum-backend-screenshots", "2");
    denies("C7-ten-sessions", "minimum-cooperation-proofs", "2");
    denies("C1-one", "minimum-opening-certifications", "2");
    denies("C1-one", "opening-capabilities", "CAMPAIGN_PLANNING");
    denies("C1-does-not-expire", "certification-validity", "P5Y");
  }

  @Test
  void windowsAreTheVersions() {
    denies("C4-case-first-day", "influencer-case-look-back", "P11M");
    denies("C5-case-first-day", "celebrity-case-look-back", "P11M");
    denies("C6-award-first-day", "award-look-back", "P11M");
    denies("C7-session-first-day", "session-look-back", "P29D");
  }

  @Test
  void anUnknownCapabilityOpensNothing() {
    denies("C1-one", "opening-capabilities", "SHORT_VIDEO");
  }

  @Test
  void aScopeThatIsNotCoveredIsRefused() {
    PolicyVersion tasksOnly = ShippedPolicy.with("scopes", "MERCHANT_TASKS");

    assertEquals(Outcome.GRANTED, decide("C2-task-when-open", tasksOnly).outcome());
    Decision service = decide("C2-service-when-open", tasksOnly);
    assertEquals(Outcome.DENIED, service.outcome());
    Finding scope = finding(service, "scope-of-order");
    assertEquals("RECRUITMENT_SERVICES", scope.distance().value());
    assertEquals("The permission does not cover recruitment services", scope.advice().en());
  }

  @Test
  void hostsNeedNotMatter() {
    PolicyVersion anyHost = ShippedPolicy.with("sessions-must-be-of-listed-hosts", "false");
    Decision decision = decide("C7-session-of-other-host", anyHost);

    assertEquals(Outcome.GRANTED, decision.outcome());
    assertEquals(Status.NOT_APPLICABLE, finding(decision, "sessions-of-listed-hosts").status());
  }

  @Test
  void theGmvOfIneffectiveSessionsNeedNotCount() {
    Finding gmv =
        finding(
            decide(
                "C7-gmv-of-ineffective-session",
                ShippedPolicy.with("ineffective-sessions-count-towards-gmv", "false")),
            "total-gmv");

    assertEquals("4500000", gmv.found().value());
    assertEquals(Status.NOT_MET, gmv.status());
  }

  @Test
  void operationProxyIsNotIdleWhereItOpens() {
    PolicyVersion version = ShippedPolicy.with("opening-capabilities", "OPERATION_PROXY");
    Decision decision = decide("C10-proxy-only", version);

    assertEquals(Outcome.GRANTED, decision.outcome());
    assertEquals(null, finding(decision, "operation-proxy-does-not-open").advice());
  }

  @Test
  void afterItsLastDateAVersionIsNotInForce() {
    PolicyVersion ended = ShippedPolicy.endingOn("2021-06-19");
    for (String id : List.of("C1-one", "C4-one-contract", "C6-nothing", "C9-service-when-open")) {
      Decision decision = decide(id, ended);
      assertEquals(Outcome.NOT_IN_FORCE, decision.outcome(), id);
      Finding inForce = finding(decision, "in-force");
      assertEquals(Status.NOT_MET, inForce.status());
      assertEquals("2021-06-19", inForce.required().value());
      assertEquals("2021-06-20", inForce.found().value());
      assertEquals("The rule ended on 2021-06-19", inForce.advice().en());
    }
    Finding newOrder =
        finding(decide("C9-service-when-open", ended), "new-orders-need-open-permission");
    assertEquals(Status.NOT_MET, newOrder.status());
    assertEquals("CLOSED", newOrder.found().value());
    assertEquals(Outcome.GRANTED, decide("C9-in-flight-settle", ended).outcome());
    assertEquals(Outcome.GRANTED, decide("C10-live-order-when-closed", ended).outcome());
  }

  @Test
  void onItsLastDateAVersionIsInForce() {
    assertEquals(Outcome.GRANTED, decide("C1-one", ShippedPolicy.endingOn("2021-06-20")).outcome());
  }

  @Test
  void aVersionOfAnotherPolicyOrWithoutAValueIsNoGround() {
    PolicyVersion shipped = ShippedPolicy.VERSION;
    Vector<CertificationFacts> vector = ShippedPolicy.vector("C1-one");
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
        () -> IntegratedMarketingPermission.decide(other, vector.facts(), vector.asOf()));
    assertThrows(
        UnknownParameterException.class,
        () -> IntegratedMarketingPermission.decide(bare, vector.facts(), vector.asOf()));
  }

  private static void denies(String id, String parameter, String value) {
    assertEquals(Outcome.GRANTED, decide(id, ShippedPolicy.VERSION).outcome(), id);
    assertEquals(
        Outcome.DENIED, decide(id, ShippedPolicy.with(parameter, value)).outcome(), parameter);
  }

  private static Decision decide(String id, PolicyVersion version) {
    Vector<CertificationFacts> vector = ShippedPolicy.vector(id);
    return IntegratedMarketingPermission.decide(version, vector.facts(), vector.asOf());
  }

  private static Finding finding(Decision decision, String rule) {
    return decision.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
