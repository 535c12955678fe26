package io.commercepolicy.localstack.demo;

import io.commercepolicy.client.incentive.ApiClient;
import io.commercepolicy.client.incentive.ApiException;
import io.commercepolicy.client.incentive.api.CouponsApi;
import io.commercepolicy.client.incentive.api.DaysApi;
import io.commercepolicy.client.incentive.api.DecisionsApi;
import io.commercepolicy.client.incentive.api.ImportsApi;
import io.commercepolicy.client.incentive.api.LedgerApi;
import io.commercepolicy.client.incentive.api.LiveSessionsApi;
import io.commercepolicy.client.incentive.api.RedemptionsApi;
import io.commercepolicy.client.incentive.api.RiskApi;
import io.commercepolicy.client.incentive.api.RosterApi;
import io.commercepolicy.client.incentive.api.SettlementApi;
import io.commercepolicy.client.incentive.api.StandingApi;
import io.commercepolicy.client.incentive.model.Finding;
import io.commercepolicy.client.incentive.model.LocalizedText;
import io.commercepolicy.client.incentive.model.Problem;
import io.commercepolicy.client.incentive.model.Quantity;
import io.commercepolicy.localstack.Actor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;

/** The generated client of the incentive service in the hands of one actor of a story. */
final class IncentiveClient
    extends ServiceClient<IncentiveClient.Operations, ApiException, Problem, Finding> {
  /** The operations, by tag of the contract. */
  record Operations(
      CouponsApi coupons,
      DaysApi days,
      DecisionsApi decisions,
      ImportsApi imports,
      LedgerApi ledger,
      LiveSessionsApi sessions,
      RedemptionsApi redemptions,
      RiskApi risk,
      RosterApi roster,
      SettlementApi settlement,
      StandingApi standing) {
    private static Operations of(ApiClient client) {
      return new Operations(
          new CouponsApi(client),
          new DaysApi(client),
          new DecisionsApi(client),
          new ImportsApi(client),
          new LedgerApi(client),
          new LiveSessionsApi(client),
          new RedemptionsApi(client),
          new RiskApi(client),
          new RosterApi(client),
          new SettlementApi(client),
          new StandingApi(client));
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
  IncentiveClient(Stage stage, Actor actor) throws IOException, InterruptedException {
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
