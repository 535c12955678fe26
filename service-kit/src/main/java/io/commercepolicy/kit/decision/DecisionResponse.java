package io.commercepolicy.kit.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.PolicyRef;
import io.commercepolicy.kernel.Subject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A decision as it travels, wherever it appears. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Decision", description = "An evaluation that explains itself clause by clause")
public record DecisionResponse(
    @Schema(description = "There once the decision is recorded") UUID decisionId,
    @Schema(required = true) PolicyResponse policy,
    @Schema(required = true) SubjectResponse subject,
    @Schema(required = true) OffsetDateTime asOf,
    @Schema(required = true) Decision.Outcome outcome,
    @Schema(required = true) List<FindingResponse> findings) {

  /** The version decided under. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PolicyReference")
  public record PolicyResponse(
      @Schema(required = true) String id,
      String version,
      LocalDate effectiveFrom,
      @Schema(description = "Whether the version is a draft that was only tried; absent if not")
          Boolean draft) {

    static PolicyResponse of(PolicyRef ref, boolean draft) {
      return new PolicyResponse(
          ref.id(), ref.version(), ref.effectiveFrom(), draft ? Boolean.TRUE : null);
    }
  }

  /** Whom the decision is about. */
  @Schema(name = "Subject")
  public record SubjectResponse(
      @Schema(required = true) String kind, @Schema(required = true) String id) {

    static SubjectResponse of(Subject subject) {
      return new SubjectResponse(subject.kind(), subject.id());
    }
  }

  /** An evaluation without effect: it has no id. */
  public static DecisionResponse of(Decision decision) {
    return of(decision, null);
  }

  /** An evaluation without effect by a version that is not published. */
  public static DecisionResponse ofDraft(Decision decision) {
    return of(decision, null, true);
  }

  /** A decision, recorded under an id. */
  public static DecisionResponse of(Decision decision, UUID decisionId) {
    return of(decision, decisionId, false);
  }

  private static DecisionResponse of(Decision decision, UUID decisionId, boolean draft) {
    return new DecisionResponse(
        decisionId,
        PolicyResponse.of(decision.policy(), draft),
        SubjectResponse.of(decision.subject()),
        decision.asOf().atZone(BusinessTime.ZONE).toOffsetDateTime(),
        decision.outcome(),
        decision.findings().stream().map(FindingResponse::of).toList());
  }
}
