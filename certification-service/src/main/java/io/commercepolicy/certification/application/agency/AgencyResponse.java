package io.commercepolicy.certification.application.agency;

import io.commercepolicy.kernel.BusinessTime;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An agency. */
@Schema(name = "Agency")
record AgencyResponse(
    @Schema(required = true) String agencyId,
    @Schema(required = true) String name,
    @Schema(required = true) boolean legacyPermission,
    @Schema(required = true) boolean liveOnly,
    @Schema(required = true) OffsetDateTime createdAt,
    @Schema(required = true) OffsetDateTime updatedAt) {

  static AgencyResponse of(Agency agency) {
    return new AgencyResponse(
        agency.agencyId,
        agency.name,
        agency.legacyPermission,
        agency.liveOnly,
        agency.createdAt.atZone(BusinessTime.ZONE).toOffsetDateTime(),
        agency.updatedAt.atZone(BusinessTime.ZONE).toOffsetDateTime());
  }
}
