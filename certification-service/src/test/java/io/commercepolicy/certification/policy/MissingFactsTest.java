package io.commercepolicy.certification.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kit.test.Vector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Takes each fact in turn out of a case that is granted and has nothing to spare. */
class MissingFactsTest {

  /** What no rule decides by; without it the outcome stays. */
  private static final Set<String> UNDECISIVE =
      Set.of(
          "agencyId",
          "liveOnly",
          "partyName",
          "signedOn",
          "title",
          "awardId",
          "awardName",
          "project",
          "client",
          "completedOn",
          "gmvFen",
          "takenOn",
          "hostName",
          "description",
          "validUntil");

  /** Texts that evidence needs: left out, it does not count, which is certain. */
  private static final Set<String> LEFT_OUT = Set.of("platformAccountId", "contractNumber", "pid");

  @TestFactory
  Stream<DynamicTest> aMissingFactIsNamedAndNeverGranted() {
    return Stream.of(
            "C1-one",
            "C4-one-contract",
            "C4-one-case",
            "C5-one-contract",
            "C5-one-case",
            "C6-one-award",
            "C7-ten-sessions",
            "C9-service-when-open",
            "C9-legacy-before-effect",
            "C9-in-flight-submit",
            "C10-live-order-when-closed")
        .map(ShippedPolicy::vector)
        .map(vector -> DynamicTest.dynamicTest(vector.id(), () -> takeOutEach(vector)));
  }

  private static void takeOutEach(Vector<CertificationFacts> vector) throws Exception {
    assertEquals(Outcome.GRANTED, vector.expected().outcome());
    List<String> paths = new ArrayList<>();
    JsonNode facts = ShippedPolicy.JSON.valueToTree(vector.facts());
    collect(facts, "", paths);
    Set<String> named = new TreeSet<>();
    for (String path : paths) {
      JsonNode copy = facts.deepCopy();
      remove(copy, path);
      Decision decision = decide(copy, vector.asOf());
      String field = path.replaceAll(".*/", "");
      if (isDecisive(vector, path, field)) {
        assertEquals(Outcome.DENIED, decision.outcome(), path);
        if (!LEFT_OUT.contains(field)) {
          assertTrue(names(decision, path), path + " is not named in " + decision.findings());
          named.add(path);
        }
      } else {
        assertEquals(Outcome.GRANTED, decision.outcome(), path);
      }
    }
    assertTrue(!named.isEmpty());
  }

  private static boolean isDecisive(Vector<CertificationFacts> vector, String path, String field) {
    boolean order = vector.facts().question() == Question.ORDER;
    boolean newOrder =
        order
            && vector.facts().order().kind() == OrderKind.INTEGRATED_MARKETING
            && vector.facts().order().action() == OrderAction.PLACE;
    boolean live = order && vector.facts().order().kind() == OrderKind.LIVE;
    boolean beforeEffect = vector.id().equals("C9-legacy-before-effect");
    if (UNDECISIVE.contains(field)) {
      return false;
    }
    if (path.equals("/agency") || path.equals("/agency/legacyPermission")) {
      return beforeEffect;
    }
    if (path.startsWith("/certifications")) {
      return vector.facts().question() == Question.PERMISSION || (newOrder && !beforeEffect);
    }
    if (path.equals("/order/side")) {
      return newOrder;
    }
    if (path.equals("/order/action")) {
      return !live;
    }
    if (vector.id().endsWith("-one-contract") && path.contains("cooperationCases")) {
      return false;
    }
    return !(vector.id().endsWith("-one-case") && path.contains("signingContracts"));
  }

  private static boolean names(Decision decision, String path) {
    String asFact = path.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    return decision.findings().stream()
        .filter(finding -> finding.status() == Status.UNKNOWN)
        .map(Finding::distance)
        .map(Quantity::value)
        .anyMatch(fact -> fact.equals(asFact) || fact.startsWith(asFact + "."));
  }

  private static void collect(JsonNode node, String path, List<String> paths) {
    if (node instanceof ObjectNode) {
      node.fieldNames()
          .forEachRemaining(
              name -> {
                if (!node.get(name).isNull()) {
                  paths.add(path + "/" + name);
                  collect(node.get(name), path + "/" + name, paths);
                }
              });
    }
    if (node instanceof ArrayNode) {
      for (int i = 0; i < node.size(); i++) {
        paths.add(path + "/" + i);
        collect(node.get(i), path + "/" + i, paths);
      }
    }
  }

  private static void remove(JsonNode root, String path) {
    JsonNode parent = root.at(path.substring(0, path.lastIndexOf('/')));
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (parent instanceof ArrayNode array) {
      array.setNull(Integer.parseInt(last));
    } else {
      ((ObjectNode) parent).putNull(last);
    }
  }

  private static Decision decide(JsonNode facts, Instant asOf) throws Exception {
    return IntegratedMarketingPermission.decide(
        ShippedPolicy.VERSION,
        ShippedPolicy.JSON.treeToValue(facts, CertificationFacts.class),
        asOf);
  }

  @Test
  void withoutFactsThereIsOnlyThatToSay() {
    Decision decision =
        IntegratedMarketingPermission.decide(
            ShippedPolicy.VERSION, null, Instant.parse("2021-06-20T04:00:00Z"));

    assertEquals(Outcome.DENIED, decision.outcome());
    assertEquals(
        List.of("missing-question"), decision.findings().stream().map(Finding::rule).toList());
    assertEquals(null, decision.subject().id());
  }

  @Test
  void anApplicationWithoutCapabilityIsUnknownAndDatedAllTheSame() {
    Decision decision =
        IntegratedMarketingPermission.decide(
            ShippedPolicy.VERSION,
            new CertificationFacts(Question.CAPABILITY, null, null, null, null),
            Instant.parse("2021-06-20T04:00:00Z"));

    assertEquals(Outcome.DENIED, decision.outcome());
    assertEquals(
        List.of("missing-capability", "in-force"),
        decision.findings().stream().map(Finding::rule).toList());
  }

  @Test
  void aMissingFactThatCannotTipTheBalanceDoesNotMatter() throws Exception {
    Vector<CertificationFacts> vector = ShippedPolicy.vector("C7-eleven-sessions");
    JsonNode facts = ShippedPolicy.JSON.valueToTree(vector.facts());
    remove(facts, "/application/evidence/sessions/0/endedAt");
    assertEquals(Outcome.GRANTED, decide(facts, vector.asOf()).outcome());

    remove(facts, "/application/evidence/sessions/1/endedAt");
    Decision decision = decide(facts, vector.asOf());
    assertEquals(Outcome.DENIED, decision.outcome());
    assertTrue(names(decision, "/application/evidence/sessions/0/endedAt"));
  }

  @Test
  void whatIsCertainlyMissingIsNotUnknown() throws Exception {
    Vector<CertificationFacts> vector = ShippedPolicy.vector("C7-eight-sessions-short-of-gmv");
    JsonNode facts = ShippedPolicy.JSON.valueToTree(vector.facts());
    remove(facts, "/application/evidence/sessions/0/endedAt");
    Finding sessions = decide(facts, vector.asOf()).findings().get(0);

    assertEquals(Status.NOT_MET, sessions.status());
    assertEquals("3", sessions.distance().value());
  }

  @Test
  void anotherCertificationMayMakeUpForAnIncompleteOne() throws Exception {
    Vector<CertificationFacts> vector = ShippedPolicy.vector("C1-two");
    JsonNode facts = ShippedPolicy.JSON.valueToTree(vector.facts());
    remove(facts, "/certifications/0/validFrom");
    remove(facts, "/certifications/0/capability");

    assertEquals(Status.MET, decide(facts, vector.asOf()).findings().get(1).status());
  }
}
