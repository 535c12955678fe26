package io.commercepolicy.certification.policy;

import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether the permission is open at an instant, and since when.
 *
 * <p>Before the version's first date the agency's earlier permission counts, from then on its
 * certifications (C1), and after the version's last date nothing does.
 *
 * @param status whether it is open
 * @param since when it last changed; null if it never did: a permission that was open before the
 *     first date and has been covered ever since was untouched, and one that was never open has not
 *     closed
 * @param scopes the codes of what it covers (C2); empty when closed
 */
public record PermissionStanding(Status status, Instant since, List<String> scopes) {

  /** Open or closed. */
  public enum Status {
    OPEN,
    CLOSED
  }

  public PermissionStanding {
    scopes = List.copyOf(scopes);
  }

  /** The standing as the facts have it. A missing fact counts against the agency. */
  public static PermissionStanding of(
      PolicyVersion version, CertificationFacts facts, Instant asOf) {
    Instant effect = BusinessTime.startOf(version.effectiveFrom());
    boolean open = facts.agency() != null && Boolean.TRUE.equals(facts.agency().legacyPermission());
    Instant since = null;
    for (Instant change : possibleChanges(version, facts).tailSet(effect)) {
      if (change.isAfter(asOf)) {
        break;
      }
      boolean openThen = isOpen(version, facts, change);
      if (openThen != open) {
        open = openThen;
        since = change;
      }
    }
    return open
        ? new PermissionStanding(Status.OPEN, since, version.codes(PermissionRules.SCOPES))
        : new PermissionStanding(Status.CLOSED, since, List.of());
  }

  /** The instants at which the standing may change; in between it does not. */
  private static SortedSet<Instant> possibleChanges(
      PolicyVersion version, CertificationFacts facts) {
    SortedSet<Instant> changes = new TreeSet<>();
    changes.add(BusinessTime.startOf(version.effectiveFrom()));
    version
        .effectiveUntil()
        .map(last -> BusinessTime.startOf(last.plusDays(1)))
        .ifPresent(changes::add);
    Optional.ofNullable(facts.certifications()).stream()
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .filter(certification -> certification.validFrom() != null)
        .forEach(
            certification -> {
              changes.add(certification.validFrom());
              HeldCertifications.endOf(certification, version).ifPresent(changes::add);
            });
    return changes;
  }

  private static boolean isOpen(PolicyVersion version, CertificationFacts facts, Instant at) {
    Inquiry inquiry = new Inquiry(version, facts, at);
    return !inquiry.afterEnd() && PermissionRules.isOpening(inquiry);
  }
}
