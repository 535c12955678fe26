package io.commercepolicy.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The running suite, as its own script knows it. */
final class Suite {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

  /** What the ids of creators begin with that stories make. */
  static final String CREATOR = "creator-";

  private Suite() {}

  /** Where it runs, without a slash at the end; empty if nobody said so. */
  static String url() {
    String url = System.getProperty("suite.url", "");
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** A token of a demo user, or of a creator that a story made. */
  static String token(String user) {
    return TOKENS.computeIfAbsent(
        user,
        name ->
            name.startsWith(CREATOR)
                ? run("token", "--role", "creator", "--creator", name)
                : run("token", "--user", name));
  }

  /** Moves business time. */
  static void clock(String instant) {
    run("clock", instant);
  }

  private static String run(String... arguments) {
    List<String> command =
        Stream.concat(Stream.of(ROOT.resolve("suite").toString()), Stream.of(arguments)).toList();
    try {
      Process process = new ProcessBuilder(command).directory(ROOT.toFile()).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(command + ": " + err);
      }
      return out.strip();
    } catch (IOException e) {
      throw new AssertionError(command.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(command.toString(), e);
    }
  }
}
