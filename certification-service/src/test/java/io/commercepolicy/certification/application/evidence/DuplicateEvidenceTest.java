package io.commercepolicy.certification.application.evidence;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DuplicateEvidenceTest extends EvidenceScenario {

  private String other;
  private String own;
  private String others;

  @BeforeEach
  void twoDrafts() {
    other = newAgency(false);
    own = draft("INFLUENCER_RESOURCES");
    others = draft(other, "INFLUENCER_RESOURCES");
  }

  @Test
  void sameFileOfAnotherAgencyIsToldToStaffOnly() {
    byte[] file = pdf(5000);
    String evidence = add(own, signingContract());
    String copy = add(other, others, signingContract());
    upload(evidence, file).then().statusCode(201);
    upload(other, copy, file).then().statusCode(201);

    for (String path : new String[] {"/evidence", ""}) {
      asReviewer("/applications/" + own + path)
          .then()
          .statusCode(200)
          .body(items(path) + "[0].duplicates", hasSize(1))
          .body(items(path) + "[0].duplicates[0].agencyId", equalTo(other))
          .body(items(path) + "[0].duplicates[0].applicationId", equalTo(others))
          .body(items(path) + "[0].duplicates[0].evidenceId", equalTo(id(copy).toString()))
          .body(items(path) + "[0].duplicates[0].reason", equalTo("FILE"));
      asAgency(agency)
          .get("/applications/" + own + path)
          .then()
          .body(items(path) + "[0].duplicates", nullValue());
    }
    asReviewer(copy).then().body("duplicates.agencyId", contains(agency));
    asAgency(agency).get(evidence).then().body("duplicates", nullValue());
  }

  @Test
  void sameContractNumberIsFoundWhateverTheWayOfWriting() {
    Map<String, Object> contract = signingContract();
    String number = (String) contract.get("contractNumber");
    String evidence = add(own, contract);
    Map<String, Object> written = cooperationCase();
    written.put("contractNumber", number.toLowerCase(java.util.Locale.ROOT).replace("-", " － "));
    String copy = add(other, others, written);

    asReviewer(evidence)
        .then()
        .body("duplicates.reason", contains("CONTRACT_NUMBER"))
        .body("duplicates.evidenceId", contains(id(copy).toString()));

    written.put("contractNumber", fresh("HT"));
    asAgency(other).body(written).put(copy).then().statusCode(200);
    asReviewer(evidence).then().body("duplicates", empty());
  }

  @Test
  void sameEvidenceWithinTheAgencyIsNoDuplicate() {
    byte[] file = pdf(5000);
    Map<String, Object> contract = signingContract();
    String first = add(own, contract);
    String second = add(draft("CELEBRITY_RESOURCES"), contract);
    upload(first, file).then().statusCode(201);
    upload(second, file).then().statusCode(201);
    asReviewer(first).then().body("duplicates", empty());
  }

  @Test
  void manyOfOneContractAreToldInPart() {
    Map<String, Object> contract = signingContract();
    String evidence = add(own, contract);
    for (int i = 0; i < 21; i++) {
      add(other, others, contract);
    }
    asReviewer(evidence).then().body("duplicates", hasSize(20));
  }

  private static String items(String path) {
    return path.isEmpty() ? "evidence" : "items";
  }
}
