package io.commercepolicy.certification.application.application;

import io.commercepolicy.certification.application.certification.GrantingCertification;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.outbox.Event;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A reviewer claims an application and judges what a machine can't: whether the evidence is
 * genuine.
 */
@ApplicationScoped
class ReviewingApplication {

  private final Applications applications;
  private final GrantingCertification granting;
  private final Outbox outbox;
  private final BusinessClock clock;
  private final Caller caller;
  private final Duration claimHolds;

  ReviewingApplication(
      Applications applications,
      GrantingCertification granting,
      Outbox outbox,
      BusinessClock clock,
      Caller caller,
      @ConfigProperty(name = "suite.review.claim-duration") Duration claimHolds) {
    this.applications = applications;
    this.granting = granting;
    this.outbox = outbox;
    this.clock = clock;
    this.caller = caller;
    this.claimHolds = claimHolds;
  }

  /**
   * Claims an application for the calling reviewer.
   *
   * @throws ProblemException {@code not-found}; {@code forbidden} for an application of the
   *     reviewer's own agency; {@code application-state}; {@code claimed-by-another}
   */
  @WithTransaction
  Uni<CertificationApplication> claim(UUID applicationId) {
    return locked(applicationId)
        .invoke(application -> application.claim(caller.name(), clock.instant(), claimHolds))
        .call(applications::flush);
  }

  /**
   * Gives a claimed application back to the queue.
   *
   * @throws ProblemException as for {@link #claim}
   */
  @WithTransaction
  Uni<CertificationApplication> release(UUID applicationId) {
    return locked(applicationId)
        .invoke(application -> application.release(caller.name(), clock.instant(), claimHolds))
        .call(applications::flush);
  }

  /**
   * Judges an application; one that nobody has claimed is claimed by that.
   *
   * @throws ProblemException as for {@link #claim}; {@code invalid-request}
   */
  @WithTransaction
  Uni<CertificationApplication> review(UUID applicationId, ReviewRequest request) {
    requireConsistent(request);
    // The agency is locked before the application by whatever changes what it holds.
    return agencyOf(applicationId)
        .flatMap(granting::lock)
        .flatMap(
            agency ->
                locked(applicationId)
                    .flatMap(
                        application -> {
                          Instant now = clock.instant();
                          application.claim(caller.name(), now, claimHolds);
                          return requireOwnItems(application, request)
                              .chain(() -> record(application, request, now))
                              .chain(
                                  () -> {
                                    switch (request.outcome()) {
                                      case APPROVE -> application.approve(now);
                                      case REJECT ->
                                          application.reject(
                                              request.rejection() == null
                                                  ? Rejection.RETRY
                                                  : request.rejection(),
                                              now);
                                      case RETURN -> application.giveBack();
                                    }
                                    return applications.flush();
                                  })
                              .chain(
                                  () ->
                                      request.outcome() == ReviewRequest.Outcome.APPROVE
                                          ? granting.grant(
                                              agency,
                                              application.capability,
                                              application.applicationId,
                                              application.submissionDecisionId,
                                              now)
                                          : Uni.createFrom().voidItem())
                              .chain(() -> tell(application))
                              .replaceWith(application);
                        }));
  }

  private Uni<String> agencyOf(UUID applicationId) {
    return applications
        .outlineInTransaction(applicationId)
        .map(
            outline -> {
              if (outline == null) {
                throw ProblemException.notFound();
              }
              return outline.agencyId();
            });
  }

  private Uni<CertificationApplication> locked(UUID applicationId) {
    return applications
        .lock(applicationId)
        .invoke(
            application -> {
              if (application == null) {
                throw ProblemException.notFound();
              }
              if (application.agencyId.equals(caller.agencyId())) {
                throw ProblemException.forbidden();
              }
              application.require(EnumSet.of(ApplicationState.IN_REVIEW));
            });
  }

  private Uni<Void> record(
      CertificationApplication application, ReviewRequest request, Instant now) {
    Review review = new Review();
    review.reviewId = Uuids.v7();
    review.applicationId = application.applicationId;
    review.reviewer = caller.name();
    review.outcome = request.outcome();
    review.rejection =
        request.outcome() != ReviewRequest.Outcome.REJECT
            ? null
            : request.rejection() == null ? Rejection.RETRY : request.rejection();
    review.reason = request.reason();
    review.items = CanonicalJson.write(request.items() == null ? List.of() : request.items());
    review.comments =
        CanonicalJson.write(request.comments() == null ? List.of() : request.comments());
    review.reviewedAt = now;
    return Panache.getSession().flatMap(session -> session.persist(review));
  }

  private Uni<Void> tell(CertificationApplication application) {
    return outbox.append(
        new Event(
            "io.commercepolicy.certification.application-"
                + application.state.name().toLowerCase(Locale.ROOT),
            new Subject("agency", application.agencyId),
            application.submissionDecisionId,
            ApplicationNotice.of(application)));
  }

  private Uni<Void> requireOwnItems(CertificationApplication application, ReviewRequest request) {
    if (request.items() == null || request.items().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select evidence_id from evidence where application_id = :id", UUID.class)
                    .setParameter("id", application.applicationId)
                    .getResultList())
        .invoke(
            known -> {
              List<Violation> violations = new ArrayList<>();
              HashSet<UUID> ids = new HashSet<>(known);
              for (int i = 0; i < request.items().size(); i++) {
                if (!ids.contains(request.items().get(i).evidenceId())) {
                  violations.add(
                      Violation.of(
                          "/items/" + i + "/evidenceId",
                          "该申请没有此材料",
                          "the application has no such evidence"));
                }
              }
              if (!violations.isEmpty()) {
                throw ProblemException.invalid(violations);
              }
            })
        .replaceWithVoid();
  }

  private static void requireConsistent(ReviewRequest request) {
    List<Violation> violations = new ArrayList<>();
    boolean approves = request.outcome() == ReviewRequest.Outcome.APPROVE;
    boolean rejects = request.outcome() == ReviewRequest.Outcome.REJECT;
    boolean reasonedByItems =
        request.items() != null && request.items().stream().anyMatch(item -> item.reason() != null);
    if (!approves && (request.reason() == null || request.reason().isBlank()) && !reasonedByItems) {
      violations.add(Violation.of("/reason", "驳回或退回须说明原因", "to reject or return needs a reason"));
    }
    if (request.rejection() != null && !rejects) {
      violations.add(
          Violation.of("/rejection", "仅在 REJECT 时填写", "goes with the outcome REJECT only"));
    }
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
  }
}
