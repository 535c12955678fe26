package io.commercepolicy.certification.application.award;

import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the operator says about an award.
 *
 * @param organizer who gives it; null if that is not said
 * @param active whether it is in the certified pool; yes if absent
 */
@Schema(description = "What the operator says about an award")
record AwardRequest(
    @NotNull(message = Texts.REQUIRED)
        @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
        @Schema(examples = "年度整合营销金奖")
        String name,
    @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE) String organizer,
    @Schema(description = "Whether it is in the certified pool", defaultValue = "true")
        Boolean active) {

  boolean inPool() {
    return !Boolean.FALSE.equals(active);
  }
}
