package io.commercepolicy.creatorprotection.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kernel.Clause;
import io.commercepolicy.kernel.Parameter;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kit.test.Vector;
import io.commercepolicy.kit.test.Vector.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EveryClauseHasVectorsTest {

  private static final List<Vector<ProtectionFacts>> VECTORS = ShippedPolicy.vectors();

  /** What follows from a decision and cannot tip it. */
  private static final Set<String> CONSEQUENCES =
      Set.of("rectification-length", "suspension-length");

  @Test
  void everyVectorHasItsOwnId() {
    assertEquals(VECTORS.size(), VECTORS.stream().map(Vector::id).distinct().count());
  }

  @Test
  void everyVectorStandsInTheFileOfItsClauseAndNamesAKnownParameter() {
    for (Vector<ProtectionFacts> vector : VECTORS) {
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
    assertEquals(EnumSet.allOf(Side.class), sides("P1", null));
    assertTrue(
        VECTORS.stream()
            .filter(vector -> vector.side() != null && vector.parameter() == null)
            .allMatch(vector -> vector.clause().equals("P1")));
  }

  @Test
  void everyRuleIsSeenAtWork() {
    Set<String> seen =
        VECTORS.stream()
            .flatMap(vector -> vector.expected().findings().stream())
            .map(finding -> finding.clause() + " " + finding.rule())
            .collect(Collectors.toSet());
    NewCreatorProtection.books().values().stream()
        .flatMap(book -> book.rules().stream())
        .filter(rule -> !rule.name().startsWith("missing-"))
        .forEach(rule -> assertTrue(seen.contains(nameOf(rule)), nameOf(rule)));
  }

  /** A consequence has no edge; codes and flags have two sides, numbers and times three. */
  private static Set<Side> sidesOf(Parameter parameter) {
    if (CONSEQUENCES.contains(parameter.name())) {
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
        .filter(vector -> Objects.equals(vector.parameter(), parameter))
        .map(Vector::side)
        .filter(Objects::nonNull)
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
