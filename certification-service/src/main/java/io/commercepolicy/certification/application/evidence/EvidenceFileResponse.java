package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.kernel.BusinessTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is known of an uploaded file.
 *
 * @param mediaType what its content is
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal digits
 */
@Schema(name = "EvidenceFile")
public record EvidenceFileResponse(
    @Schema(required = true) String mediaType,
    @Schema(required = true, description = "In bytes") long size,
    @Schema(required = true, description = "In hexadecimal digits") String sha256,
    @Schema(required = true) OffsetDateTime uploadedAt) {

  static EvidenceFileResponse of(String mediaType, long size, byte[] sha256, Instant uploadedAt) {
    return new EvidenceFileResponse(
        mediaType,
        size,
        HexFormat.of().formatHex(sha256),
        uploadedAt.atZone(BusinessTime.ZONE).toOffsetDateTime());
  }

  /** The entity tag of the file's content. */
  String etag() {
    return "\"" + sha256 + "\"";
  }
}
