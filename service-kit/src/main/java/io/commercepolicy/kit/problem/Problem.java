package io.commercepolicy.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.commercepolicy.kit.decision.FindingResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * RFC 9457 problem details.
 *
 * @param type names the kind of problem; ends with the code
 * @param title the kind of problem in one line
 * @param status the HTTP status
 * @param detail what happened in this case
 * @param code the stable code
 * @param requestId the id of the request, as in the logs
 * @param violations what is wrong with the request, each with its place
 * @param findings what the policy found, where a policy refused
 * @param decision the whole decision, where a policy refused
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "RFC 9457 problem details")
public record Problem(
    @Schema(required = true) String type,
    @Schema(required = true) String title,
    @Schema(required = true) int status,
    @Schema(required = true) String detail,
    @Schema(required = true, description = "A stable code") String code,
    @Schema(required = true) String requestId,
    List<Place> violations,
    List<FindingResponse> findings,
    DecisionResponse decision) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One thing that is wrong.
   *
   * @param pointer a JSON pointer into the body, or query:, path: or header: with a name
   * @param message what is wrong
   */
  @Schema(name = "Violation")
  public record Place(
      @Schema(required = true) String pointer, @Schema(required = true) String message) {}
}
