package io.commercepolicy.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * How to measure.
 *
 * @param service the folder with the service's {@code quarkus-run.jar}
 * @param rounds how often each target has its turn
 * @param seconds how long a turn takes
 * @param warmUp seconds of load on each target before
 * @param connections connections of the load generator
 * @param verify whether to measure a bare program that verifies tokens, too
 * @param recording whether to record each program by JFR
 */
record Settings(
    Path service,
    int rounds,
    int seconds,
    int warmUp,
    int connections,
    boolean verify,
    boolean recording) {

  static Settings parse(List<String> words) {
    Path service = Path.of("../../certification-service/target/quarkus-app");
    int rounds = 5;
    int seconds = 10;
    int warmUp = 30;
    int connections = 32;
    boolean verify = false;
    boolean recording = false;
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--service" -> service = Path.of(words.get(++i));
        case "--rounds" -> rounds = Integer.parseInt(words.get(++i));
        case "--seconds" -> seconds = Integer.parseInt(words.get(++i));
        case "--warm-up" -> warmUp = Integer.parseInt(words.get(++i));
        case "--connections" -> connections = Integer.parseInt(words.get(++i));
        case "--verify" -> verify = true;
        case "--record" -> recording = true;
        default -> throw new IllegalArgumentException("there is no option " + words.get(i));
      }
    }
    return new Settings(
        service.toAbsolutePath().normalize(),
        rounds,
        seconds,
        warmUp,
        connections,
        verify,
        recording);
  }
}
