package io.commercepolicy.certification.application.evidence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Evidence as it is stored, with its file.
 *
 * @param fields the fields as JSON, without the sessions
 * @param sessionCount how many sessions it has, those of the sheet included
 * @param sessions the sessions sent as JSON; null if there are none or they were not asked for
 * @param sheetSessions the sessions of the sheet; likewise
 * @param fileId null if there is none
 * @param file null if there is none
 */
record StoredEvidence(
    UUID evidenceId,
    EvidenceKind kind,
    String fields,
    int sessionCount,
    List<ChannelsSession> sessions,
    List<ChannelsSession> sheetSessions,
    Instant createdAt,
    long version,
    UUID fileId,
    EvidenceFileResponse file) {

  StoredEvidence withoutSessions() {
    return new StoredEvidence(
        evidenceId, kind, fields, sessionCount, null, null, createdAt, version, fileId, file);
  }
}
