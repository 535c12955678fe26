package io.commercepolicy.certification.application.evidence;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Evidence of another agency that is the same in some respect. */
public record DuplicateEvidence(
    @Schema(required = true) String agencyId,
    @Schema(required = true) UUID applicationId,
    @Schema(required = true) UUID evidenceId,
    @Schema(required = true) Reason reason) {

  /** In which respect. */
  @Schema(name = "DuplicateReason")
  public enum Reason {
    /** The same bytes. */
    FILE,
    /** The same contract number, but for blanks and capitals. */
    CONTRACT_NUMBER
  }
}
