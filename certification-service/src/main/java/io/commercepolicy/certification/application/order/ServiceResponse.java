package io.commercepolicy.certification.application.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.kernel.BusinessTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A service. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Service")
record ServiceResponse(
    @Schema(required = true) UUID serviceId,
    @Schema(required = true, description = "Whose service it is") String agencyId,
    @Schema(required = true) OrderKind kind,
    @Schema(required = true) String title,
    String description,
    @Schema(description = "In fen; absent where the price is agreed elsewhere") Long priceFen,
    @Schema(
            required = true,
            description =
                "Whether the policy lets a merchant order it now: always for LIVE (C10), else while"
                    + " the agency's permission is open (C9)")
        boolean orderable,
    @Schema(required = true) OffsetDateTime createdAt) {

  static ServiceResponse of(ServiceOffer service, boolean orderable) {
    return new ServiceResponse(
        service.serviceId,
        service.agencyId,
        service.kind,
        service.title,
        service.description,
        service.priceFen,
        orderable,
        service.createdAt.atZone(BusinessTime.ZONE).toOffsetDateTime());
  }
}
