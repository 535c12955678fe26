package io.commercepolicy.kit.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A policy at a glance.
 *
 * @param versionInForce the version in force today; absent if none is
 * @param nextVersion the next version to take effect; absent if none is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Policy")
record PolicyResponse(
    @Schema(required = true) String id,
    @Schema(required = true) TextResponse title,
    String versionInForce,
    String nextVersion) {

  static PolicyResponse of(Policy policy, Instant now) {
    LocalDate today = BusinessTime.dateOf(now);
    return new PolicyResponse(
        policy.id(),
        TextResponse.of(policy.title()),
        policy.inForce(today, now).map(PolicyVersion::version).orElse(null),
        policy.upcoming(today, now).map(PolicyVersion::version).orElse(null));
  }
}
