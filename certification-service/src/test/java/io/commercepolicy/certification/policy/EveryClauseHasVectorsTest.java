package io.commercepolicy.certification.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kernel.Basis;
import io.commercepolicy.kernel.Clause;
import io.commercepolicy.kernel.Parameter;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kit.test.Vector;
import io.commercepolicy.kit.test.Vector.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EveryClauseHasVectorsTest {

  private static final List<Vector<CertificationFacts>> VECTORS = ShippedPolicy.vectors();

  @Test
  void everyVectorHasItsOwnId() {
    assertEquals(VECTORS.size(), VECTORS.stream().map(Vector::id).distinct().count());
  }

  @Test
  void everyVectorStandsInTheFileOfItsClauseAndNamesAKnownParameter() {
    for (Vector<CertificationFacts> vector : VECTORS) {
      assertTrue(vector.id().startsWith(vector.clause() + "-"), vector.id());
      if (vector.parameter() != null) {
        assertEquals(vector.clause(), parameter(vector.parameter()).clause(), vector.id());
        assertTrue(vector.side() != null, vector.id() + " names no side");
      }
    }
  }

  @Test
  void everyClauseIsSeenWithMoreThanOneOutcome() {
    for (Clause clause : ShippedPolicy.VERSION.clauses()) {
      long outcomes =
          VECTORS.stream()
              .filter(vector -> vector.clause().equals(clause.id()))
              .map(vector -> vector.expected().outcome())
              .distinct()
              .count();
      assertTrue(outcomes > 1, clause.id() + " lacks vectors");
    }
  }

  @Test
  void everyValueIsSeenFromEachSide() {
    for (Parameter parameter : ShippedPolicy.VERSION.parameters()) {
      assertTrue(
          sides(parameter.clause(), parameter.name()).containsAll(sidesOf(parameter)),
          parameter.name() + " lacks vectors");
    }
  }

  @Test
  void theFirstDateIsSeenFromEachSide() {
    assertEquals(EnumSet.allOf(Side.class), sides("C8", null));
  }

  @Test
  void everyRuleIsSeenAtWork() {
    Set<String> seen =
        VECTORS.stream()
            .flatMap(vector -> vector.expected().findings().stream())
            .map(finding -> finding.clause() + " " + finding.rule())
            .collect(Collectors.toSet());
    IntegratedMarketingPermission.books().values().stream()
        .flatMap(book -> book.rules().stream())
        .filter(rule -> !rule.name().startsWith("missing-"))
        .forEach(rule -> assertTrue(seen.contains(nameOf(rule)), nameOf(rule)));
  }

  /** A value that is none has no edge; codes and flags have two sides, numbers and times three. */
  private static Set<Side> sidesOf(Parameter parameter) {
    if (parameter.basis() == Basis.OPERATOR && parameter.value() == null) {
      return EnumSet.of(Side.AT);
    }
    return switch (parameter.type()) {
      case CODES, FLAG -> EnumSet.of(Side.BELOW, Side.AT);
      case WHOLE, DECIMAL, DURATION, PERIOD, DATE -> EnumSet.allOf(Side.class);
    };
  }

  private static Set<Side> sides(String clause, String parameter) {
    return VECTORS.stream()
        .filter(vector -> vector.clause().equals(clause))
        .filter(vector -> java.util.Objects.equals(vector.parameter(), parameter))
        .map(Vector::side)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Side.class)));
  }

  private static Parameter parameter(String name) {
    return ShippedPolicy.VERSION.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no parameter " + name));
  }

  private static String nameOf(Rule<?> rule) {
    return rule.clause() + " " + rule.name();
  }
}
