package io.commercepolicy.certification.application.evidence.sheet;

/** The file is broken from here on. */
final class UnreadableSheetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient BadCell badCell;

  UnreadableSheetException(BadCell badCell) {
    this(badCell, null);
  }

  UnreadableSheetException(BadCell badCell, Throwable cause) {
    super(badCell.reason().name(), cause);
    this.badCell = badCell;
  }

  BadCell badCell() {
    return badCell;
  }
}
