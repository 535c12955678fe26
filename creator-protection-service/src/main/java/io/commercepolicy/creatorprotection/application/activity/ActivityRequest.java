package io.commercepolicy.creatorprotection.application.activity;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.ActivityKind;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A live or a short video (P4). */
@Schema(name = "ActivityRequest", description = "A live or a short video (P4)")
record ActivityRequest(
    @NotNull(message = Texts.REQUIRED) ActivityKind kind,
    @NotNull(message = Texts.REQUIRED)
        @Schema(description = "When the live began or the video was published")
        OffsetDateTime startedAt,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = "不能为负 | must not be negative")
        @Max(value = 2_592_000, message = "不能超过 30 天 | must not exceed 30 days")
        @Schema(description = "How long it lasted, in seconds")
        Long durationSeconds,
    @NotNull(message = Texts.REQUIRED)
        @Schema(description = "Whether it sold goods: only then it is commerce content")
        Boolean withCart,
    @Min(value = 0, message = "不能为负 | must not be negative")
        @Schema(
            description = "Counts up with each correction; a lower one is ignored",
            defaultValue = "1")
        Long revision) {

  long revisionOrFirst() {
    return revision == null ? 1 : revision;
  }
}
