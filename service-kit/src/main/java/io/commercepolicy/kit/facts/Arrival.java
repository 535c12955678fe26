package io.commercepolicy.kit.facts;

import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;

/** How a fact that was sent stands to the one that is stored. */
public enum Arrival {
  /** Nothing is stored yet. */
  FIRST,
  /** A newer revision, which replaces what is stored. */
  NEWER,
  /** The same again; nothing happens. */
  REPEATED,
  /** An older revision that came late; it is ignored. */
  OUTDATED;

  /**
   * Compares revisions.
   *
   * @param stored the revision that is stored; null if nothing is
   * @param sent the revision that was sent
   * @param same whether what was sent says the same as what is stored
   * @throws ProblemException {@code revision-conflict} if one revision says two things
   */
  public static Arrival of(Long stored, long sent, boolean same) {
    if (stored == null) {
      return FIRST;
    }
    if (sent < stored) {
      return OUTDATED;
    }
    if (sent > stored) {
      return NEWER;
    }
    if (!same) {
      throw ProblemException.of(
          KitError.REVISION_CONFLICT,
          "版本 " + sent + " 已以不同内容存储；更正请使用更高的版本号",
          "revision " + sent + " is stored with other content; send a correction as a higher one");
    }
    return REPEATED;
  }

  /** Whether something has to be stored. */
  public boolean changes() {
    return this == FIRST || this == NEWER;
  }
}
