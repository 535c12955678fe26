package io.commercepolicy.certification.application.evidence.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of file that are taken as evidence, told by content and never by name. */
public enum FileKind {
  /** A PDF document. */
  PDF("application/pdf", "pdf"),
  /** A PNG image. */
  PNG("image/png", "png"),
  /** A JPEG image. */
  JPEG("image/jpeg", "jpg"),
  /** An Excel workbook without macros. */
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  /** A text table in UTF-8 or GB18030. */
  CSV("text/csv", "csv");

  /** How many first bytes {@link #sniff} wants to see. */
  public static final int HEAD_BYTES = 4096;

  private static final Pattern PDF_START = Pattern.compile("%PDF-[12]\\.[0-9]", Pattern.DOTALL);
  private static final String PNG_START = "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR";
  private static final String ZIP_START = "PK\u0003\u0004";

  private final String mediaType;
  private final String extension;

  FileKind(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** The media type without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** The usual file name extension, without a dot. */
  public String extension() {
    return extension;
  }

  /**
   * What a file may become, judged by its start: enough to refuse an upload early, and final for
   * PDF, PNG and JPEG. A zip file answers {@link #XLSX} and a text answers {@link #CSV} until
   * {@link #of} has seen all of it.
   *
   * @param head the first {@value #HEAD_BYTES} bytes, or all of a shorter file
   * @return nothing for whatever is not taken
   */
  public static Optional<FileKind> sniff(byte[] head) {
    String start = new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1);
    if (PDF_START.matcher(start).lookingAt()) {
      return Optional.of(PDF);
    }
    if (start.startsWith(PNG_START)) {
      return Optional.of(PNG);
    }
    if (isJpeg(start)) {
      return Optional.of(JPEG);
    }
    if (start.startsWith(ZIP_START)) {
      return Optional.of(XLSX);
    }
    return CsvText.ofHead(head).map(text -> CSV);
  }

  /**
   * What a complete file is.
   *
   * @return nothing for whatever is not taken, such as other zip files, workbooks with macros,
   *     markup and binary data
   * @throws IOException where the file cannot be opened or read from disk
   */
  public static Optional<FileKind> of(Path file) throws IOException {
    Optional<FileKind> kind;
    try (InputStream in = Files.newInputStream(file)) {
      kind = sniff(in.readNBytes(HEAD_BYTES));
    }
    if (kind.equals(Optional.of(XLSX))) {
      return kind.filter(zip -> XlsxPackage.isPlainWorkbook(file));
    }
    if (kind.equals(Optional.of(CSV))) {
      return CsvText.of(file).map(text -> CSV);
    }
    return kind;
  }

  /** After the start of image comes the marker of a segment; 0xFF there would be padding. */
  private static boolean isJpeg(String start) {
    return start.length() > 3
        && start.startsWith("\u00FF\u00D8\u00FF")
        && start.charAt(3) >= 0xC0
        && start.charAt(3) < 0xFF;
  }
}
