package io.commercepolicy.certification.application.enforcement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.clock.Instants;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sweep that was started, as the list of them shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EnforcementRecord", description = "A sweep that was started; previews are not kept")
record EnforcementRecordResponse(
    @Schema(required = true) UUID runId,
    @Schema(required = true) LocalDate effectiveDate,
    @Schema(required = true, description = "Who started it") String startedBy,
    @Schema(required = true) OffsetDateTime startedAt,
    @Schema(description = "Absent while it runs, or if it was cut off") OffsetDateTime finishedAt,
    @Schema(description = "How many agencies it looked at; once it has finished") Long examined,
    @Schema(required = true, description = "How many of them it has closed") long closed) {

  static EnforcementRecordResponse of(Object[] row) {
    boolean finished = row[4] != null;
    return new EnforcementRecordResponse(
        (UUID) row[0],
        (LocalDate) row[1],
        (String) row[2],
        Instants.local(Instants.stored(row[3])),
        Instants.local(Instants.stored(row[4])),
        finished ? ((Number) row[5]).longValue() : null,
        ((Number) row[6]).longValue());
  }
}
