package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.kit.id.Uuids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What is known of an uploaded file; its bytes are stored in chunks. */
@Entity
@Immutable
@Table(name = "evidence_file")
class EvidenceFile {

  @Id UUID fileId;
  UUID evidenceId;
  String agencyId;
  String mediaType;
  long size;
  byte[] sha256;
  Instant uploadedAt;
  String uploadedBy;

  EvidenceFile() {}

  EvidenceFile(
      UUID evidenceId,
      String agencyId,
      String mediaType,
      Upload upload,
      Instant uploadedAt,
      String uploadedBy) {
    this.fileId = Uuids.v7();
    this.evidenceId = evidenceId;
    this.agencyId = agencyId;
    this.mediaType = mediaType;
    this.size = upload.size();
    this.sha256 = upload.sha256();
    this.uploadedAt = uploadedAt;
    this.uploadedBy = uploadedBy;
  }

  /** Whether its bytes are those of the upload. */
  boolean holds(Upload upload) {
    return size == upload.size() && MessageDigest.isEqual(sha256, upload.sha256());
  }

  EvidenceFileResponse response() {
    return EvidenceFileResponse.of(mediaType, size, sha256, uploadedAt);
  }
}
