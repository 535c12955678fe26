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
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;

/** The generated client of the certification service in the hands of one actor of a story. */
final class CertificationClient
    extends ServiceClient<CertificationClient.Operations, ApiException, Problem, Finding> {
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

  /** Lets all operations share one connection pool. */
  private static final class SharedConnections extends ApiClient {
    private final HttpClient http = connections();

    @Override
    public HttpClient getHttpClient() {
      return http;
    }
  }

  private final ApiClient client = new SharedConnections();
  private final Operations operations;

  /** A client that shows an actor's token with every request. */
  CertificationClient(Stage stage, Actor actor) throws IOException, InterruptedException {
    super(stage, actor);
    client.updateBaseUri(stage.url());
    client.setReadTimeout(PATIENCE);
    client.setRequestInterceptor(asActor());
    client.setResponseInterceptor(telling());
    operations = Operations.of(client);
  }

  @Override
  <T> T send(Call<Operations, ApiException, T> call) throws NotAnswered {
    try {
      return call.send(operations);
    } catch (ApiException failure) {
      throw new NotAnswered(failure.getCode(), failure.getResponseBody(), failure);
    }
  }

  @Override
  Problem problem(String body) throws IOException {
    return client.getObjectMapper().readValue(body, Problem.class);
  }

  @Override
  String code(Problem problem) {
    return problem.getCode();
  }

  @Override
  String detail(Problem problem) {
    return problem.getDetail();
  }

  @Override
  FindingTable.Row row(Finding finding) {
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
