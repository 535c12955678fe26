package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kit.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;

/** The place of an import in the list of them, the latest begun first. */
record ImportPosition(Instant startedAt, String importId) {

  /** Before all of them. */
  private static final ImportPosition START =
      new ImportPosition(Instant.parse("9999-01-01T00:00:00Z"), "");

  static ImportPosition of(StoredImport stored) {
    return new ImportPosition(stored.startedAt(), stored.importId());
  }

  /**
   * Reads what {@link #toString} wrote; the empty text is the start of the list.
   *
   * @throws ProblemException {@code invalid-request}
   */
  static ImportPosition parse(String text) {
    if (text.isEmpty()) {
      return START;
    }
    int space = text.indexOf(' ');
    try {
      return new ImportPosition(
          Instant.parse(text.substring(0, Math.max(space, 0))), text.substring(space + 1));
    } catch (DateTimeException e) {
      throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
    }
  }

  @Override
  public String toString() {
    return startedAt + " " + importId;
  }
}
