package io.commercepolicy.localstack.demo;

import io.commercepolicy.client.ApiClient;
import io.commercepolicy.client.api.CreatorProtectionActivitiesApi;
import io.commercepolicy.client.api.CreatorProtectionAttemptsApi;
import io.commercepolicy.client.api.CreatorProtectionCoursesAndExamsApi;
import io.commercepolicy.client.api.CreatorProtectionCreatorsApi;
import io.commercepolicy.client.api.CreatorProtectionCreditApi;
import io.commercepolicy.client.api.CreatorProtectionDecisionsApi;
import io.commercepolicy.client.api.CreatorProtectionDetectionApi;
import io.commercepolicy.client.api.CreatorProtectionLearningApi;
import io.commercepolicy.client.api.CreatorProtectionNotificationsApi;
import io.commercepolicy.client.api.CreatorProtectionPoliciesApi;
import io.commercepolicy.client.api.CreatorProtectionProtectionApi;
import io.commercepolicy.client.api.CreatorProtectionQuestionBanksApi;
import io.commercepolicy.client.api.CreatorProtectionViolationsApi;
import io.commercepolicy.client.model.CreatorProtectionLocalizedText;
import io.commercepolicy.client.model.CreatorProtectionProblem;
import io.commercepolicy.localstack.Actor;
import java.io.IOException;

/** The operations of the creator protection service in the hands of one actor of a story. */
final class CreatorProtectionClient
    extends ServiceClient<CreatorProtectionClient.Operations, CreatorProtectionProblem> {
  /** The operations, by tag of the contract. */
  record Operations(
      CreatorProtectionActivitiesApi activities,
      CreatorProtectionAttemptsApi attempts,
      CreatorProtectionCoursesAndExamsApi exams,
      CreatorProtectionCreatorsApi creators,
      CreatorProtectionCreditApi credit,
      CreatorProtectionDecisionsApi decisions,
      CreatorProtectionDetectionApi detection,
      CreatorProtectionLearningApi learning,
      CreatorProtectionNotificationsApi notifications,
      CreatorProtectionPoliciesApi policies,
      CreatorProtectionProtectionApi protection,
      CreatorProtectionQuestionBanksApi banks,
      CreatorProtectionViolationsApi violations) {
    private static Operations of(ApiClient client) {
      return new Operations(
          new CreatorProtectionActivitiesApi(client),
          new CreatorProtectionAttemptsApi(client),
          new CreatorProtectionCoursesAndExamsApi(client),
          new CreatorProtectionCreatorsApi(client),
          new CreatorProtectionCreditApi(client),
          new CreatorProtectionDecisionsApi(client),
          new CreatorProtectionDetectionApi(client),
          new CreatorProtectionLearningApi(client),
          new CreatorProtectionNotificationsApi(client),
          new CreatorProtectionPoliciesApi(client),
          new CreatorProtectionProtectionApi(client),
          new CreatorProtectionQuestionBanksApi(client),
          new CreatorProtectionViolationsApi(client));
    }
  }

  CreatorProtectionClient(Stage stage, Actor actor) throws IOException, InterruptedException {
    super(stage, actor, Operations::of, CreatorProtectionProblem.class);
  }

  /** A text in both languages. */
  static String text(CreatorProtectionLocalizedText text) {
    return bilingual(text.getZh(), text.getEn());
  }
}
