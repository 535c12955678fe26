package io.commercepolicy.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A policy with all its published versions.
 *
 * <p>Two times are kept apart: when a version takes effect and when it was published. {@code asOf}
 * asks for the first, {@code knownAt} for the second.
 *
 * @param id the policy
 * @param title its name
 * @param versions its published versions, in any order
 */
public record Policy(String id, LocalizedText title, List<PolicyVersion> versions) {

  private static final Comparator<PolicyVersion> LATEST =
      Comparator.comparing(PolicyVersion::effectiveFrom)
          .thenComparing(version -> version.publishedAt().orElseThrow())
          .thenComparing(PolicyVersion::version);

  /**
   * @throws IllegalArgumentException if a version belongs to another policy or is a draft
   */
  public Policy {
    versions = List.copyOf(versions);
    for (PolicyVersion version : versions) {
      if (!version.policyId().equals(id)) {
        throw new IllegalArgumentException(version + " is not a version of " + id);
      }
      if (version.publishedAt().isEmpty()) {
        throw new IllegalArgumentException(version + " is a draft");
      }
    }
  }

  /**
   * The version in force on a business date, of those known at an instant.
   *
   * <p>The version with the latest first date prevails; of two with the same first date, the one
   * published later. A version that has ended does not give way to the one before it.
   */
  public Optional<PolicyVersion> inForce(LocalDate asOf, Instant knownAt) {
    return versions.stream()
        .filter(version -> isKnown(version, knownAt))
        .filter(version -> !version.effectiveFrom().isAfter(asOf))
        .max(LATEST)
        .filter(version -> version.covers(asOf));
  }

  /** The next version to take effect after a business date, of those known at an instant. */
  public Optional<PolicyVersion> upcoming(LocalDate asOf, Instant knownAt) {
    Optional<LocalDate> next =
        versions.stream()
            .filter(version -> isKnown(version, knownAt))
            .map(PolicyVersion::effectiveFrom)
            .filter(date -> date.isAfter(asOf))
            .min(Comparator.naturalOrder());
    return next.flatMap(date -> inForce(date, knownAt));
  }

  /** The version of that name. */
  public Optional<PolicyVersion> version(String name) {
    return versions.stream().filter(version -> version.version().equals(name)).findFirst();
  }

  /** The policy as it would be without the version of that name. */
  public Policy withoutVersion(String name) {
    return new Policy(
        id, title, versions.stream().filter(version -> !version.version().equals(name)).toList());
  }

  private static boolean isKnown(PolicyVersion version, Instant knownAt) {
    return !version.publishedAt().orElseThrow().isAfter(knownAt);
  }
}
