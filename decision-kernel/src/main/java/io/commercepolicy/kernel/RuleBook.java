package io.commercepolicy.kernel;

import java.time.Instant;
import java.util.List;

/**
 * The rules that together decide one question. All of them are evaluated, whatever the first ones
 * say.
 *
 * @param <C> the case that the rules look at
 */
public final class RuleBook<C> {

  private final List<Rule<C>> rules;

  /**
   * @throws IllegalArgumentException if there is no rule or a name occurs twice
   */
  public RuleBook(List<Rule<C>> rules) {
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("a rule book without rules");
    }
    if (rules.stream().map(Rule::name).distinct().count() < rules.size()) {
      throw new IllegalArgumentException("two rules of one name");
    }
    this.rules = List.copyOf(rules);
  }

  /** The rules, in order. */
  public List<Rule<C>> rules() {
    return rules;
  }

  /** What every rule finds, in order. */
  public List<Finding> findings(C subjectCase) {
    return rules.stream().map(rule -> rule.apply(subjectCase)).toList();
  }

  /** The decision under a version that is in force: granted unless a finding refuses. */
  public Decision decide(PolicyVersion version, Subject subject, Instant asOf, C subjectCase) {
    return Decision.of(version.ref(), subject, asOf, findings(subjectCase));
  }
}
