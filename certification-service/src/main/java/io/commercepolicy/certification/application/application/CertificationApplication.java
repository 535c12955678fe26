package io.commercepolicy.certification.application.application;

import io.commercepolicy.certification.CertificationError;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kit.problem.ProblemException;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** An agency applies for the certification of a capability. */
@Entity
@Table(name = "application")
class CertificationApplication {

  @Id UUID applicationId;
  String agencyId;

  @Enumerated(EnumType.STRING)
  Capability capability;

  @Enumerated(EnumType.STRING)
  ApplicationState state;

  Instant createdAt;
  Instant queuedAt;
  Instant submittedAt;
  Instant closedAt;
  String claimedBy;
  Instant claimedAt;

  @Enumerated(EnumType.STRING)
  Rejection rejection;

  UUID submissionDecisionId;
  @Version long version;

  CertificationApplication() {}

  CertificationApplication(
      UUID applicationId, String agencyId, Capability capability, Instant now) {
    this.applicationId = applicationId;
    this.agencyId = agencyId;
    this.capability = capability;
    this.state = ApplicationState.DRAFT;
    this.createdAt = now;
    this.queuedAt = now;
  }

  /** Into review, under the decision that its evidence suffices. */
  void submit(UUID decisionId, Instant now) {
    state = ApplicationState.IN_REVIEW;
    submittedAt = now;
    queuedAt = now;
    submissionDecisionId = decisionId;
  }

  void withdraw(Instant now) {
    require(
        EnumSet.of(ApplicationState.DRAFT, ApplicationState.RETURNED, ApplicationState.IN_REVIEW));
    close(ApplicationState.WITHDRAWN, now);
  }

  /**
   * A reviewer takes the application on; claiming one's own again prolongs it.
   *
   * @param holds how long another reviewer's claim keeps others off
   */
  void claim(String reviewer, Instant now, Duration holds) {
    require(EnumSet.of(ApplicationState.IN_REVIEW));
    if (isClaimedByOtherThan(reviewer, now, holds)) {
      throw ProblemException.of(CertificationError.CLAIMED_BY_ANOTHER);
    }
    claimedBy = reviewer;
    claimedAt = now;
  }

  /**
   * The reviewer gives the application back to the queue.
   *
   * @param holds how long another reviewer's claim keeps others off
   */
  void release(String reviewer, Instant now, Duration holds) {
    require(EnumSet.of(ApplicationState.IN_REVIEW));
    if (isClaimedByOtherThan(reviewer, now, holds)) {
      throw ProblemException.of(CertificationError.CLAIMED_BY_ANOTHER);
    }
    claimedBy = null;
    claimedAt = null;
  }

  void approve(Instant now) {
    close(ApplicationState.APPROVED, now);
  }

  void reject(Rejection finality, Instant now) {
    rejection = finality;
    close(ApplicationState.REJECTED, now);
  }

  /** Back to the agency, which may edit and submit it again. */
  void giveBack() {
    state = ApplicationState.RETURNED;
    claimedBy = null;
    claimedAt = null;
  }

  private void close(ApplicationState end, Instant now) {
    state = end;
    closedAt = now;
    claimedBy = null;
    claimedAt = null;
  }

  private boolean isClaimedByOtherThan(String reviewer, Instant now, Duration holds) {
    return claimedBy != null && !claimedBy.equals(reviewer) && now.isBefore(claimedAt.plus(holds));
  }

  /**
   * Lets pass an application in one of the states.
   *
   * @throws ProblemException {@code application-state}, naming the state that it is in
   */
  void require(Set<ApplicationState> allowed) {
    if (!allowed.contains(state)) {
      throw ProblemException.of(
          CertificationError.APPLICATION_STATE,
          "申请处于 " + state + " 状态，仅 " + allowed + " 状态允许此操作",
          "the application is " + state + "; this is possible while it is one of " + allowed);
    }
  }
}
