package io.commercepolicy.incentive.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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

  private static final Instant NOON = Instant.parse("2024-01-25T04:00:00Z");

  /** What no rule decides by; without it the outcome stays. */
  private static final Set<String> UNDECISIVE =
      Set.of(
          "merchantId",
          "shopId",
          "category",
          "board",
          "qualified",
          "couponId",
          "kind",
          "spentTodayByAll");

  /** What the daily task does not look at. */
  private static final Set<String> FIGURES =
      Set.of(
          "gmvFen",
          "refundedGmvFen",
          "exclusiveGmvFen",
          "refundedExclusiveGmvFen",
          "exclusiveOrders",
          "refundedExclusiveOrders");

  /** What says by its absence that it is not so. */
  private static final Set<String> NOT_SO = Set.of("approvedBy", "rank");

  @TestFactory
  Stream<DynamicTest> aMissingFactIsNamedAndNeverGranted() {
    return Stream.of(
            "I3-all-met",
            "I2-added-later-approved",
            "I3-two-sessions-add-up",
            "I4-all-met",
            "I11-all-met")
        .map(ShippedPolicy::vector)
        .map(vector -> DynamicTest.dynamicTest(vector.id(), () -> takeOutEach(vector)));
  }

  private static void takeOutEach(Vector<IncentiveFacts> vector) throws Exception {
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
      if (isDecisive(vector.facts().question(), path, field)) {
        assertEquals(Outcome.DENIED, decision.outcome(), path);
        if (!NOT_SO.contains(field)) {
          assertTrue(names(decision, path), path + " is not named in " + decision.findings());
          named.add(path);
        }
      } else {
        assertEquals(Outcome.GRANTED, decision.outcome(), path);
      }
    }
    assertTrue(!named.isEmpty());
  }

  private static boolean isDecisive(Question question, String path, String field) {
    if (UNDECISIVE.contains(field)) {
      return false;
    }
    boolean spends = question == Question.SPENDING;
    return switch (field) {
      case "hostId" -> !spends;
      case "standing" -> spends;
      case "level" -> spends;
      case "refundRate", "complaints" -> !spends;
      case "qualityScore" -> path.startsWith("/sessions") || spends;
      default -> question != Question.DAILY_TASK || !FIGURES.contains(field);
    };
  }

  private static boolean names(Decision decision, String path) {
    String asFact = path.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    return decision.findings().stream()
        .filter(finding -> finding.status() == Status.UNKNOWN)
        .map(Finding::distance)
        .map(Quantity::value)
        .anyMatch(fact -> fact.equals(asFact));
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
    return PolarisIncentive.decide(
        ShippedPolicy.VERSION, ShippedPolicy.JSON.treeToValue(facts, IncentiveFacts.class), asOf);
  }

  @Test
  void withoutFactsThereIsOnlyThatToSay() {
    Decision decision = PolarisIncentive.decide(ShippedPolicy.VERSION, null, NOON);

    assertEquals(Outcome.DENIED, decision.outcome());
    assertEquals(
        List.of("missing-question"), decision.findings().stream().map(Finding::rule).toList());
    assertEquals("question", decision.findings().get(0).distance().value());
    assertNull(decision.subject().id());
  }

  @Test
  void withNothingButAQuestionEveryRuleThatRefusesNamesWhatItLacks() {
    for (Question question : Question.values()) {
      Decision decision =
          PolarisIncentive.decide(
              ShippedPolicy.VERSION,
              new IncentiveFacts(question, null, null, null, null, null, null, null, null),
              NOON);
      assertEquals(Outcome.DENIED, decision.outcome(), question.name());
      assertTrue(decision.findings().stream().filter(Finding::refuses).count() > 7);
      assertTrue(
          decision.findings().stream()
              .filter(Finding::refuses)
              .allMatch(finding -> finding.distance().unit().equals("missing-fact")),
          question.name());
    }
  }

  @Test
  void theFirstFactMissingIsTheOneNamed() throws Exception {
    JsonNode facts =
        ShippedPolicy.JSON.valueToTree(ShippedPolicy.vector("I3-two-sessions-add-up").facts());
    for (String path :
        List.of(
            "/sessions/0/virtualHost",
            "/sessions/1/cartItems",
            "/sessions/1/startedAt",
            "/sessions/0/preview")) {
      remove(facts, path);
    }
    Decision decision = decide(facts, NOON);
    for (String rule : List.of("live-time", "exclusive-goods", "sessions-of-the-day")) {
      assertEquals("sessions[0].virtualHost", finding(decision, rule).distance().value(), rule);
    }

    JsonNode figures = ShippedPolicy.JSON.valueToTree(ShippedPolicy.vector("I4-all-met").facts());
    remove(figures, "/sessions/0/exclusiveOrders");
    remove(figures, "/sessions/0/refundedGmvFen");
    remove(figures, "/sessions/0/exclusiveOffers/2");
    remove(figures, "/sessions/0/exclusiveOffers/1/skuId");
    decision = decide(figures, NOON);
    assertEquals(
        "sessions[0].refundedGmvFen", finding(decision, "ranking-figures").distance().value());
    assertEquals(
        "sessions[0].exclusiveOffers[1].skuId",
        finding(decision, "exclusive-goods").distance().value());
    assertEquals(Status.MET, finding(decision, "live-time").status());
    assertEquals(Status.MET, finding(decision, "quality-score").status());
  }

  @Test
  void whatCertainlyStandsInTheWayIsNotUnknown() throws Exception {
    Vector<IncentiveFacts> vector = ShippedPolicy.vector("I12-cancelled-spends-not");
    JsonNode facts = ShippedPolicy.JSON.valueToTree(vector.facts());
    remove(facts, "/restrictions/0");

    assertEquals(Status.NOT_MET, finding(decide(facts, vector.asOf()), "not-cancelled").status());
    remove(facts, "/restrictions/1");
    assertEquals(
        "restrictions[0]",
        finding(decide(facts, vector.asOf()), "not-cancelled").distance().value());
  }

  @Test
  void decimalsOutOfAllReachCountAsMissing() throws Exception {
    for (String wild : List.of("1e999999999", "1e-999999999", "1e19", "-1e-19")) {
      for (String path : List.of("/sessions/0/qualityScore", "/standing/refundRate")) {
        Vector<IncentiveFacts> vector = ShippedPolicy.vector("I3-all-met");
        assertTrue(names(decide(with(vector, path, wild), vector.asOf()), path), path + wild);
      }
      Vector<IncentiveFacts> spending = ShippedPolicy.vector("I11-all-met");
      String path = "/standing/qualityScore";
      assertTrue(names(decide(with(spending, path, wild), spending.asOf()), path), wild);
    }
    Vector<IncentiveFacts> long19 = ShippedPolicy.vector("I3-all-met");
    String nines = "9".repeat(37);
    assertTrue(
        names(
            decide(with(long19, "/sessions/0/qualityScore", nines), long19.asOf()),
            "/sessions/0/qualityScore"));
    assertEquals(
        Outcome.GRANTED,
        decide(with(long19, "/sessions/0/qualityScore", "1e18"), long19.asOf()).outcome());
    assertEquals(
        Outcome.GRANTED,
        decide(with(long19, "/sessions/0/qualityScore", "9".repeat(36)), long19.asOf()).outcome());
    assertEquals(
        Outcome.GRANTED,
        decide(with(long19, "/standing/refundRate", "0.000000000000000001"), long19.asOf())
            .outcome());
  }

  private static JsonNode with(Vector<IncentiveFacts> vector, String path, String value) {
    JsonNode facts = ShippedPolicy.JSON.valueToTree(vector.facts());
    ((ObjectNode) facts.at(path.substring(0, path.lastIndexOf('/'))))
        .put(path.substring(path.lastIndexOf('/') + 1), value);
    return facts;
  }

  private static Finding finding(Decision decision, String rule) {
    return decision.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
