package io.commercepolicy.creatorprotection.application.violation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A type of violations. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ViolationType", description = "A type of violations (P9)")
record ViolationTypeResponse(
    @Schema(required = true) String code,
    @Schema(required = true) TextResponse title,
    @Schema(required = true) TextResponse description,
    @Schema(required = true, description = "Whether exam instead of penalty is offered for it")
        boolean listed,
    @Schema(required = true, description = "The credit points that one costs by default")
        int points,
    @Schema(description = "The special exam that redeems one; absent where none can be redeemed")
        String specialExamId,
    @Schema(
            required = true,
            description = "How many of a creator's violations of this type can be redeemed")
        int redeemableOccurrences,
    @Schema(required = true, description = "How many attempts each of them allows") int attempts,
    @Schema(required = true) OffsetDateTime updatedAt) {

  static ViolationTypeResponse of(StoredViolationType stored) {
    ViolationType type = stored.type();
    return new ViolationTypeResponse(
        stored.code(),
        type.title(),
        type.description(),
        type.listed(),
        type.points(),
        type.specialExamId(),
        type.redeemableOccurrences(),
        type.attempts(),
        Instants.local(stored.updatedAt()));
  }
}
