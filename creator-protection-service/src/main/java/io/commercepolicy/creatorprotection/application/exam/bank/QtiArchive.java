package io.commercepolicy.creatorprotection.application.exam.bank;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The XML files of a zip file, in memory. However much the archive claims or hides, no more than
 * {@value #MOST_UNPACKED} bytes are unpacked.
 */
final class QtiArchive {

  static final long MOST_UNPACKED = 32L << 20;
  static final int MOST_ENTRIES = 3000;
  static final int LONGEST_ENTRY = 1 << 20;

  private final Map<String, byte[]> files = new HashMap<>();

  /** Why an archive is not unpacked. */
  static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String zh;

    RefusedException(String zh, String en) {
      super(en, null, false, false);
      this.zh = zh;
    }

    String zh() {
      return zh;
    }
  }

  QtiArchive(byte[] file) throws RefusedException {
    long unpacked = 0;
    int entries = 0;
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MOST_ENTRIES) {
          throw new RefusedException("压缩包中的文件过多", "the package has too many files");
        }
        // Read whether it is wanted or not: skipping it would unpack it, too.
        byte[] content = zip.readNBytes(LONGEST_ENTRY + 1);
        unpacked += content.length;
        if (content.length > LONGEST_ENTRY || unpacked > MOST_UNPACKED) {
          throw new RefusedException("压缩包解压后过大", "the package is too large once unpacked");
        }
        if (!entry.isDirectory() && files.put(name(entry.getName()), content) != null) {
          throw new RefusedException("压缩包中有重名文件", "two files of the package have one name");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException("不是可读取的 ZIP 文件", "not a zip file that can be read");
    }
    if (entries == 0) {
      throw new RefusedException("不是可读取的 ZIP 文件", "not a zip file that can be read");
    }
  }

  /** A file of the package, named from its root; null if there is none. */
  byte[] file(String name) {
    return files.get(name(name));
  }

  private static String name(String name) {
    String slashed = name.replace('\\', '/');
    return slashed.startsWith("./") ? slashed.substring(2) : slashed;
  }
}
