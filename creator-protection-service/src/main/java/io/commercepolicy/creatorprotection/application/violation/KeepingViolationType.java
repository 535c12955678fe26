package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The operator adds a type of violations, or changes what is known about it (P9). */
@ApplicationScoped
class KeepingViolationType {

  private final ViolationTypes types;
  private final Catalogue catalogue;
  private final BusinessClock clock;
  private final Caller caller;

  KeepingViolationType(
      ViolationTypes types, Catalogue catalogue, BusinessClock clock, Caller caller) {
    this.types = types;
    this.catalogue = catalogue;
    this.clock = clock;
    this.caller = caller;
  }

  /**
   * The type as it is now.
   *
   * @param created whether it was not known before
   */
  record Kept(StoredViolationType type, boolean created) {}

  /**
   * Stores what the operator says; repeating it changes nothing.
   *
   * @param ifMatch the version that the operator has read, or null
   * @throws ProblemException {@code invalid-request}; {@code precondition-failed}
   */
  @WithTransaction
  Uni<Kept> keep(String code, ViolationTypeRequest request, String ifMatch) {
    ViolationType told = request.toType();
    requireExam(told);
    String by = caller.name();
    return types
        .lock(code)
        .flatMap(
            known -> {
              if (known.isEmpty()) {
                Etags.requireAbsenceAllowed(ifMatch);
                StoredViolationType added = new StoredViolationType(code, told, 0, clock.instant());
                return types.add(added, by).replaceWith(new Kept(added, true));
              }
              StoredViolationType stored = known.get();
              Etags.requireMatch(ifMatch, stored.version());
              if (stored.type().equals(told)) {
                return Uni.createFrom().item(new Kept(stored, false));
              }
              StoredViolationType changed =
                  new StoredViolationType(code, told, stored.version() + 1, clock.instant());
              return types.replace(changed, by).replaceWith(new Kept(changed, false));
            });
  }

  private void requireExam(ViolationType type) {
    List<Violation> violations = new ArrayList<>();
    if (type.specialExamId() == null && type.redeemableOccurrences() > 0) {
      violations.add(
          Violation.of(
              "/specialExamId",
              "可以考代罚的类型须指定专项考试",
              "a type that can be redeemed needs a special exam"));
    }
    if (type.specialExamId() != null
        && catalogue
            .exam(type.specialExamId())
            .filter(exam -> exam.kind() == Exam.Kind.SPECIAL)
            .isEmpty()) {
      violations.add(
          Violation.of("/specialExamId", "没有这门专项考试", "there is no special exam of this id"));
    }
    if (type.redeemableOccurrences() > 0 && type.attempts() == 0) {
      violations.add(
          Violation.of(
              "/attempts",
              "可以考代罚的类型至少有 1 次考试机会",
              "a type that can be redeemed allows at least 1 attempt"));
    }
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
  }
}
