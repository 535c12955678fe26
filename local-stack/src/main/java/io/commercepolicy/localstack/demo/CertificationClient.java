package io.commercepolicy.localstack.demo;

import io.commercepolicy.client.ApiClient;
import io.commercepolicy.client.api.CertificationAgenciesApi;
import io.commercepolicy.client.api.CertificationApplicationsApi;
import io.commercepolicy.client.api.CertificationCapabilitiesApi;
import io.commercepolicy.client.api.CertificationCertificationsApi;
import io.commercepolicy.client.api.CertificationDecisionsApi;
import io.commercepolicy.client.api.CertificationEvidenceApi;
import io.commercepolicy.client.api.CertificationOrdersApi;
import io.commercepolicy.client.api.CertificationPermissionApi;
import io.commercepolicy.client.api.CertificationServicesApi;
import io.commercepolicy.client.model.CertificationLocalizedText;
import io.commercepolicy.client.model.CertificationProblem;
import io.commercepolicy.localstack.Actor;
import java.io.IOException;

/** The operations of the certification service in the hands of one actor of a story. */
final class CertificationClient
    extends ServiceClient<CertificationClient.Operations, CertificationProblem> {
  /** The operations, by tag of the contract. */
  record Operations(
      CertificationAgenciesApi agencies,
      CertificationCapabilitiesApi capabilities,
      CertificationApplicationsApi applications,
      CertificationEvidenceApi evidence,
      CertificationPermissionApi permission,
      CertificationCertificationsApi certifications,
      CertificationServicesApi services,
      CertificationOrdersApi orders,
      CertificationDecisionsApi decisions) {
    private static Operations of(ApiClient client) {
      return new Operations(
          new CertificationAgenciesApi(client),
          new CertificationCapabilitiesApi(client),
          new CertificationApplicationsApi(client),
          new CertificationEvidenceApi(client),
          new CertificationPermissionApi(client),
          new CertificationCertificationsApi(client),
          new CertificationServicesApi(client),
          new CertificationOrdersApi(client),
          new CertificationDecisionsApi(client));
    }
  }

  CertificationClient(Stage stage, Actor actor) throws IOException, InterruptedException {
    super(stage, actor, Operations::of, CertificationProblem.class);
  }

  /** A text in both languages. */
  static String text(CertificationLocalizedText text) {
    return bilingual(text.getZh(), text.getEn());
  }
}
