package io.commercepolicy.kit.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * Moves the business clock of the application under test, through the file that {@code
 * suite.clock.file} names. Each start begins with real time.
 */
public final class SuiteClock implements QuarkusTestResourceLifecycleManager {

  private static final String FILE = "io.commercepolicy.kit.test.clock.file";

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("suite-clock");
      System.setProperty(FILE, folder.resolve("clock").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of("suite.clock.file", file().toString());
  }

  @Override
  public void stop() {
    reset();
    try {
      Files.deleteIfExists(file().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on business time runs on from this instant. */
  public static void set(Instant businessTime) {
    Path file = file();
    try {
      Path written = Files.createTempFile(file.getParent(), "clock", ".new");
      Files.writeString(written, businessTime + " " + Instant.now() + "\n");
      if (Files.exists(file)) {
        // Two settings within one tick of the file system must not look like the same file.
        Instant before = Files.getLastModifiedTime(file).toInstant();
        Instant after = Files.getLastModifiedTime(written).toInstant();
        if (!after.isAfter(before.plusMillis(1))) {
          Files.setLastModifiedTime(written, FileTime.from(before.plusMillis(2)));
        }
      }
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * From now on business time runs on from this instant.
   *
   * @param businessTime RFC 3339 with offset, such as {@code 2021-06-20T10:00:00+08:00}
   */
  public static void set(String businessTime) {
    set(OffsetDateTime.parse(businessTime).toInstant());
  }

  /** From now on business time is real time. */
  public static void reset() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file() {
    String file = System.getProperty(FILE);
    if (file == null) {
      throw new IllegalStateException("SuiteClock is not among the test resources");
    }
    return Path.of(file);
  }
}
