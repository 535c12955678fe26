package io.commercepolicy.kernel;

import java.time.Instant;
import java.util.List;

/**
 * An evaluation that explains itself: the outcome and one finding per rule, under one version of a
 * policy, as of an instant.
 */
public sealed interface Decision {

  /** The policy and version decided under. */
  PolicyRef policy();

  /** Whom it is about. */
  Subject subject();

  /** The instant that the decision is about. */
  Instant asOf();

  /** What each rule found, in the order of the clauses. */
  List<Finding> findings();

  /** The outcome as it travels. */
  Outcome outcome();

  /** The three ways a decision can come out. */
  enum Outcome {
    GRANTED,
    DENIED,
    /** No version of the policy applies. */
    NOT_IN_FORCE
  }

  /** Every rule is met or says nothing about the case. */
  record Granted(PolicyRef policy, Subject subject, Instant asOf, List<Finding> findings)
      implements Decision {
    public Granted {
      findings = List.copyOf(findings);
    }

    @Override
    public Outcome outcome() {
      return Outcome.GRANTED;
    }
  }

  /** At least one rule is not met, or lacks a fact. */
  record Denied(PolicyRef policy, Subject subject, Instant asOf, List<Finding> findings)
      implements Decision {
    public Denied {
      findings = List.copyOf(findings);
    }

    @Override
    public Outcome outcome() {
      return Outcome.DENIED;
    }
  }

  /** No version of the policy applies; the findings say from when one does. */
  record NotInForce(PolicyRef policy, Subject subject, Instant asOf, List<Finding> findings)
      implements Decision {
    public NotInForce {
      findings = List.copyOf(findings);
    }

    @Override
    public Outcome outcome() {
      return Outcome.NOT_IN_FORCE;
    }
  }

  /**
   * Granted unless a finding refuses.
   *
   * @throws IllegalArgumentException if there are no findings: nothing is granted unexamined
   */
  static Decision of(PolicyRef policy, Subject subject, Instant asOf, List<Finding> findings) {
    if (findings.isEmpty()) {
      throw new IllegalArgumentException("a decision without findings");
    }
    return findings.stream().anyMatch(Finding::refuses)
        ? new Denied(policy, subject, asOf, findings)
        : new Granted(policy, subject, asOf, findings);
  }
}
