package io.commercepolicy.kit.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.test.SuiteTokens;
import io.commercepolicy.kit.toy.Toy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RememberingTokensTest {

  @Test
  void aRememberedTokenIsRefusedOnceItHasExpired() {
    String token =
        SuiteTokens.as("agency").agency("agency-xinghe").expiresIn(Duration.ofSeconds(2)).token();
    assertEquals(200, statusWith(token));

    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> statusWith(token) == 401);
  }

  @Test
  void aTokenWithOtherClaimsUnderTheSignatureOfARememberedOneIsRefused() {
    String token = SuiteTokens.as("agency").agency("agency-xinghe").token();
    assertEquals(200, statusWith(token));
    String other = SuiteTokens.as("operator").token();
    String[] known = token.split("\\.");
    String[] wanted = other.split("\\.");

    assertEquals(401, statusWith(known[0] + "." + wanted[1] + "." + known[2]));
    assertEquals(200, statusWith(token));
  }

  @Test
  void aRememberedTokenKeepsItsOwnRoles() {
    String agency = SuiteTokens.as("agency").agency("agency-xinghe").token();
    String nobody = SuiteTokens.as().token();
    for (int round = 0; round < 3; round++) {
      assertEquals(200, statusWith(agency));
      assertEquals(403, statusWith(nobody));
    }
  }

  @Test
  void aListOfAgenciesBindsNobodyToAny() {
    String token =
        SuiteTokens.as("agency").claim("agency_id", List.of("agency-xinghe", "agency-2")).token();
    int ofNobody = statusWith(SuiteTokens.as("agency").token());
    for (int round = 0; round < 2; round++) {
      assertEquals(ofNobody, statusWith(token));
    }
  }

  private static int statusWith(String token) {
    return RestAssured.given()
        .basePath(Toy.ROOT)
        .auth()
        .oauth2(token)
        .get("/webhook-subscriptions")
        .statusCode();
  }
}
