package io.commercepolicy.certification.application.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.BusinessTime;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An award. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Award")
record AwardResponse(
    @Schema(required = true) String awardId,
    @Schema(required = true) String name,
    String organizer,
    @Schema(required = true, description = "Whether it is in the certified pool") boolean active,
    @Schema(required = true) OffsetDateTime updatedAt) {

  static AwardResponse of(Award award) {
    return new AwardResponse(
        award.awardId,
        award.name,
        award.organizer,
        award.active,
        award.updatedAt.atZone(BusinessTime.ZONE).toOffsetDateTime());
  }
}
