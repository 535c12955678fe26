package io.commercepolicy.certification.application.evidence.sheet;

import java.io.Closeable;
import java.util.Optional;

/** The rows of a table, one after the other, whatever the file's format. */
interface SheetRows extends Closeable {

  /**
   * The next row, blank ones included, or nothing after the last.
   *
   * @throws UnreadableSheetException where the file is broken
   */
  Optional<SheetRow> next();
}
