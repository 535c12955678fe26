package io.commercepolicy.localstack.demo;

import io.commercepolicy.client.certification.ApiClient;
import io.commercepolicy.client.certification.ApiException;
import io.commercepolicy.client.certification.api.AgenciesApi;
import io.commercepolicy.client.certification.api.ApplicationsApi;
import io.commercepolicy.client.certification.api.CapabilitiesApi;
import io.commercepolicy.client.certification.api.CertificationsApi;
import io.commercepolicy.client.certification.api.DecisionsApi;
import io.commercepolicy.client.certification.api.EvidenceApi;
import io.commercepolicy.client.certification.api.OrdersApi;
import io.commercepolicy.client.certification.api.PermissionApi;
import io.commercepolicy.client.certification.api.ServicesApi;
import io.commercepolicy.client.certification.model.Finding;
import io.commercepolicy.client.certification.model.LocalizedText;
import io.commercepolicy.client.certification.model.Problem;
import io.commercepolicy.client.certification.model.Quantity;
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

/** The generated client of the certification service in the hands of one actor of a story. */
final class CertificationClient {
  /** The operations, by tag of the contract. */
  record Operations(
      AgenciesApi agencies,
      CapabilitiesApi capabilities,
      ApplicationsApi applications,
      EvidenceApi evidence,
      PermissionApi permission,
      CertificationsApi certifications,
      ServicesApi services,
      OrdersApi orders,
      DecisionsApi decisions) {
    private static Operations of(ApiClient client) {
      return new Operations(
          new AgenciesApi(client),
          new CapabilitiesApi(client),
          new ApplicationsApi(client),
          new EvidenceApi(client),
          new PermissionApi(client),
          new CertificationsApi(client),
          new ServicesApi(client),
          new OrdersApi(client),
          new DecisionsApi(client));
    }
  }

  /** One call of an operation. */
  interface Call<T> {
    /** Sends the request. */
    T send(Operations operations) throws ApiException;
  }

  /** Lets all operations share one connection pool. */
  private static final class SharedConnections extends ApiClient {
    private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    @Override
    public HttpClient getHttpClient() {
      return http;
    }
  }

  private final Stage stage;
  private final ApiClient client = new SharedConnections();
  private final Operations operations;
  private int status;

  /** A client that shows an actor's token with every request. */
  CertificationClient(Stage stage, Actor actor) throws IOException, InterruptedException {
    this.stage = stage;
    String authorization = "Bearer " + stage.token(actor);
    client.updateBaseUri(stage.url());
    client.setReadTimeout(Duration.ofSeconds(30));
    client.setRequestInterceptor(
        request -> request.header("Authorization", authorization).header("Accept-Language", "en"));
    client.setResponseInterceptor(this::heard);
    operations = Operations.of(client);
  }

  private void heard(HttpResponse<InputStream> response) {
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
  <T> T answer(int expectedStatus, Call<T> call) {
    try {
      T answer = call.send(operations);
      stage.expect("the status", expectedStatus, status);
      return answer;
    } catch (ApiException failure) {
      throw unexpected(expectedStatus, failure);
    }
  }

  /**
   * Sends a request that is expected to be refused.
   *
   * @throws Refusal where it is not, or with another status or code
   */
  Problem refusal(int expectedStatus, String code, Call<?> call) {
    try {
      call.send(operations);
    } catch (ApiException failure) {
      if (failure.getCode() != expectedStatus) {
        throw unexpected(expectedStatus, failure);
      }
      Problem problem = problem(failure);
      stage.expect("the problem's code", code, problem.getCode());
      stage.say(problem.getCode() + ": " + problem.getDetail());
      return problem;
    }
    throw stage.unexpected(
        "the request should be refused with %d %s but succeeded".formatted(expectedStatus, code));
  }

  private Problem problem(ApiException failure) {
    try {
      return client.getObjectMapper().readValue(failure.getResponseBody(), Problem.class);
    } catch (IOException unreadable) {
      throw stage.unexpected("the answer is no problem: " + failure.getResponseBody());
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

  /** Tells what the rules found. */
  void tell(List<Finding> findings) {
    stage.findings(findings.stream().map(CertificationClient::row).toList());
  }

  private static FindingTable.Row row(Finding finding) {
    return new FindingTable.Row(
        finding.getStatus().getValue(),
        finding.getClause(),
        text(finding.getRequired()),
        text(finding.getFound()),
        text(finding.getDistance()),
        text(finding.getTitle()),
        finding.getAdvice() == null
            ? List.of()
            : List.of(finding.getAdvice().getZh(), finding.getAdvice().getEn()));
  }

  private static String text(Quantity quantity) {
    return quantity == null ? "" : Amount.of(quantity.getValue(), quantity.getUnit());
  }

  /** A text in both languages. */
  static String text(LocalizedText text) {
    return text.getZh() + " · " + text.getEn();
  }
}
