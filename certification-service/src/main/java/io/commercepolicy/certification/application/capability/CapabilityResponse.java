package io.commercepolicy.certification.application.capability;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.certification.policy.IntegratedMarketingPermission;
import io.commercepolicy.kernel.Basis;
import io.commercepolicy.kernel.Clause;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.decision.TextResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A capability of the catalogue.
 *
 * @param opensPermission whether its certification opens the permission (C1)
 * @param requirements what its certification needs
 */
@Schema(name = "CapabilityEntry")
record CapabilityResponse(
    @Schema(required = true) Capability capability,
    @Schema(required = true) TextResponse title,
    @Schema(required = true) boolean opensPermission,
    @Schema(required = true) List<Requirement> requirements) {

  /** A clause that the certification needs, with its values. */
  @Schema(name = "Requirement")
  record Requirement(
      @Schema(required = true) String clause,
      @Schema(required = true) TextResponse text,
      @Schema(required = true) List<Value> values) {}

  /** A value of the clause; absent where it does not apply. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RequirementValue")
  record Value(
      @Schema(required = true) String name,
      String value,
      @Schema(required = true) String unit,
      @Schema(required = true) Basis basis,
      @Schema(required = true) TextResponse description) {}

  static CapabilityResponse of(Capability capability, PolicyVersion version) {
    return new CapabilityResponse(
        capability,
        TextResponse.of(capability.title()),
        IntegratedMarketingPermission.opens(version, capability),
        version.clauses().stream()
            .filter(clause -> clause.id().equals(capability.clause()))
            .map(clause -> requirement(clause, version))
            .toList());
  }

  private static Requirement requirement(Clause clause, PolicyVersion version) {
    return new Requirement(
        clause.id(),
        TextResponse.of(clause.text()),
        version.parameters().stream()
            .filter(parameter -> parameter.clause().equals(clause.id()))
            .map(
                parameter ->
                    new Value(
                        parameter.name(),
                        parameter.value(),
                        parameter.unit(),
                        parameter.basis(),
                        TextResponse.of(parameter.description())))
            .toList());
  }
}
