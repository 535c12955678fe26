package io.commercepolicy.kit.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.decision.DecisionResponse.SubjectResponse;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who gains and who loses by a version, of what it would govern and what is not final yet.
 *
 * @param version the version that was tried
 * @param comparedWith the version that would apply without it; absent if none would
 * @param asOf the instant for which both were evaluated
 * @param examined how many decisions were compared
 * @param gained how many would be granted that would not be without it
 * @param lost how many would no longer be granted
 * @param unchanged how many stay as they are
 * @param changes the first of those who gain or lose
 * @param truncated whether there are more of them than are listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Impact",
    description =
        "Who gains and who loses by a version, of what it would govern: nothing from before it"
            + " takes effect, and nothing that is settled")
record ImpactResponse(
    @Schema(required = true) String policyId,
    @Schema(required = true) String version,
    String comparedWith,
    @Schema(required = true) OffsetDateTime asOf,
    @Schema(required = true) long examined,
    @Schema(required = true) long gained,
    @Schema(required = true) long lost,
    @Schema(required = true) long unchanged,
    @Schema(required = true) List<Change> changes,
    @Schema(required = true) boolean truncated) {

  /**
   * One that gains or loses.
   *
   * @param about what the decision was about, such as a capability
   */
  @Schema(name = "ImpactChange")
  record Change(
      @Schema(required = true) SubjectResponse subject,
      @Schema(required = true) String about,
      @Schema(required = true) Decision.Outcome before,
      @Schema(required = true) Decision.Outcome after) {}
}
