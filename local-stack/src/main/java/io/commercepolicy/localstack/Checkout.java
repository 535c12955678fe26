package io.commercepolicy.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The checkout and the folder in it where the stack keeps everything of its own.
 *
 * @param root the checkout's root
 */
record Checkout(Path root) {
  Path folder() {
    return root.resolve(".suite");
  }

  /** What outlives a run and what a fresh start deletes. */
  Path data() {
    return folder().resolve("data");
  }

  Path clockFile() {
    return data().resolve("clock");
  }

  Path runFile() {
    return folder().resolve("run.json");
  }

  Path lockFile() {
    return folder().resolve("lock");
  }

  Path log() {
    return folder().resolve("up.log");
  }

  /** Creates a folder with its parents, open to this user alone. */
  static Path createFolder(Path folder) throws IOException {
    return Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Writes a whole file at once, readable by this user alone; a reader sees the old or the new. */
  static void write(Path file, String content) throws IOException {
    createFolder(file.getParent());
    Path written =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(written, content);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
