package io.commercepolicy.certification.application.agency;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the operator says about an agency.
 *
 * @param legacyPermission whether it has the permission from before the rule; no if absent
 * @param liveOnly whether it only streams on behalf of merchants; no if absent
 */
@Schema(description = "What the operator says about an agency")
record AgencyRequest(
    @NotNull(message = "必填 | must be there")
        @NotBlank(message = "不能为空 | must not be blank")
        @Size(max = 200, message = "最长 200 字 | 200 characters at most")
        @Schema(examples = "极光传媒")
        String name,
    Boolean legacyPermission,
    Boolean liveOnly) {

  @JsonIgnore
  boolean isLegacy() {
    return Boolean.TRUE.equals(legacyPermission);
  }

  @JsonIgnore
  boolean isLiveOnly() {
    return Boolean.TRUE.equals(liveOnly);
  }
}
