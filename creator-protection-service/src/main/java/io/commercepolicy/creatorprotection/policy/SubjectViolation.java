package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Violation;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.ViolationType;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * P7 and P9: the violation asked about, among the others of its type. Every method throws {@link
 * MissingFactException} where its answer depends on a missing fact.
 */
final class SubjectViolation {

  private static final Comparator<Item<Violation>> ORDER =
      Comparator.<Item<Violation>, Instant>comparing(SubjectViolation::occurredAt)
          .thenComparing(SubjectViolation::notifiedAt)
          .thenComparing(SubjectViolation::idOf);

  private final Inquiry inquiry;
  private final Item<Violation> violation;

  private SubjectViolation(Inquiry inquiry, Item<Violation> violation) {
    this.inquiry = inquiry;
    this.violation = violation;
  }

  static SubjectViolation of(Inquiry inquiry) {
    String id =
        MissingFactException.require(inquiry.facts().subjectViolation(), "subjectViolation");
    return new SubjectViolation(
        inquiry,
        Optional.ofNullable(once(inquiry).get(id))
            .orElseThrow(() -> new MissingFactException("violations[violationId=" + id + "]")));
  }

  boolean isWithdrawn() {
    return isWithdrawn(violation);
  }

  boolean isRedeemed() {
    return inquiry.hasHappened(violation.known().redeemedAt());
  }

  int points() {
    return violation.fact(Violation::points, "points");
  }

  Instant occurredAt() {
    return occurredAt(violation);
  }

  Instant notifiedAt() {
    return notifiedAt(violation);
  }

  boolean isNotified() {
    return inquiry.hasHappened(notifiedAt());
  }

  /** The end, exclusive, of the time for the exam. */
  Instant deadline() {
    PolicyVersion version = inquiry.version();
    Period window = version.period("redemption-window");
    return version.flag("redemption-window-ends-with-the-day")
        ? BusinessTime.startOf(BusinessTime.dateOf(notifiedAt()).plus(window).plusDays(1))
        : notifiedAt().atZone(BusinessTime.ZONE).plus(window).toInstant();
  }

  boolean isInTime() {
    return inquiry.asOf().isBefore(deadline());
  }

  boolean isUnderProtection() {
    return isUnderProtection(violation);
  }

  /**
   * The how-manieth of its type it is, in the order in which they were committed; 0 if it does not
   * count.
   */
  int occurrence() {
    if (!countsAsOccurrence(violation)) {
      return 0;
    }
    return 1
        + (int)
            others().stream()
                .filter(other -> ORDER.compare(other, violation) < 0)
                .filter(this::countsAsOccurrence)
                .count();
  }

  /** How many others of its type were redeemed. */
  int redemptionsUsed() {
    return (int)
        others().stream().filter(other -> inquiry.hasHappened(other.value().redeemedAt())).count();
  }

  /** Whether the catalogue lists its type. */
  boolean isListed() {
    Optional<Item<ViolationType>> type = type();
    return type.isPresent() && type.get().fact(ViolationType::listed, "listed");
  }

  String typeCode() {
    return typeCode(violation);
  }

  /** How many of its type can be redeemed; only where the type is listed. */
  int redeemableOccurrences() {
    return listedType().fact(ViolationType::redeemableOccurrences, "redeemableOccurrences");
  }

  /** How many attempts its type allows; only where the type is listed. */
  int attempts() {
    return listedType().fact(ViolationType::attempts, "attempts");
  }

  int attemptsUsed() {
    return violation.fact(Violation::attemptsUsed, "attemptsUsed");
  }

  int attemptsLeft() {
    return isListed() ? Math.max(0, attempts() - attemptsUsed()) : 0;
  }

  /** Whether it qualifies, leaving aside time, attempts, and whether that was used already. */
  boolean isRedeemable() {
    return isListed()
        && points() > 0
        && isUnderProtection()
        && occurrence() <= redeemableOccurrences()
        && redemptionsUsed() < redeemableOccurrences();
  }

  private Item<ViolationType> listedType() {
    return type().orElseThrow();
  }

  private Optional<Item<ViolationType>> type() {
    String code = typeCode();
    List<Item<ViolationType>> types = Item.of(inquiry.facts().violationTypes(), "violationTypes");
    Optional<Item<ViolationType>> found =
        types.stream()
            .filter(type -> type.value() != null && code.equals(type.value().code()))
            .findFirst();
    if (found.isEmpty()) {
      types.forEach(type -> type.fact(ViolationType::code, "code"));
    }
    return found;
  }

  /** The others of its type that are notified and not withdrawn. */
  private List<Item<Violation>> others() {
    return once(inquiry).values().stream()
        .filter(other -> !other.equals(violation))
        .filter(other -> typeCode(other).equals(typeCode()))
        .filter(other -> !isWithdrawn(other))
        .filter(other -> inquiry.hasHappened(notifiedAt(other)))
        .toList();
  }

  private boolean countsAsOccurrence(Item<Violation> one) {
    PolicyVersion version = inquiry.version();
    return !isWithdrawn(one)
        && (version.flag("occurrences-without-penalty-count")
            || one.fact(Violation::points, "points") > 0)
        && (version.flag("occurrences-outside-protection-count") || isUnderProtection(one));
  }

  private boolean isUnderProtection(Item<Violation> one) {
    Instant at = occurredAt(one);
    Boolean known = inquiry.activeAt().get(at);
    if (known == null) {
      known = ProtectionRules.isActive(inquiry.at(at));
      inquiry.activeAt().put(at, known);
    }
    return known;
  }

  /** Every violation once, as first listed, by its id. */
  private static Map<String, Item<Violation>> once(Inquiry inquiry) {
    Map<String, Item<Violation>> once = new LinkedHashMap<>();
    Item.of(inquiry.facts().violations(), "violations")
        .forEach(one -> once.putIfAbsent(idOf(one), one));
    return once;
  }

  private static String idOf(Item<Violation> one) {
    return one.fact(Violation::violationId, "violationId");
  }

  private static String typeCode(Item<Violation> one) {
    return one.fact(Violation::type, "type");
  }

  private static boolean isWithdrawn(Item<Violation> one) {
    return one.fact(Violation::withdrawn, "withdrawn");
  }

  private static Instant occurredAt(Item<Violation> one) {
    return one.fact(Violation::occurredAt, "occurredAt");
  }

  private static Instant notifiedAt(Item<Violation> one) {
    return one.fact(Violation::notifiedAt, "notifiedAt");
  }
}
