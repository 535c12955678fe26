package io.commercepolicy.localstack;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a running stack writes down about itself: for the other commands, and for the next start,
 * should this one be killed.
 *
 * @param launcher the process that holds the stack together
 * @param url where the gateway answers
 * @param controlPort the loopback port of the {@link ControlEndpoint}; 0 until it listens
 * @param controlSecret what a caller of that endpoint shows
 * @param databasePort the loopback port of PostgreSQL; 0 until it listens
 * @param healthChecks where the processes of the services and the gateway tell whether they are
 *     ready, by name
 * @param ready whether every health check has answered and the demo data is there
 * @param processes the processes that the launcher started and that have not been stopped
 */
record RunRecord(
    StartedProcess launcher,
    String url,
    int controlPort,
    String controlSecret,
    int databasePort,
    Map<String, URI> healthChecks,
    boolean ready,
    List<StartedProcess> processes) {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .build();

  /** The record of the stack that runs, or of the one that was killed; nothing where none is. */
  static Optional<RunRecord> read(Checkout checkout) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readString(checkout.runFile()), RunRecord.class));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  void write(Checkout checkout) throws IOException {
    Checkout.write(
        checkout.runFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  RunRecord withControl(int port, String secret) {
    return new RunRecord(launcher, url, port, secret, databasePort, healthChecks, ready, processes);
  }

  RunRecord withDatabase(int port) {
    return new RunRecord(
        launcher, url, controlPort, controlSecret, port, healthChecks, ready, processes);
  }

  RunRecord withProcesses(List<StartedProcess> now) {
    return new RunRecord(
        launcher, url, controlPort, controlSecret, databasePort, healthChecks, ready, now);
  }

  RunRecord asReady(Map<String, URI> checks) {
    return new RunRecord(
        launcher, url, controlPort, controlSecret, databasePort, checks, true, processes);
  }
}
