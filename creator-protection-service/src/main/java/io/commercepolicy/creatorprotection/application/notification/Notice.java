package io.commercepolicy.creatorprotection.application.notification;

import io.commercepolicy.kernel.LocalizedText;
import java.util.UUID;

/**
 * Something to tell a creator.
 *
 * @param type what it is about
 * @param decisionId the recorded decision that it cites, or null
 * @param title one line
 * @param text some sentences: what happened, what to do, by when
 * @param data what else there is to say: anything that is written as a JSON object; null for
 *     nothing
 */
public record Notice(
    String creatorId,
    Type type,
    UUID decisionId,
    LocalizedText title,
    LocalizedText text,
    Object data) {

  /** What a notice is about. */
  public enum Type {
    /** The platform has identified the creator (P2). */
    IDENTIFIED,
    /** The benefit was claimed (P3). */
    CLAIMED,
    /** The protection has taken effect (P3). */
    PROTECTION_ACTIVATED,
    /** A violation was recorded; the notice says whether and until when it can be redeemed (P7). */
    VIOLATION_RECORDED,
    /** Whether a violation can be redeemed has changed (P7). */
    REDEMPTION_CHANGED,
    /** The points of a violation came back (P7). */
    POINTS_RESTORED,
    /** A violation was not redeemed in time (P8). */
    REDEMPTION_MISSED,
    /** The platform took a violation back. */
    VIOLATION_WITHDRAWN,
    /** A score-band penalty was triggered (P10). */
    BAND_PENALTY,
    /** A score-band penalty was cancelled (P10). */
    BAND_PENALTY_CANCELLED,
    /** The renewed study is done (P10). */
    STUDY_RENEWED
  }
}
