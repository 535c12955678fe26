package io.commercepolicy.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * How to measure the gateway.
 *
 * @param rounds how often each target has its turn
 * @param seconds how long a turn takes
 * @param warmUp seconds of load on the gateway before
 * @param connections connections of the load generator
 * @param real whether the certification service answers, and not the stand-in
 * @param accessLog whether gateway and nginx write one
 * @param recording whether to record the gateway by JFR
 * @param gateway the folder with the gateway's {@code quarkus-run.jar}
 * @param service the folder with the certification service's
 */
record GatewayOptions(
    int rounds,
    int seconds,
    int warmUp,
    int connections,
    boolean real,
    boolean accessLog,
    boolean recording,
    Path gateway,
    Path service) {

  static GatewayOptions parse(List<String> words) {
    int rounds = 5;
    int seconds = 10;
    int warmUp = 40;
    int connections = 32;
    boolean real = false;
    boolean accessLog = false;
    boolean recording = false;
    Path gateway = Path.of("../../gateway/target/quarkus-app");
    Path service = Path.of("../../certification-service/target/quarkus-app");
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--rounds" -> rounds = Integer.parseInt(words.get(++i));
        case "--seconds" -> seconds = Integer.parseInt(words.get(++i));
        case "--warm-up" -> warmUp = Integer.parseInt(words.get(++i));
        case "--connections" -> connections = Integer.parseInt(words.get(++i));
        case "--real" -> real = true;
        case "--access-log" -> accessLog = true;
        case "--record" -> recording = true;
        case "--gateway" -> gateway = Path.of(words.get(++i));
        case "--service" -> service = Path.of(words.get(++i));
        default -> throw new IllegalArgumentException("there is no option " + words.get(i));
      }
    }
    return new GatewayOptions(
        rounds, seconds, warmUp, connections, real, accessLog, recording, gateway, service);
  }
}
