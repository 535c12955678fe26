package io.commercepolicy.kit.policy;

import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Subject;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a service supplies for its policy; deciding, what-if, replay and impact all go through it.
 *
 * @param <F> the policy's facts document: an immutable record tree that Jackson reads and writes
 */
public interface PolicyEngine<F> {

  /** The policy's id. */
  String policyId();

  /** The type of the facts document. */
  Class<F> factsType();

  /**
   * Whom the facts are about.
   *
   * @throws io.commercepolicy.kernel.MissingFactException if they don't say
   */
  Subject subject(F facts);

  /** What the decision is about, beside its subject: a capability, a day, a permission. */
  String about(F facts);

  /** Decides. Pure: no clock, no database, no network; never throws on missing facts. */
  Decision decide(PolicyVersion version, F facts, Instant asOf);

  /**
   * The date whose version governs the decision: that of {@code asOf}, unless the facts are about a
   * date of their own.
   */
  default LocalDate governedOn(F facts, Instant asOf) {
    return BusinessTime.dateOf(asOf);
  }

  /**
   * A chunk of the facts that are stored, for the impact of a draft; not what is final, which no
   * version changes any more.
   *
   * @param after the key of the last subject of the chunk before; empty for the first chunk
   * @param limit how many subjects at most
   * @return the next subjects in the order of their keys; empty at the end
   */
  Uni<List<StoredFacts<F>>> storedFacts(String after, int limit);

  /**
   * The facts of one subject as they are stored.
   *
   * @param key the subject's place in the order of {@link #storedFacts}
   */
  record StoredFacts<F>(String key, F facts) {}
}
