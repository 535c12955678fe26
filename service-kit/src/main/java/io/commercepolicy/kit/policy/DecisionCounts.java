package io.commercepolicy.kit.policy;

import io.commercepolicy.kernel.Clause;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.PolicyVersion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts decisions by policy, version and outcome ({@code suite.decisions}), and those that a
 * clause stood in the way of ({@code suite.decision.refusals}). What is only tried out is not
 * counted, nor what a batch evaluates on its way to a decision.
 */
@ApplicationScoped
public class DecisionCounts {

  private static final String NO_VERSION = "none";

  private final MeterRegistry metrics;

  /** By what they count: finding a counter in the registry takes longer than counting. */
  private final Map<Object, Counter> counters = new ConcurrentHashMap<>();

  private record Decided(String policy, String version, Decision.Outcome outcome) {}

  private record Refused(String policy, String clause) {}

  DecisionCounts(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Makes a version's counters known, so that the first decision is seen to be one more. */
  void know(PolicyVersion version) {
    for (Decision.Outcome outcome : Decision.Outcome.values()) {
      counter(new Decided(version.policyId(), version.version(), outcome));
    }
    for (Clause clause : version.clauses()) {
      counter(new Refused(version.policyId(), clause.id()));
    }
  }

  /** Counts a decision that was made for somebody or had an effect, and returns it. */
  public Decision counted(Decision decision) {
    String policy = decision.policy().id();
    String version = decision.policy().version();
    counter(new Decided(policy, version == null ? NO_VERSION : version, decision.outcome()))
        .increment();
    decision.findings().stream()
        .filter(Finding::refuses)
        .map(Finding::clause)
        .distinct()
        .forEach(clause -> counter(new Refused(policy, clause)).increment());
    return decision;
  }

  private Counter counter(Decided counted) {
    return counters.computeIfAbsent(
        counted,
        absent ->
            Counter.builder("suite.decisions")
                .description("Decisions, by policy, version and outcome")
                .tag("policy", counted.policy)
                .tag("version", counted.version)
                .tag("outcome", counted.outcome.name())
                .register(metrics));
  }

  private Counter counter(Refused counted) {
    return counters.computeIfAbsent(
        counted,
        absent ->
            Counter.builder("suite.decision.refusals")
                .description("Decisions that a clause stood in the way of")
                .tag("policy", counted.policy)
                .tag("clause", counted.clause)
                .register(metrics));
  }
}
