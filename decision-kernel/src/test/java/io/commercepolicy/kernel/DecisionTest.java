package io.commercepolicy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.Rule.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionTest {

  private static final PolicyVersion VERSION = Versions.holding();
  private static final Subject AGENCY = new Subject("agency", "a-1");
  private static final Instant NOW = Instant.parse("2021-06-20T04:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "MET, GRANTED",
    "NOT_APPLICABLE, GRANTED",
    "NOT_MET, DENIED",
    "UNKNOWN, DENIED",
    "MET MET NOT_APPLICABLE, GRANTED",
    "MET NOT_MET MET, DENIED",
    "NOT_APPLICABLE UNKNOWN, DENIED",
    "NOT_MET UNKNOWN NOT_MET, DENIED",
  })
  void isGrantedUnlessAFindingRefuses(String statuses, Outcome outcome) {
    List<Finding> findings = findings(statuses);
    Decision decision = Decision.of(VERSION.ref(), AGENCY, NOW, findings);

    assertEquals(outcome, decision.outcome());
    assertEquals(findings, decision.findings());
    assertEquals(VERSION.ref(), decision.policy());
    assertEquals(AGENCY, decision.subject());
    assertEquals(NOW, decision.asOf());
    assertEquals(
        outcome == Outcome.GRANTED ? Decision.Granted.class : Decision.Denied.class,
        decision.getClass());
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void aFindingRefusesWhenItIsNotMetOrUnknown(Status status) {
    assertEquals(
        status == Status.NOT_MET || status == Status.UNKNOWN,
        findings(status.name()).get(0).refuses());
  }

  @Test
  void nothingIsGrantedUnexamined() {
    assertThrows(
        IllegalArgumentException.class, () -> Decision.of(VERSION.ref(), AGENCY, NOW, List.of()));
  }

  @Test
  void mayFindThatNoVersionApplies() {
    Decision decision =
        new Decision.NotInForce(
            new PolicyRef("policy", null, null), AGENCY, NOW, findings("NOT_MET"));

    assertEquals(Outcome.NOT_IN_FORCE, decision.outcome());
  }

  @Test
  void itsFindingsDoNotChangeAfterwards() {
    List<Finding> findings = new ArrayList<>(findings("MET"));
    List<Decision> decisions =
        List.of(
            new Decision.Granted(VERSION.ref(), AGENCY, NOW, findings),
            new Decision.Denied(VERSION.ref(), AGENCY, NOW, findings),
            new Decision.NotInForce(VERSION.ref(), AGENCY, NOW, findings));
    findings.clear();

    decisions.forEach(decision -> assertEquals(1, decision.findings().size()));
  }

  @Test
  void aRuleBookAsksEveryRuleInOrder() {
    List<String> asked = new ArrayList<>();
    RuleBook<List<String>> book =
        new RuleBook<>(
            List.of(
                rule("first", facts -> Verdict.notMet(null, null, null, null), asked),
                rule(
                    "second",
                    facts -> {
                      throw new MissingFactException("fact");
                    },
                    asked),
                rule("third", facts -> Verdict.met(null, null), asked)));
    Decision decision = book.decide(VERSION, AGENCY, NOW, List.of());

    assertEquals(List.of("first", "second", "third"), asked);
    assertEquals(
        List.of(Status.NOT_MET, Status.UNKNOWN, Status.MET),
        decision.findings().stream().map(Finding::status).toList());
    assertEquals(Outcome.DENIED, decision.outcome());
    assertEquals(VERSION.ref(), decision.policy());
    assertEquals(
        List.of("first", "second", "third"), book.rules().stream().map(Rule::name).toList());
  }

  @Test
  void aRuleBookHasRulesOfDifferentNames() {
    Rule<List<String>> rule = rule("one", facts -> Verdict.met(null, null), new ArrayList<>());

    assertThrows(IllegalArgumentException.class, () -> new RuleBook<>(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new RuleBook<>(List.of(rule, rule)));
  }

  private static Rule<List<String>> rule(
      String name, Function<List<String>, Verdict> test, List<String> asked) {
    return new Rule<>(
        "C1",
        name,
        Versions.TEXT,
        facts -> {
          asked.add(name);
          return test.apply(facts);
        });
  }

  private static List<Finding> findings(String statuses) {
    return Arrays.stream(statuses.split(" "))
        .map(Status::valueOf)
        .map(status -> new Finding("C1", "rule", status, null, null, null, Versions.TEXT, null))
        .toList();
  }
}
