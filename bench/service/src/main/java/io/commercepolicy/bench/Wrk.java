package io.commercepolicy.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The load generator. */
final class Wrk {

  /**
   * What came of a run.
   *
   * @param micros how long it took
   * @param errors requests without an answer, and answers that are not 2xx or 3xx
   */
  record Result(long requests, long micros, long errors) {
    double perSecond() {
      return requests * 1e6 / micros;
    }
  }

  private Wrk() {}

  static Result run(String url, Path folder, Path requests, int connections, int seconds)
      throws IOException, InterruptedException {
    Process wrk =
        new ProcessBuilder(
                "wrk",
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + seconds + "s",
                "--script=" + folder.resolve("requests.lua"),
                url,
                "--",
                requests.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = wrk.waitFor();
    return output
        .lines()
        .filter(line -> line.startsWith("RESULT "))
        .map(line -> line.split(" "))
        .map(
            words ->
                new Result(
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]) + Long.parseLong(words[4])))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("wrk ended with " + exitCode + ": " + output));
  }
}
