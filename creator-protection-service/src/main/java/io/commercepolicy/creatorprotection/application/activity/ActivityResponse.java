package io.commercepolicy.creatorprotection.application.activity;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.ActivityKind;
import io.commercepolicy.kit.clock.Instants;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A live or a short video. */
@Schema(name = "Activity", description = "A live or a short video")
record ActivityResponse(
    @Schema(required = true) String creatorId,
    @Schema(required = true) String activityId,
    @Schema(required = true) ActivityKind kind,
    @Schema(required = true) OffsetDateTime startedAt,
    @Schema(required = true) long durationSeconds,
    @Schema(required = true) boolean withCart,
    @Schema(required = true) long revision) {

  static ActivityResponse of(StoredActivity activity) {
    return new ActivityResponse(
        activity.creatorId(),
        activity.activityId(),
        activity.kind(),
        Instants.local(activity.startedAt()),
        activity.durationSeconds(),
        activity.withCart(),
        activity.revision());
  }
}
