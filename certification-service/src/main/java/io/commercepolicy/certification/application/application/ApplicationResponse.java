package io.commercepolicy.certification.application.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.certification.application.evidence.EvidenceResponse;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kernel.BusinessTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An application.
 *
 * @param waiting how long it has been waiting for a verdict, ISO 8601; absent unless in review
 * @param claim who reviews it; absent while nobody does, and for the agency
 * @param rejection whether the agency may try again; there once rejected
 * @param submissionDecisionId the recorded decision under which it was submitted
 * @param reviews the verdicts so far, the first one first
 * @param evidence what it rests on; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Application")
record ApplicationResponse(
    @Schema(required = true) UUID applicationId,
    @Schema(required = true) String agencyId,
    @Schema(required = true) Capability capability,
    @Schema(required = true) ApplicationState state,
    @Schema(required = true) OffsetDateTime createdAt,
    OffsetDateTime submittedAt,
    OffsetDateTime closedAt,
    @Schema(description = "ISO 8601 duration", examples = "PT26H14M") String waiting,
    ClaimResponse claim,
    Rejection rejection,
    UUID submissionDecisionId,
    List<ReviewResponse> reviews,
    List<EvidenceResponse> evidence) {

  /** Who reviews an application, and until when the claim keeps others off. */
  @Schema(name = "Claim")
  record ClaimResponse(
      @Schema(required = true) String reviewer,
      @Schema(required = true) OffsetDateTime claimedAt,
      @Schema(required = true) OffsetDateTime until) {}

  static ApplicationResponse of(
      CertificationApplication application,
      List<ReviewResponse> reviews,
      List<EvidenceResponse> evidence,
      Instant now,
      Duration claimHolds,
      boolean staff) {
    boolean waits = application.state == ApplicationState.IN_REVIEW;
    return new ApplicationResponse(
        application.applicationId,
        application.agencyId,
        application.capability,
        application.state,
        time(application.createdAt),
        time(application.submittedAt),
        time(application.closedAt),
        waits ? waiting(application.submittedAt, now) : null,
        !staff
                || application.claimedBy == null
                || !now.isBefore(application.claimedAt.plus(claimHolds))
            ? null
            : new ClaimResponse(
                application.claimedBy,
                time(application.claimedAt),
                time(application.claimedAt.plus(claimHolds))),
        application.rejection,
        application.submissionDecisionId,
        reviews,
        evidence);
  }

  private static String waiting(Instant since, Instant now) {
    Duration waited = Duration.between(since, now);
    return Duration.ofSeconds(Math.max(0, waited.toSeconds())).toString();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
