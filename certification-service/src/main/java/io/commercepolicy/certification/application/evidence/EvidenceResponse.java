package io.commercepolicy.certification.application.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kit.json.CanonicalJson;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One piece of evidence.
 *
 * @param fields the fields of its kind
 * @param sessionCount how many sessions it has, those of the sheet included; for Channels sessions
 * @param sessions the sessions that were sent as JSON; only where one item is asked for
 * @param sheetSessions the sessions of the uploaded sheet; only where one item is asked for
 * @param file its file; absent while there is none
 * @param duplicates what other agencies submitted alike; for staff only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Evidence")
public record EvidenceResponse(
    @Schema(required = true) UUID evidenceId,
    @Schema(required = true) EvidenceKind kind,
    @JsonUnwrapped ShownFields fields,
    Integer sessionCount,
    List<ChannelsSession> sessions,
    List<ChannelsSession> sheetSessions,
    EvidenceFileResponse file,
    @Schema(required = true) OffsetDateTime createdAt,
    List<DuplicateEvidence> duplicates) {

  /**
   * Evidence as it is shown.
   *
   * @param duplicates null if the reader is not staff
   */
  static EvidenceResponse of(StoredEvidence stored, List<DuplicateEvidence> duplicates) {
    return new EvidenceResponse(
        stored.evidenceId(),
        stored.kind(),
        CanonicalJson.read(stored.fields(), ShownFields.class),
        stored.kind() == EvidenceKind.CHANNELS_SESSIONS ? stored.sessionCount() : null,
        stored.sessions(),
        stored.sheetSessions(),
        stored.file(),
        stored.createdAt().atZone(BusinessTime.ZONE).toOffsetDateTime(),
        duplicates);
  }
}
