package io.commercepolicy.certification.application.evidence.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Reads Channels session data (C7) from CSV and XLSX files.
 *
 * <p>The first row that is not blank names the columns {@code sessionId, hostPid, startedAt,
 * endedAt, gmvFen, platformGmvFen} in any order; each later row that is not blank is a session. At
 * most 10,000 of them. Of a workbook the first visible sheet counts. Times without an offset are
 * Asia/Shanghai.
 */
public final class SessionSheets {

  private SessionSheets() {}

  /**
   * Reads a file as a stream, twice at most.
   *
   * @param kind {@link FileKind#CSV} or {@link FileKind#XLSX}
   * @return all sessions, or all that is wrong; a broken file is such an answer, too
   * @throws IOException where the file cannot be opened or read from disk
   * @throws IllegalArgumentException for any other kind
   */
  public static SessionSheet read(Path file, FileKind kind) throws IOException {
    if (!Files.isReadable(file)) {
      throw new NoSuchFileException(file.toString());
    }
    SessionSheetCheck check = new SessionSheetCheck();
    try (SheetRows rows = open(file, kind)) {
      Optional<SheetRow> row = rows.next();
      while (row.isPresent()) {
        check.accept(row.get());
        row = check.wantsMore() ? rows.next() : Optional.empty();
      }
    } catch (UnreadableSheetException e) {
      check.refuse(e.badCell());
    }
    return check.result();
  }

  /**
   * The same from a stream, by way of a temporary file. The caller limits and closes the stream.
   */
  public static SessionSheet read(InputStream in, FileKind kind) throws IOException {
    Path file = Files.createTempFile("sessions", "." + kind.extension());
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return read(file, kind);
    } finally {
      Files.delete(file);
    }
  }

  private static SheetRows open(Path file, FileKind kind) throws IOException {
    return switch (kind) {
      case CSV -> new CsvRows(file);
      case XLSX -> new XlsxRows(file);
      default -> throw new IllegalArgumentException("no table: " + kind);
    };
  }
}
