package io.commercepolicy.creatorprotection.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercepolicy.creatorprotection.policy.BandPenalty.Kind;
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

  private static final Instant NOON = Instant.parse("2022-07-08T04:00:00Z");

  /** What no rule decides by; without it the outcome stays. */
  private static final Set<String> UNDECISIVE =
      Set.of("creatorId", "accountId", "shortVideoSharingEnabled", "courseId", "examId");

  /** Instants that say by their absence that it has not happened. */
  private static final Set<String> NOT_HAPPENED =
      Set.of("permissionOpenedAt", "identifiedAt", "claimedAt", "finishedAt", "examPassedAt");

  @TestFactory
  Stream<DynamicTest> aMissingFactIsNamedAndNeverGranted() {
    return Stream.of(
            "P1-all-conditions",
            "P2-next-midnight",
            "P3-claim",
            "P3-claimed-and-learned",
            "P4-live-exact",
            "P7-first-violation",
            "P10-to-eight",
            "P10-suspension-to-six",
            "P10-nothing-triggered")
        .map(ShippedPolicy::vector)
        .map(vector -> DynamicTest.dynamicTest(vector.id(), () -> takeOutEach(vector)));
  }

  private static void takeOutEach(Vector<ProtectionFacts> vector) throws Exception {
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
        if (!NOT_HAPPENED.contains(field) && !field.equals("conditionsCompleteAt")) {
          assertTrue(names(decision, path), path + " is not named in " + decision.findings());
          named.add(path);
        }
      } else {
        assertEquals(Outcome.GRANTED, decision.outcome(), path);
      }
      agreesWithTheStandings(vector, copy, decision);
    }
    assertTrue(!named.isEmpty());
  }

  private static void agreesWithTheStandings(
      Vector<ProtectionFacts> vector, JsonNode json, Decision decision) throws Exception {
    ProtectionFacts facts = ShippedPolicy.JSON.treeToValue(json, ProtectionFacts.class);
    boolean granted = decision.outcome() == Outcome.GRANTED;
    if (facts.question() == Question.PROTECTION) {
      assertEquals(
          granted,
          ProtectionStanding.of(ShippedPolicy.VERSION, facts, vector.asOf()).state()
              == ProtectionStanding.State.ACTIVE);
    }
    if (facts.question() == Question.REDEMPTION) {
      assertEquals(
          granted,
          Redemption.of(ShippedPolicy.VERSION, facts, vector.asOf()).state()
              == Redemption.State.OPEN);
    }
    if (facts.question() == Question.BAND_PENALTY) {
      BandPenalty penalty = BandPenalty.of(ShippedPolicy.VERSION, facts, vector.asOf());
      boolean softened = penalty.waived() || penalty.studyRequired();
      assertEquals(granted && penalty.triggered(), softened);
    }
  }

  private static boolean isDecisive(Vector<ProtectionFacts> vector, String path, String field) {
    Question question = vector.facts().question();
    boolean conditions = question.compareTo(Question.CLAIM) <= 0;
    if (UNDECISIVE.contains(field)) {
      return false;
    }
    if (path.equals("/creator")) {
      return conditions;
    }
    if (field.equals("conditionsCompleteAt")) {
      return question == Question.IDENTIFICATION;
    }
    if (field.equals("identifiedAt")) {
      return question == Question.CLAIM;
    }
    if (vector.id().equals("P10-nothing-triggered")) {
      return path.equals("/question")
          || (path.startsWith("/deduction") && !field.equals("earlierTriggers"));
    }
    if (path.matches("/activities/\\d+/(kind|durationSeconds)")) {
      return vector.id().equals("P4-live-exact");
    }
    return !path.matches("/violationTypes/[12].*");
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
    return NewCreatorProtection.decide(
        ShippedPolicy.VERSION, ShippedPolicy.JSON.treeToValue(facts, ProtectionFacts.class), asOf);
  }

  @Test
  void withoutFactsThereIsOnlyThatToSay() {
    Decision decision = NewCreatorProtection.decide(ShippedPolicy.VERSION, null, NOON);

    assertEquals(Outcome.DENIED, decision.outcome());
    assertEquals(
        List.of("missing-question"), decision.findings().stream().map(Finding::rule).toList());
    assertEquals("question", decision.findings().get(0).distance().value());
    assertNull(decision.subject().id());
  }

  @Test
  void withoutFactsNothingIsActiveOpenOrWaived() {
    ProtectionStanding standing = ProtectionStanding.of(ShippedPolicy.VERSION, null, NOON);
    Redemption redemption = Redemption.of(ShippedPolicy.VERSION, null, NOON);
    BandPenalty penalty = BandPenalty.of(ShippedPolicy.VERSION, null, NOON);

    assertEquals(ProtectionStanding.State.NOT_ELIGIBLE, standing.state());
    assertEquals(new Redemption(Redemption.State.NOT_REDEEMABLE, null, 0, 0), redemption);
    assertEquals(Kind.NONE, penalty.kind());
    assertTrue(!penalty.triggered() && !penalty.waived() && !penalty.studyRequired());
  }

  @Test
  void withNothingButAQuestionEveryRuleNamesWhatItLacks() {
    for (Question question : Question.values()) {
      Decision decision =
          NewCreatorProtection.decide(
              ShippedPolicy.VERSION,
              new ProtectionFacts(question, null, null, null, null, null, null, null, null),
              NOON);
      assertEquals(Outcome.DENIED, decision.outcome(), question.name());
      assertTrue(
          decision.findings().stream()
              .filter(Finding::refuses)
              .allMatch(finding -> finding.distance().unit().equals("missing-fact")),
          question.name());
    }
  }

  @Test
  void whatCertainlyStandsInTheWayIsNotUnknown() throws Exception {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector("P1-related-account-with-violation");
    JsonNode facts = ShippedPolicy.JSON.valueToTree(vector.facts());
    remove(facts, "/creator/relatedAccounts/0");
    remove(facts, "/creator/seriousViolation");

    Finding finding =
        decide(facts, vector.asOf()).findings().stream()
            .filter(one -> one.rule().equals("no-serious-violation"))
            .findFirst()
            .orElseThrow();
    assertEquals(Status.NOT_MET, finding.status());
    assertEquals("1", finding.distance().value());
  }

  @Test
  void theFirstFactMissingIsTheOneNamed() throws Exception {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector("P1-all-conditions");
    JsonNode facts = ShippedPolicy.JSON.valueToTree(vector.facts());
    remove(facts, "/creator/relatedAccounts/0");
    remove(facts, "/creator/seriousViolation");

    Decision decision = decide(facts, vector.asOf());
    assertTrue(names(decision, "/creator/seriousViolation"));
    assertTrue(names(decision, "/creator/relatedAccounts/0"));
    assertEquals(
        "creator.seriousViolation",
        decision.findings().get(5).distance().value(),
        "of the serious violations");
  }

  @Test
  void anActivityThatCannotCountMayLackItsFacts() throws Exception {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector("P4-live-without-cart-does-not-count");
    JsonNode facts = ShippedPolicy.JSON.valueToTree(vector.facts());
    int last = facts.get("activities").size() - 1;
    remove(facts, "/activities/" + last + "/kind");
    remove(facts, "/activities/" + last + "/startedAt");
    remove(facts, "/activities/" + last + "/durationSeconds");
    assertEquals(Outcome.GRANTED, decide(facts, vector.asOf()).outcome());

    Vector<ProtectionFacts> later = ShippedPolicy.vector("P4-live-not-begun");
    JsonNode laterFacts = ShippedPolicy.JSON.valueToTree(later.facts());
    remove(laterFacts, "/activities/" + (later.facts().activities().size() - 1) + "/withCart");
    assertEquals(Outcome.GRANTED, decide(laterFacts, later.asOf()).outcome());
  }

  @Test
  void anotherViolationMattersOnlyAsFarAsItMay() throws Exception {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector("P7-first-of-another-type");
    JsonNode facts = ShippedPolicy.JSON.valueToTree(vector.facts());
    for (String field :
        List.of("withdrawn", "notifiedAt", "occurredAt", "points", "attemptsUsed")) {
      remove(facts, "/violations/0/" + field);
    }
    assertEquals(Outcome.GRANTED, decide(facts, vector.asOf()).outcome());

    remove(facts, "/violations/0/type");
    Decision decision = decide(facts, vector.asOf());
    assertEquals(Outcome.DENIED, decision.outcome());
    assertTrue(names(decision, "/violations/0/type"));
  }
}
