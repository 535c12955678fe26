package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.kit.json.CanonicalJson;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One piece of evidence of an application. */
@Entity
@Table(name = "evidence")
class EvidenceItem {

  @Id UUID evidenceId;
  UUID applicationId;

  @Enumerated(EnumType.STRING)
  EvidenceKind kind;

  /** The fields as JSON, without the sessions. */
  String fields;

  /** The contract number without what differs from one writer to the next; null if none. */
  String contractKey;

  /** The sessions that were sent as JSON; null if there are none. */
  String sessions;

  int sessionCount;

  /** The sessions of the uploaded sheet; null if there is none. */
  String sheetSessions;

  int sheetSessionCount;
  UUID fileId;
  Instant createdAt;
  @Version long version;

  EvidenceItem() {}

  EvidenceItem(UUID evidenceId, UUID applicationId, EvidenceFields fields, Instant now) {
    this.evidenceId = evidenceId;
    this.applicationId = applicationId;
    this.kind = fields.kind();
    this.createdAt = now;
    describe(fields);
  }

  /** Takes over the fields; their kind is the item's. */
  void describe(EvidenceFields given) {
    if (given instanceof EvidenceFields.ChannelsSessions channels) {
      List<ChannelsSession> list = channels.sessions();
      fields = "{}";
      sessionCount = list == null ? 0 : list.size();
      sessions = sessionCount == 0 ? null : CanonicalJson.write(list);
    } else {
      fields = CanonicalJson.write(given);
      contractKey = key(given.contractNumber());
    }
  }

  /** Takes over a new file, and its sessions if it is a sheet; null if it is none. */
  void attach(UUID fileId, List<ChannelsSession> sheet) {
    this.fileId = fileId;
    if (sheet != null) {
      sheetSessions = CanonicalJson.write(sheet);
      sheetSessionCount = sheet.size();
    }
  }

  private static String key(String contractNumber) {
    return contractNumber == null
        ? null
        : Normalizer.normalize(contractNumber, Normalizer.Form.NFKC)
            .replaceAll("\\s", "")
            .toUpperCase(Locale.ROOT);
  }
}
