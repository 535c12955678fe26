package io.commercepolicy.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kernel.Clause;
import io.commercepolicy.kernel.Parameter;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.RuleBook;
import io.commercepolicy.kit.test.Vector.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * That no clause, value or rule of a policy lacks vectors. A service's {@code
 * EveryClauseHasVectorsTest} extends this.
 */
public abstract class VectorCoverageChecks {

  private final PolicyFile file;
  private final List<? extends Vector<?>> vectors;
  private final Map<String, ? extends RuleBook<?>> books;
  private final String clauseOfFirstDate;
  private final Set<String> consequences;
  private final Set<String> beyondOneDecision;

  /**
   * The vectors of a policy.
   *
   * @param clauseOfFirstDate whose vectors show the version's first date
   * @param consequences the parameters that follow from a decision and cannot tip it
   * @param beyondOneDecision the parameters that no single decision shows, and other tests pin
   */
  protected VectorCoverageChecks(
      PolicyFile file,
      List<? extends Vector<?>> vectors,
      Map<String, ? extends RuleBook<?>> books,
      String clauseOfFirstDate,
      Set<String> consequences,
      Set<String> beyondOneDecision) {
    this.file = file;
    this.vectors = vectors;
    this.books = books;
    this.clauseOfFirstDate = clauseOfFirstDate;
    this.consequences = consequences;
    this.beyondOneDecision = beyondOneDecision;
  }

  @Test
  public void everyVectorHasItsOwnId() {
    assertEquals(vectors.size(), vectors.stream().map(Vector::id).distinct().count());
  }

  @Test
  public void everyVectorStandsInTheFileOfItsClauseAndNamesAKnownParameter() {
    for (Vector<?> vector : vectors) {
      assertTrue(vector.id().startsWith(vector.clause() + "-"), vector.id());
      if (vector.parameter() != null) {
        assertEquals(vector.clause(), parameter(vector.parameter()).clause(), vector.id());
        assertTrue(vector.side() != null, vector.id() + " names no side");
      }
    }
  }

  @Test
  public void everyClauseIsSeenWithMoreThanOneOutcome() {
    for (Clause clause : file.clauses()) {
      long outcomes =
          vectors.stream()
              .filter(vector -> vector.clause().equals(clause.id()))
              .map(vector -> vector.expected().outcome())
              .distinct()
              .count();
      assertTrue(outcomes > 1, clause.id() + " lacks vectors");
    }
  }

  @Test
  public void everyValueIsSeenFromEachSide() {
    for (Parameter parameter : file.parameters()) {
      assertTrue(
          sides(parameter.clause(), parameter.name()).containsAll(sidesOf(parameter)),
          parameter.name() + " lacks vectors");
    }
  }

  @Test
  public void theFirstDateIsSeenFromEachSide() {
    assertEquals(EnumSet.allOf(Side.class), sides(clauseOfFirstDate, null));
    assertTrue(
        vectors.stream()
            .filter(vector -> vector.side() != null && vector.parameter() == null)
            .allMatch(vector -> vector.clause().equals(clauseOfFirstDate)));
  }

  @Test
  public void everyRuleIsSeenAtWork() {
    Set<String> seen =
        vectors.stream()
            .flatMap(vector -> vector.expected().findings().stream())
            .map(finding -> finding.clause() + " " + finding.rule())
            .collect(Collectors.toSet());
    books.values().stream()
        .flatMap(book -> book.rules().stream())
        .filter(rule -> !rule.name().startsWith("missing-"))
        .forEach(rule -> assertTrue(seen.contains(nameOf(rule)), nameOf(rule)));
  }

  /**
   * Consequences and a value that is none have no edge; codes and flags have two sides, numbers and
   * times three.
   */
  private Set<Side> sidesOf(Parameter parameter) {
    if (beyondOneDecision.contains(parameter.name())) {
      return EnumSet.noneOf(Side.class);
    }
    if (consequences.contains(parameter.name()) || parameter.value() == null) {
      return EnumSet.of(Side.AT);
    }
    return switch (parameter.type()) {
      case CODES, FLAG -> EnumSet.of(Side.BELOW, Side.AT);
      case WHOLE, DECIMAL, DURATION, PERIOD, DATE -> EnumSet.allOf(Side.class);
    };
  }

  private Set<Side> sides(String clause, String parameter) {
    return vectors.stream()
        .filter(vector -> vector.clause().equals(clause))
        .filter(vector -> Objects.equals(vector.parameter(), parameter))
        .map(Vector::side)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Side.class)));
  }

  private Parameter parameter(String name) {
    return file.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no parameter " + name));
  }

  private static String nameOf(Rule<?> rule) {
    return rule.clause() + " " + rule.name();
  }
}
