package io.commercepolicy.certification.application.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.certification.policy.OrderSide;
import io.commercepolicy.kernel.BusinessTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Order")
record OrderResponse(
    @Schema(required = true) UUID orderId,
    @Schema(required = true, description = "TASK: signed up to a task; SERVICE: a service ordered")
        OrderSide side,
    @Schema(required = true) OrderKind kind,
    @Schema(required = true) OrderState state,
    @Schema(description = "There on the side TASK") UUID taskId,
    @Schema(description = "There on the side SERVICE") UUID serviceId,
    @Schema(required = true, description = "Of the task or service") String title,
    @Schema(required = true) String merchantId,
    @Schema(required = true) String agencyId,
    @Schema(description = "For whom the agency signed up") String creatorId,
    @Schema(required = true) OffsetDateTime placedAt,
    OffsetDateTime submittedAt,
    OffsetDateTime acceptedAt,
    OffsetDateTime settledAt,
    OffsetDateTime cancelledAt,
    @Schema(
            required = true,
            description =
                "The permission decision that the order was placed under; see /decisions/{decisionId}")
        UUID decisionId,
    @Schema(
            required = true,
            description =
                "The steps that may be taken from its state, whether or not the permission is open"
                    + " (C9)")
        List<OrderStep> mayStill) {

  static OrderResponse of(PlacedOrder order) {
    return new OrderResponse(
        order.orderId,
        order.side,
        order.kind,
        order.state,
        order.taskId,
        order.serviceId,
        order.title,
        order.merchantId,
        order.agencyId,
        order.creatorId,
        time(order.placedAt),
        time(order.submittedAt),
        time(order.acceptedAt),
        time(order.settledAt),
        time(order.cancelledAt),
        order.decisionId,
        OrderStep.from(order.state));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
