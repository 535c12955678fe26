package io.commercepolicy.certification.application.evidence.sheet;

import io.commercepolicy.certification.application.evidence.sheet.BadCell.Reason;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The parts of an XLSX file. However much a part claims or hides, no more than {@value
 * #MOST_UNPACKED} bytes are ever unpacked from one package.
 */
final class XlsxPackage implements Closeable {

  /** Far beyond ten thousand sessions with all the formatting that an office suite adds. */
  private static final long MOST_UNPACKED = 64L << 20;

  private static final int MOST_ENTRIES = 1000;
  private static final int LONGEST_CONTENT_TYPES = 1 << 20;

  private static final String CONTENT_TYPES = "[content_types].xml";
  private static final List<String> FOREIGN =
      List.of("meta-inf/", "word/", "ppt/", "xl/macrosheets/");

  private final ZipFile zip;
  private final Map<String, ZipEntry> parts = new HashMap<>();
  private long unpackable = MOST_UNPACKED;

  /**
   * @throws IOException where this is no zip file
   * @throws UnreadableSheetException where the zip file is none that an office suite writes
   */
  XlsxPackage(Path file) throws IOException {
    zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    Reason refusal = zip.size() > MOST_ENTRIES ? Reason.UNPACKED_TOO_LARGE : null;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (parts.put(partName(entry.getName()), entry) != null) {
        refusal = Reason.UNREADABLE_FILE;
      }
    }
    if (refusal != null) {
      zip.close();
      throw new UnreadableSheetException(BadCell.ofFile(refusal));
    }
  }

  /** Whether the file is a workbook without macros; a broken one is not. */
  static boolean isPlainWorkbook(Path file) {
    try (XlsxPackage workbook = new XlsxPackage(file)) {
      return workbook.isPlainWorkbook();
    } catch (IOException | UnreadableSheetException e) {
      return false;
    }
  }

  /** Whether this is a workbook without macros, and nothing else at the same time. */
  boolean isPlainWorkbook() throws IOException {
    if (!parts.containsKey("xl/workbook.xml") || !parts.containsKey(CONTENT_TYPES)) {
      return false;
    }
    for (String part : parts.keySet()) {
      if (FOREIGN.stream().anyMatch(part::startsWith) || part.endsWith("vbaproject.bin")) {
        return false;
      }
    }
    try (InputStream types = part(CONTENT_TYPES).orElseThrow()) {
      byte[] start = types.readNBytes(LONGEST_CONTENT_TYPES);
      return !new String(start, StandardCharsets.UTF_8).contains("macroEnabled");
    }
  }

  /** Opens a part, named from the package's root; names do not tell upper from lower case. */
  Optional<InputStream> part(String name) throws IOException {
    ZipEntry entry = parts.get(partName(name));
    return entry == null
        ? Optional.empty()
        : Optional.of(new LimitedStream(zip.getInputStream(entry)));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static String partName(String name) {
    String slashed = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    return slashed.startsWith("/") ? slashed.substring(1) : slashed;
  }

  private final class LimitedStream extends FilterInputStream {

    LimitedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(read);
      return read;
    }

    private void count(int read) {
      unpackable -= Math.max(read, 0);
      if (unpackable < 0) {
        throw new UnreadableSheetException(BadCell.ofFile(Reason.UNPACKED_TOO_LARGE));
      }
    }
  }
}
