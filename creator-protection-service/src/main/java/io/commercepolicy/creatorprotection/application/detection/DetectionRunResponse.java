package io.commercepolicy.creatorprotection.application.detection;

import io.commercepolicy.kit.clock.Instants;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One run of the detection. */
@Schema(name = "DetectionRun", description = "One run of the detection")
record DetectionRunResponse(
    @Schema(required = true) UUID runId,
    @Schema(required = true) LocalDate businessDate,
    @Schema(required = true) String startedBy,
    @Schema(required = true) OffsetDateTime startedAt,
    @Schema(description = "Absent while it runs, or if it was cut off") OffsetDateTime finishedAt,
    @Schema(required = true, description = "How many creators were due") long examined,
    @Schema(required = true, description = "How many of them this run identified and notified")
        long identified,
    @Schema(
            required = true,
            description = "How many were identified by other runs of the same business date")
        long identifiedByOthers) {

  static DetectionRunResponse of(Object[] row) {
    return new DetectionRunResponse(
        (UUID) row[0],
        (LocalDate) row[1],
        (String) row[2],
        Instants.local(Instants.stored(row[3])),
        Instants.local(Instants.stored(row[4])),
        ((Number) row[5]).longValue(),
        ((Number) row[6]).longValue(),
        ((Number) row[7]).longValue());
  }
}
