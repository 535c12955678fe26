package io.commercepolicy.localstack.demo;

import io.commercepolicy.client.ApiClient;
import io.commercepolicy.client.api.IncentiveCouponsApi;
import io.commercepolicy.client.api.IncentiveDaysApi;
import io.commercepolicy.client.api.IncentiveDecisionsApi;
import io.commercepolicy.client.api.IncentiveImportsApi;
import io.commercepolicy.client.api.IncentiveLedgerApi;
import io.commercepolicy.client.api.IncentiveLiveSessionsApi;
import io.commercepolicy.client.api.IncentiveRedemptionsApi;
import io.commercepolicy.client.api.IncentiveRiskApi;
import io.commercepolicy.client.api.IncentiveRosterApi;
import io.commercepolicy.client.api.IncentiveSettlementApi;
import io.commercepolicy.client.api.IncentiveStandingApi;
import io.commercepolicy.client.model.IncentiveLocalizedText;
import io.commercepolicy.client.model.IncentiveProblem;
import io.commercepolicy.localstack.Actor;
import java.io.IOException;

/** The operations of the incentive service in the hands of one actor of a story. */
final class IncentiveClient extends ServiceClient<IncentiveClient.Operations, IncentiveProblem> {
  /** The operations, by tag of the contract. */
  record Operations(
      IncentiveCouponsApi coupons,
      IncentiveDaysApi days,
      IncentiveDecisionsApi decisions,
      IncentiveImportsApi imports,
      IncentiveLedgerApi ledger,
      IncentiveLiveSessionsApi sessions,
      IncentiveRedemptionsApi redemptions,
      IncentiveRiskApi risk,
      IncentiveRosterApi roster,
      IncentiveSettlementApi settlement,
      IncentiveStandingApi standing) {
    private static Operations of(ApiClient client) {
      return new Operations(
          new IncentiveCouponsApi(client),
          new IncentiveDaysApi(client),
          new IncentiveDecisionsApi(client),
          new IncentiveImportsApi(client),
          new IncentiveLedgerApi(client),
          new IncentiveLiveSessionsApi(client),
          new IncentiveRedemptionsApi(client),
          new IncentiveRiskApi(client),
          new IncentiveRosterApi(client),
          new IncentiveSettlementApi(client),
          new IncentiveStandingApi(client));
    }
  }

  IncentiveClient(Stage stage, Actor actor) throws IOException, InterruptedException {
    super(stage, actor, Operations::of, IncentiveProblem.class);
  }

  /** A text in both languages. */
  static String text(IncentiveLocalizedText text) {
    return bilingual(text.getZh(), text.getEn());
  }
}
