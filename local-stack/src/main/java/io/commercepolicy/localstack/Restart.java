package io.commercepolicy.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.commercepolicy.localstack.StartedProcess.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code restart}: tells processes of services to end, one after the other; the launcher starts
 * each again, and the next one's turn comes when the gateway sees it ready.
 */
final class Restart {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String GATEWAY = "gateway";

  private final Checkout checkout;
  private final PrintStream out;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Restart(Checkout checkout, PrintStream out) {
    this.checkout = checkout;
    this.out = out;
  }

  static void run(Checkout checkout, Options options, PrintStream out)
      throws IOException, InterruptedException {
    RunningStack.of(checkout);
    new Restart(checkout, out).run(options.operand());
  }

  private void run(Optional<String> wanted) throws IOException, InterruptedException {
    List<StartedProcess> services =
        record().processes().stream().filter(process -> process.kind() == Kind.SERVICE).toList();
    List<StartedProcess> chosen =
        services.stream()
            .filter(process -> process.name().equals(wanted.orElse(process.name())))
            .filter(process -> wanted.isPresent() || !process.name().equals(GATEWAY))
            .toList();
    if (chosen.isEmpty()) {
      throw new Refusal(
          "there is no process '%s'; there are %s"
              .formatted(
                  wanted.orElse(""),
                  String.join(", ", services.stream().map(StartedProcess::name).toList())));
    }
    for (StartedProcess process : chosen) {
      long begun = System.nanoTime();
      replace(process);
      out.printf("%s is new after %.1f s%n", process.name(), (System.nanoTime() - begun) / 1e9);
    }
  }

  private void replace(StartedProcess old) throws IOException, InterruptedException {
    ProcessHandle handle =
        old.find().orElseThrow(() -> new Refusal(old.name() + " does not run any more"));
    StartedProcess.stop(Map.of(old.kind(), List.of(handle)));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReplaced(old) || !isReady(old.name()) || !gatewaySeesAll()) {
      if (System.nanoTime() > deadline) {
        throw new Refusal(
            "%s is not ready again after %d s".formatted(old.name(), PATIENCE.toSeconds()));
      }
      RunningStack.require(checkout);
      Thread.sleep(100);
    }
  }

  private boolean isReplaced(StartedProcess old) throws IOException {
    return record().processes().stream()
        .anyMatch(process -> process.name().equals(old.name()) && process.pid() != old.pid());
  }

  private boolean isReady(String name) throws IOException, InterruptedException {
    return health(name).path("status").asText().equals("UP");
  }

  /** Whether the gateway sees every process of every service. */
  private boolean gatewaySeesAll() throws IOException, InterruptedException {
    for (JsonNode check : health(GATEWAY).path("checks")) {
      for (JsonNode state : check.path("data")) {
        if (state.asText().startsWith("DEGRADED") || state.asText().startsWith("DOWN")) {
          return false;
        }
      }
    }
    return isReady(GATEWAY);
  }

  private JsonNode health(String name) throws IOException, InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(record().healthChecks().get(name))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return RunRecord.JSON.readTree(
          http.send(question, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException notYet) {
      return MissingNode.getInstance();
    }
  }

  private RunRecord record() throws IOException {
    return RunRecord.read(checkout)
        .orElseThrow(() -> new Refusal("nothing runs here; start it with ./suite up"));
  }
}
