package io.commercepolicy.certification.application.enforcement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.BusinessTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A sweep.
 *
 * @param runId absent in a preview
 * @param examined how many agencies with an earlier permission it looked at
 * @param closed how many of them it closed, or would close; those closed by an earlier run or
 *     another replica are not counted again
 * @param closedBefore how many earlier runs had closed already
 * @param closures the first of those closed; all are at GET /enforcement-runs/{runId}/closures
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EnforcementRun")
record EnforcementResponse(
    UUID runId,
    @Schema(required = true) LocalDate effectiveDate,
    @Schema(required = true) boolean preview,
    @Schema(required = true) OffsetDateTime startedAt,
    OffsetDateTime finishedAt,
    @Schema(required = true) long examined,
    @Schema(required = true) long closed,
    @Schema(required = true) long closedBefore,
    @Schema(required = true) List<ClosureResponse> closures) {

  /** An agency whose permission was closed, and the decision. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "EnforcementClosure")
  record ClosureResponse(
      @Schema(required = true) String agencyId, OffsetDateTime closedAt, UUID decisionId) {

    static ClosureResponse of(String agencyId, Instant closedAt, UUID decisionId) {
      return new ClosureResponse(
          agencyId, closedAt.atZone(BusinessTime.ZONE).toOffsetDateTime(), decisionId);
    }
  }
}
