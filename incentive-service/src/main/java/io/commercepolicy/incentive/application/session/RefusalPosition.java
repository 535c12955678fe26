package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kit.problem.ProblemException;

/** The place of a refusal in the list of an import's. */
record RefusalPosition(long line, int ordinal) {

  /** Before all of them. */
  static final RefusalPosition START = new RefusalPosition(0, 0);

  static RefusalPosition of(Refusal refusal) {
    return new RefusalPosition(refusal.line(), refusal.ordinal());
  }

  /**
   * Reads what {@link #toString} wrote; the empty text is the start of the list.
   *
   * @throws ProblemException {@code invalid-request}
   */
  static RefusalPosition parse(String text) {
    if (text.isEmpty()) {
      return START;
    }
    int space = text.indexOf(' ');
    try {
      return new RefusalPosition(
          Long.parseLong(text.substring(0, Math.max(space, 0))),
          Integer.parseInt(text.substring(space + 1)));
    } catch (NumberFormatException e) {
      throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
    }
  }

  @Override
  public String toString() {
    return line + " " + ordinal;
  }
}
