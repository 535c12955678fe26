package io.commercepolicy.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercepolicy.client.ApiClient;
import io.commercepolicy.client.ApiException;
import io.commercepolicy.localstack.Actor;
import io.commercepolicy.localstack.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The generated client in the hands of one actor of a story: every request is told, and every
 * answer is held against what the story expects.
 *
 * @param <O> the operations of a service
 * @param <P> its problem details
 */
abstract class ServiceClient<O, P> {
  /** How long an answer may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** One call of an operation. */
  interface Call<O, T> {
    /** Sends the request. */
    T send(O operations) throws ApiException;
  }

  /** Lets all operations share one connection pool. */
  private static final class SharedConnections extends ApiClient {
    private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    @Override
    public HttpClient getHttpClient() {
      return http;
    }
  }

  /** A finding of any service, as far as it is told. */
  private record Told(
      String status,
      String clause,
      Text title,
      Quantity required,
      Quantity found,
      Quantity distance,
      Text advice) {
    private record Text(String zh, String en) {}

    private record Quantity(String value, String unit) {}

    private FindingTable.Row row() {
      return new FindingTable.Row(
          status,
          clause,
          amount(required),
          amount(found),
          amount(distance),
          bilingual(title.zh, title.en),
          advice == null ? List.of() : List.of(advice.zh, advice.en));
    }

    private static String amount(Quantity quantity) {
      return quantity == null ? "" : Amount.of(quantity.value, quantity.unit);
    }
  }

  private final Stage stage;
  private final ApiClient client = new SharedConnections();
  private final O operations;
  private final Class<P> problems;
  private int status;

  /** A client that shows an actor's token with every request. */
  ServiceClient(Stage stage, Actor actor, Function<ApiClient, O> operations, Class<P> problems)
      throws IOException, InterruptedException {
    this.stage = stage;
    this.problems = problems;
    String authorization = "Bearer " + stage.token(actor);
    client.updateBaseUri(stage.url());
    client.setReadTimeout(PATIENCE);
    client.setRequestInterceptor(
        request -> request.header("Authorization", authorization).header("Accept-Language", "en"));
    client.setResponseInterceptor(this::tellExchange);
    // last, since operations take the client's settings over
    this.operations = operations.apply(client);
  }

  private void tellExchange(HttpResponse<InputStream> response) {
    URI uri = response.request().uri();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    status = response.statusCode();
    stage.exchange(response.request().method(), uri.getRawPath() + query, status);
  }

  /**
   * Sends a request that is expected to succeed.
   *
   * @throws Refusal where the status is another one
   */
  final <T> T answer(int expectedStatus, Call<O, T> call) {
    try {
      T answer = call.send(operations);
      stage.expect("the status", expectedStatus, status);
      return answer;
    } catch (ApiException failure) {
      throw unexpected(expectedStatus, failure);
    }
  }

  /**
   * Asks for what may not be there yet.
   *
   * @throws Refusal where the answer is neither that nor 404
   */
  final <T> Optional<T> answerIfThere(Call<O, T> call) {
    try {
      return Optional.of(call.send(operations));
    } catch (ApiException failure) {
      if (failure.getCode() == 404) {
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
  final P refusal(int expectedStatus, String code, Call<O, ?> call) {
    try {
      call.send(operations);
    } catch (ApiException failure) {
      if (failure.getCode() != expectedStatus) {
        throw unexpected(expectedStatus, failure);
      }
      return problem(code, failure.getResponseBody());
    }
    throw stage.unexpected(
        "the request should be refused with %d %s but succeeded".formatted(expectedStatus, code));
  }

  private P problem(String code, String body) {
    try {
      JsonNode problem = client.getObjectMapper().readTree(body);
      String found = problem.path("code").asText();
      stage.expect("the problem's code", code, found);
      stage.say(found + ": " + problem.path("detail").asText());
      return client.getObjectMapper().treeToValue(problem, problems);
    } catch (IOException unreadable) {
      throw stage.unexpected("the answer is no problem: " + body);
    }
  }

  private Refusal unexpected(int expectedStatus, ApiException failure) {
    if (failure.getCode() == 0) {
      return stage.unexpected("no answer that can be read: " + failure.getCause());
    }
    return stage.unexpected(
        "the status should be %d but is %d: %s"
            .formatted(expectedStatus, failure.getCode(), failure.getResponseBody()));
  }

  /** Tells what the rules found: findings of any service. */
  final void tell(List<?> findings) {
    stage.findings(
        findings.stream()
            .map(finding -> client.getObjectMapper().convertValue(finding, Told.class).row())
            .toList());
  }

  /** A text in both languages. */
  static String bilingual(String zh, String en) {
    return zh + " · " + en;
  }
}
