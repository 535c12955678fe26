package io.commercepolicy.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The stack that runs in a checkout, as the other commands see it. */
public final class RunningStack {
  private final Checkout checkout;
  private final RunRecord record;

  private RunningStack(Checkout checkout, RunRecord record) {
    this.checkout = checkout;
    this.record = record;
  }

  /**
   * The stack that runs and is ready.
   *
   * @throws Refusal where none is
   */
  static RunningStack of(Checkout checkout) throws IOException {
    require(checkout);
    RunRecord record =
        RunRecord.read(checkout)
            .filter(RunRecord::ready)
            .orElseThrow(() -> new Refusal("the stack is not ready yet"));
    return new RunningStack(checkout, record);
  }

  /**
   * Makes sure that a stack runs, ready or not.
   *
   * @throws Refusal where none does
   */
  static void require(Checkout checkout) throws IOException {
    if (!StackLock.held(checkout)) {
      throw new Refusal("nothing runs here; start it with ./suite up");
    }
  }

  /** Where the gateway answers, without a slash at the end. */
  public String url() {
    return record.url();
  }

  /** The clock that the services follow. */
  public BusinessClock clock() {
    return new BusinessClock(checkout.clockFile(), Clock.systemUTC());
  }

  /** A folder of its own that is empty, for what a command keeps meanwhile. */
  public Path scratch(String name) throws IOException {
    Path folder = checkout.data().resolve(name);
    Checkout.delete(folder);
    return Checkout.createFolder(folder);
  }

  /** The PostgreSQL that the services use. */
  Database database() throws IOException {
    return Database.running(checkout, record.databasePort());
  }

  /** A token for an actor, signed by the running login; its lifetime is counted in real time. */
  public String token(Actor actor, Duration lifetime) throws IOException, InterruptedException {
    String body =
        RunRecord.JSON.writeValueAsString(new ControlEndpoint.TokenRequest(actor, lifetime));
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + record.controlPort() + "/token"))
                    .header("Authorization", "Bearer " + record.controlSecret())
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new Refusal("the running stack refused a token with status " + answer.statusCode());
    }
    return answer.body();
  }
}
