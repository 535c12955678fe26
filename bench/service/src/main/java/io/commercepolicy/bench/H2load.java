package io.commercepolicy.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The load generator that sends so many requests a second, however fast they are answered. */
final class H2load {

  private static final int CONNECTIONS = 8;

  /**
   * How long answers took, in microseconds.
   *
   * @param errors requests without an answer, and answers that are not 2xx
   */
  record Result(double median, double percentile99, long errors) {}

  private H2load() {}

  /**
   * Requests at even distances, over eight connections in turn.
   *
   * @param rate requests per second
   * @param json the file to post, or null
   */
  static Result run(String url, String token, Path json, int rate, int seconds)
      throws IOException, InterruptedException {
    Path log = MeasuredProgram.FOLDER.resolve("h2load.tsv");
    Files.deleteIfExists(log);
    List<String> command =
        new ArrayList<>(
            List.of(
                "h2load",
                "--h1",
                "--clients=" + CONNECTIONS,
                // The connections begin one after the other, or else they would all ask at once.
                "--rate=1",
                "--rate-period=" + Math.max(1, 1000 / rate) + "ms",
                "--requests=" + rate * seconds,
                "--rps=" + (double) rate / CONNECTIONS,
                "--header=Authorization: Bearer " + token,
                "--header=Accept: application/json",
                "--log-file=" + log));
    if (json != null) {
      command.add("--data=" + json);
      command.add("--header=Content-Type: application/json");
    }
    command.add(url);
    Process h2load = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(h2load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (h2load.waitFor() != 0) {
      throw new IllegalStateException("h2load failed: " + output);
    }
    return read(log, (long) rate * seconds);
  }

  /** Each line has the time, the status and how long it took. */
  private static Result read(Path log, long requests) throws IOException {
    List<String[]> answers =
        Files.readAllLines(log).stream().map(line -> line.split("\t")).toList();
    long good = answers.stream().filter(answer -> answer[1].startsWith("2")).count();
    double[] micros =
        answers.stream().mapToDouble(a -> Double.parseDouble(a[2])).sorted().toArray();
    return new Result(
        micros[micros.length / 2], micros[(int) (micros.length * 0.99)], requests - good);
  }
}
