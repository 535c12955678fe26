package io.commercepolicy.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    return run(url, folder, List.of(requests), connections, seconds);
  }

  /**
   * As many requests as are answered.
   *
   * @param folder where requests.lua is
   * @param files the requests, and the JSON to post if there is any
   */
  static Result run(String url, Path folder, List<Path> files, int connections, int seconds)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "wrk",
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + seconds + "s",
                "--script=" + folder.resolve("requests.lua"),
                url,
                "--"));
    files.forEach(file -> command.add(file.toString()));
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
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
