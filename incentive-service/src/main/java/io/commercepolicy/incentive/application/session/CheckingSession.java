package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Looks whether what is told about a session can be true. */
@ApplicationScoped
class CheckingSession {

  private final Validator validator;

  CheckingSession(Validator validator) {
    this.validator = validator;
  }

  /**
   * The session as it is to be stored.
   *
   * @throws ProblemException {@code invalid-request}, with everything that is wrong
   */
  StoredSession check(String sessionId, LiveSessionRequest told) {
    List<Violation> violations = new ArrayList<>();
    Set<ConstraintViolation<LiveSessionRequest>> constraints = validator.validate(told);
    constraints.forEach(
        one -> violations.add(new Violation(pointer(one), message(one.getMessage()))));
    Instant startedAt = instant(told.startedAt(), "/startedAt", violations);
    Instant endedAt = instant(told.endedAt(), "/endedAt", violations);
    if (startedAt != null && endedAt != null && endedAt.isBefore(startedAt)) {
      violations.add(
          Violation.of("/endedAt", "不能早于开播时间", "must not be before the session started"));
    }
    if (told.exclusiveGmvFen() != null
        && told.gmvFen() != null
        && told.exclusiveGmvFen() > told.gmvFen()) {
      violations.add(
          Violation.of(
              "/exclusiveGmvFen",
              "不能大于 gmvFen：是其中一部分",
              "must not be above gmvFen, of which it is a part"));
      violations.add(
          Violation.of(
              "/gmvFen",
              "不能小于 exclusiveGmvFen：包含后者",
              "must not be below exclusiveGmvFen, which it includes"));
    }
    if (!violations.isEmpty()) {
      violations.sort(Comparator.comparing(Violation::pointer));
      throw ProblemException.invalid(violations);
    }
    return new StoredSession(
        sessionId,
        StoredSession.businessDate(startedAt),
        told.hostId(),
        told.shopId(),
        startedAt,
        endedAt,
        told.virtualHost(),
        told.preview(),
        told.cartItems(),
        told.qualityScore() == null ? null : told.qualityScore().setScale(2),
        ExclusiveOffers.write(told.offers()),
        told.gmvFen(),
        told.refundedGmvFen(),
        told.exclusiveGmvFen(),
        told.refundedExclusiveGmvFen(),
        told.exclusiveOrders(),
        told.refundedExclusiveOrders(),
        told.revisionOrFirst());
  }

  /** In whole microseconds: as exactly as it is stored. Null if it is missing or out of reach. */
  private static Instant instant(OffsetDateTime time, String pointer, List<Violation> violations) {
    if (time == null) {
      return null;
    }
    Instant instant = time.toInstant();
    if (!Instants.isWithinReach(instant)) {
      violations.add(
          Violation.of(pointer, "须在 1970 年至 2200 年之间", "must lie between 1970 and 2200"));
      return null;
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private static String pointer(ConstraintViolation<?> violation) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(node.getName());
      }
    }
    return pointer.toString();
  }

  /** The text of a constraint, in both languages. */
  static LocalizedText message(String message) {
    int split = message.indexOf(" | ");
    return LocalizedText.of(message.substring(0, split), message.substring(split + 3));
  }
}
