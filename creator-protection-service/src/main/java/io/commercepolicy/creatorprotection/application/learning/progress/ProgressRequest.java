package io.commercepolicy.creatorprotection.application.learning.progress;

import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far a creator has come with a lesson.
 *
 * @param studiedSeconds how long the lesson has been studied in all, in this study round
 * @param position where to go on, in the words of the device; as before if absent
 * @param finished whether the lesson is finished; as before if absent
 */
@Schema(description = "How far a creator has come with a lesson")
record ProgressRequest(
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = "不能为负 | must not be negative")
        @Max(value = ProgressRequest.MOST_SECONDS, message = "最多 31536000 秒 | 31536000 at most")
        @Schema(description = "How long the lesson has been studied in all, in this study round")
        Long studiedSeconds,
    @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
        @Schema(description = "Where to go on; as before if absent", examples = "paragraph-4")
        String position,
    @Schema(description = "Whether the lesson is finished; as before if absent") Boolean finished) {

  static final long MOST_SECONDS = 31_536_000;
}
