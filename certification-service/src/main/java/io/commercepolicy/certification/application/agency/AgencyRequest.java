package io.commercepolicy.certification.application.agency;

import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the operator says about an agency.
 *
 * @param legacyPermission whether it has the permission from before the rule; no if absent
 * @param liveOnly whether it only streams on behalf of merchants; no if absent
 */
@Schema(description = "What the operator says about an agency")
record AgencyRequest(
    @NotNull(message = Texts.REQUIRED)
        @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
        @Schema(examples = "极光传媒")
        String name,
    Boolean legacyPermission,
    Boolean liveOnly) {

  /** Whether it has the earlier permission. Not named like a getter, which JSON would take up. */
  boolean saysLegacyPermission() {
    return Boolean.TRUE.equals(legacyPermission);
  }

  /** Whether it only streams. */
  boolean saysLiveOnly() {
    return Boolean.TRUE.equals(liveOnly);
  }
}
