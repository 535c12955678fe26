package io.commercepolicy.localstack.demo;

import io.commercepolicy.localstack.Actor;
import io.commercepolicy.localstack.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A generated client of a service in the hands of one actor of a story: every request is told, and
 * every answer is held against what the story expects. The generated clients have no type in
 * common, so each says here what its own are.
 *
 * @param <O> the operations
 * @param <E> what the client throws
 * @param <P> its problem details
 * @param <F> its finding
 */
abstract class ServiceClient<O, E extends Exception, P, F> {
  /** How long an answer may take. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** One call of an operation. */
  interface Call<O, E extends Exception, T> {
    /** Sends the request. */
    T send(O operations) throws E;
  }

  /** What every client throws in the place of its own: a refusal, or no answer at all. */
  static final class NotAnswered extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String body;

    /**
     * A request that did not succeed.
     *
     * @param status of the answer; 0 where there is none that can be read
     * @param body of the answer
     */
    NotAnswered(int status, String body, Exception failure) {
      super(failure);
      this.status = status;
      this.body = body;
    }
  }

  private final Stage stage;
  private final String authorization;
  private int status;

  ServiceClient(Stage stage, Actor actor) throws IOException, InterruptedException {
    this.stage = stage;
    this.authorization = "Bearer " + stage.token(actor);
  }

  /** Sends the request of a call. */
  abstract <T> T send(Call<O, E, T> call) throws NotAnswered;

  /** Reads problem details. */
  abstract P problem(String body) throws IOException;

  abstract String code(P problem);

  abstract String detail(P problem);

  /** A finding as people read it. */
  abstract FindingTable.Row row(F finding);

  /** A connection pool for all operations of one client. */
  static HttpClient connections() {
    return HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  }

  /** Shows the actor's token with a request. */
  final Consumer<HttpRequest.Builder> asActor() {
    return request ->
        request.header("Authorization", authorization).header("Accept-Language", "en");
  }

  /** Tells a request with the status of its answer. */
  final Consumer<HttpResponse<InputStream>> telling() {
    return response -> {
      URI uri = response.request().uri();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      status = response.statusCode();
      stage.exchange(response.request().method(), uri.getRawPath() + query, status);
    };
  }

  /**
   * Sends a request that is expected to succeed.
   *
   * @throws Refusal where the status is another one
   */
  final <T> T answer(int expectedStatus, Call<O, E, T> call) {
    try {
      T answer = send(call);
      stage.expect("the status", expectedStatus, status);
      return answer;
    } catch (NotAnswered failure) {
      throw unexpected(expectedStatus, failure);
    }
  }

  /**
   * Asks for what may not be there yet.
   *
   * @throws Refusal where the answer is neither that nor 404
   */
  final <T> Optional<T> answerIfThere(Call<O, E, T> call) {
    try {
      return Optional.of(send(call));
    } catch (NotAnswered failure) {
      if (failure.status == 404) {
        return Optional.empty();
      }
      throw unexpected(200, failure);
    }
  }

  /**
   * Sends a request that is expected to be refused.
   *
   * @throws Refusal where it is not, or with another status or code
   */
  final P refusal(int expectedStatus, String code, Call<O, E, ?> call) {
    try {
      send(call);
    } catch (NotAnswered failure) {
      if (failure.status != expectedStatus) {
        throw unexpected(expectedStatus, failure);
      }
      P problem = problem(failure);
      stage.expect("the problem's code", code, code(problem));
      stage.say(code(problem) + ": " + detail(problem));
      return problem;
    }
    throw stage.unexpected(
        "the request should be refused with %d %s but succeeded".formatted(expectedStatus, code));
  }

  private P problem(NotAnswered failure) {
    try {
      return problem(failure.body);
    } catch (IOException unreadable) {
      throw stage.unexpected("the answer is no problem: " + failure.body);
    }
  }

  private Refusal unexpected(int expectedStatus, NotAnswered failure) {
    if (failure.status == 0) {
      return stage.unexpected("no answer that can be read: " + failure.getCause().getCause());
    }
    return stage.unexpected(
        "the status should be %d but is %d: %s"
            .formatted(expectedStatus, failure.status, failure.body));
  }

  /** Tells what the rules found. */
  final void tell(List<F> findings) {
    stage.findings(findings.stream().map(this::row).toList());
  }
}
