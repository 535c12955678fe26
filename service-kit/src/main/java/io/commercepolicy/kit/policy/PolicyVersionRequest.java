package io.commercepolicy.kit.policy;

import io.commercepolicy.kernel.Basis;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A draft of a policy version.
 *
 * @param version its name, unique within the policy
 * @param effectiveFrom the first business date on which it applies
 * @param effectiveUntil the last business date on which it applies; none if absent
 * @param source the announcement behind it; the latest version's if absent
 * @param parameters the values that change; all others stay as in the latest version
 */
@Schema(description = "A draft of a policy version")
record PolicyVersionRequest(
    @NotNull(message = "必填 | must be there")
        @Pattern(
            regexp = "[a-z0-9][a-z0-9.-]{0,39}",
            message =
                "须为小写字母、数字、点或短横线，最长 40 | lower-case letters, digits, dots and dashes, 40 at most")
        String version,
    @NotNull(message = "必填 | must be there") LocalDate effectiveFrom,
    LocalDate effectiveUntil,
    @Valid SourceRequest source,
    @Size(max = 200, message = "最多 200 项 | 200 at most")
        List<@Valid @NotNull(message = "必填 | must be there") ParameterRequest> parameters) {

  /** The announcement behind a version. */
  record SourceRequest(
      @NotNull(message = "必填 | must be there")
          @Size(min = 1, max = 200, message = "1–200 字 | 1 to 200 characters")
          String title,
      @Pattern(
              regexp = "[0-9a-f]{64}",
              message = "须为小写十六进制 SHA-256 | must be a SHA-256 in lower-case hexadecimal")
          String sha256,
      LocalDate announcedOn,
      LocalDate checkedOn) {}

  /**
   * A value that changes.
   *
   * @param name the parameter
   * @param value the new value, written as its type asks; null for "none"
   * @param basis what it rests on; as before if absent
   * @param description what it means; as before if absent
   */
  record ParameterRequest(
      @NotNull(message = "必填 | must be there") String name,
      String value,
      Basis basis,
      @Valid Description description) {}

  /** What a parameter means. */
  @Schema(name = "ParameterDescription")
  record Description(
      @NotNull(message = "必填 | must be there")
          @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "不能为空 | must not be blank")
          @Size(max = 2000, message = "最长 2000 字 | 2000 characters at most")
          String zh,
      @NotNull(message = "必填 | must be there")
          @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "不能为空 | must not be blank")
          @Size(max = 2000, message = "最长 2000 字 | 2000 characters at most")
          String en) {}
}
