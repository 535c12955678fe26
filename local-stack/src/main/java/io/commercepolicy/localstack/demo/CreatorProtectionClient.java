package io.commercepolicy.localstack.demo;

import io.commercepolicy.client.creatorprotection.ApiClient;
import io.commercepolicy.client.creatorprotection.ApiException;
import io.commercepolicy.client.creatorprotection.api.ActivitiesApi;
import io.commercepolicy.client.creatorprotection.api.AttemptsApi;
import io.commercepolicy.client.creatorprotection.api.CoursesAndExamsApi;
import io.commercepolicy.client.creatorprotection.api.CreatorsApi;
import io.commercepolicy.client.creatorprotection.api.CreditApi;
import io.commercepolicy.client.creatorprotection.api.DecisionsApi;
import io.commercepolicy.client.creatorprotection.api.DetectionApi;
import io.commercepolicy.client.creatorprotection.api.LearningApi;
import io.commercepolicy.client.creatorprotection.api.NotificationsApi;
import io.commercepolicy.client.creatorprotection.api.PoliciesApi;
import io.commercepolicy.client.creatorprotection.api.ProtectionApi;
import io.commercepolicy.client.creatorprotection.api.QuestionBanksApi;
import io.commercepolicy.client.creatorprotection.api.ViolationsApi;
import io.commercepolicy.client.creatorprotection.model.Finding;
import io.commercepolicy.client.creatorprotection.model.LocalizedText;
import io.commercepolicy.client.creatorprotection.model.Problem;
import io.commercepolicy.client.creatorprotection.model.Quantity;
import io.commercepolicy.localstack.Actor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;

/** The generated client of the creator protection service in the hands of one actor of a story. */
final class CreatorProtectionClient
    extends ServiceClient<CreatorProtectionClient.Operations, ApiException, Problem, Finding> {
  /** The operations, by tag of the contract. */
  record Operations(
      ActivitiesApi activities,
      AttemptsApi attempts,
      CoursesAndExamsApi exams,
      CreatorsApi creators,
      CreditApi credit,
      DecisionsApi decisions,
      DetectionApi detection,
      LearningApi learning,
      NotificationsApi notifications,
      PoliciesApi policies,
      ProtectionApi protection,
      QuestionBanksApi banks,
      ViolationsApi violations) {
    private static Operations of(ApiClient client) {
      return new Operations(
          new ActivitiesApi(client),
          new AttemptsApi(client),
          new CoursesAndExamsApi(client),
          new CreatorsApi(client),
          new CreditApi(client),
          new DecisionsApi(client),
          new DetectionApi(client),
          new LearningApi(client),
          new NotificationsApi(client),
          new PoliciesApi(client),
          new ProtectionApi(client),
          new QuestionBanksApi(client),
          new ViolationsApi(client));
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
  CreatorProtectionClient(Stage stage, Actor actor) throws IOException, InterruptedException {
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
