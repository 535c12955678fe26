package io.commercepolicy.kit.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.Finding;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one rule found. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Finding", description = "What one rule of a clause found")
public record FindingResponse(
    @Schema(required = true, examples = "C7") String clause,
    @Schema(required = true, examples = "effective-sessions") String rule,
    @Schema(required = true) Finding.Status status,
    QuantityResponse required,
    QuantityResponse found,
    @Schema(description = "What is still missing") QuantityResponse distance,
    @Schema(required = true) TextResponse title,
    TextResponse advice) {

  public static FindingResponse of(Finding finding) {
    return new FindingResponse(
        finding.clause(),
        finding.rule(),
        finding.status(),
        QuantityResponse.of(finding.required()),
        QuantityResponse.of(finding.found()),
        QuantityResponse.of(finding.distance()),
        TextResponse.of(finding.title()),
        TextResponse.of(finding.advice()));
  }
}
