package io.commercepolicy.creatorprotection.application.facts;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * What has to be looked at again when any fact about a creator has changed. Runs in the transaction
 * of the change, with the creator locked; it records and tells what came out differently, and does
 * nothing where nothing did. It changes none of the facts, which all of them are given alike.
 */
public interface Reassessment {

  /** The lower ones come first. */
  int order();

  /**
   * Looks again.
   *
   * @param facts as they are stored now
   * @param now business time
   */
  Uni<Void> reassess(CreatorFacts facts, Instant now);
}
