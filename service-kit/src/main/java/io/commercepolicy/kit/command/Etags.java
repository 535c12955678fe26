package io.commercepolicy.kit.command;

import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;

/** Entity tags are the number of the row's version, quoted. */
public final class Etags {

  private Etags() {}

  /** The tag of a version. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Lets pass an update that names the version it has read, or names none.
   *
   * @param ifMatch the {@code If-Match} header, or null
   * @throws ProblemException {@code precondition-failed} if the resource has changed since
   */
  public static void requireMatch(String ifMatch, long version) {
    if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
      return;
    }
    for (String tag : ifMatch.split(",")) {
      if (tag.strip().equals(of(version))) {
        return;
      }
    }
    throw ProblemException.of(KitError.PRECONDITION_FAILED);
  }

  /**
   * Lets pass a creation unless the caller expects the resource to exist.
   *
   * @throws ProblemException {@code precondition-failed} if {@code If-Match} is given
   */
  public static void requireAbsenceAllowed(String ifMatch) {
    if (ifMatch != null && !ifMatch.isBlank()) {
      throw ProblemException.of(KitError.PRECONDITION_FAILED);
    }
  }
}
