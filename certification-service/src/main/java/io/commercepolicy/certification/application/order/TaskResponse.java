package io.commercepolicy.certification.application.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.kernel.BusinessTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Task")
record TaskResponse(
    @Schema(required = true) UUID taskId,
    @Schema(required = true, description = "Whose task it is") String merchantId,
    @Schema(required = true) OrderKind kind,
    @Schema(required = true) String title,
    String description,
    @Schema(required = true) OffsetDateTime createdAt) {

  static TaskResponse of(Task task) {
    return new TaskResponse(
        task.taskId,
        task.merchantId,
        task.kind,
        task.title,
        task.description,
        task.createdAt.atZone(BusinessTime.ZONE).toOffsetDateTime());
  }
}
