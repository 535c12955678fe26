package io.commercepolicy.certification.application.application;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.ApplicationScenario;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReviewQueueTest extends ApplicationScenario {

  private static final String QUEUE = "/applications?state=IN_REVIEW&capability=OPERATION_PROXY";

  @Test
  void thoseThatWaitLongestComeFirst() {
    // Long ago, so that nothing of other tests comes before these.
    SuiteClock.set("2021-05-15T08:00:00+08:00");
    String agency = newAgency(false);
    String draftedFirst = draft(agency, "OPERATION_PROXY");
    SuiteClock.set("2021-05-15T09:00:00+08:00");
    String submittedFirst = inReview(newAgency(false));
    SuiteClock.set("2021-05-15T10:00:00+08:00");
    submit(agency, draftedFirst).then().statusCode(200);
    SuiteClock.set("2021-05-16T11:30:05+08:00");

    asReviewer("reviewer-li")
        .get(QUEUE + "&limit=2")
        .then()
        .statusCode(200)
        .body("items.applicationId", contains(submittedFirst, draftedFirst))
        .body("items.waiting", contains(startsWith("PT26H30M"), startsWith("PT25H30M")));

    // Returned and submitted again, it waits from then on.
    review("reviewer-li", submittedFirst, Map.of("outcome", "RETURN", "reason", "补充"))
        .then()
        .statusCode(200)
        .body("waiting", nullValue());
    asReviewer("reviewer-li")
        .get(QUEUE + "&limit=1")
        .then()
        .body("items.applicationId", contains(draftedFirst));
    approve(draftedFirst).then().statusCode(200);
  }

  @Test
  void pagesGiveEachApplicationOnceAndInOrder() {
    List<String> mine = new ArrayList<>();
    String agency = newAgency(false);
    for (String capability :
        List.of(
            "OPERATION_PROXY",
            "WECHAT_CONTENT",
            "CAMPAIGN_PLANNING",
            "CELEBRITY_RESOURCES",
            "INFLUENCER_RESOURCES")) {
      mine.add(draft(agency, capability));
    }
    for (int limit : List.of(1, 2, 5, 200)) {
      List<String> seen = new ArrayList<>();
      String cursor = "";
      int pages = 0;
      do {
        JsonPath page =
            asAgency(agency)
                .get("/applications?limit=" + limit + cursor)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        seen.addAll(page.getList("items.applicationId", String.class));
        pages++;
        String next = page.getString("nextCursor");
        cursor = next == null ? null : "&cursor=" + next;
      } while (cursor != null);
      assertEquals(mine, seen);
      assertEquals((4 + limit) / limit, pages, "pages of " + limit);
    }
  }

  @Test
  void isNarrowedByStateAndCapability() {
    String agency = newAgency(false);
    String inReview = inReview(agency);
    String draft = draft(agency, "WECHAT_CONTENT");
    asAgency(agency)
        .get("/applications?state=DRAFT")
        .then()
        .body("items.applicationId", contains(draft));
    asAgency(agency)
        .get("/applications?capability=OPERATION_PROXY")
        .then()
        .body("items.applicationId", contains(inReview));
    asAgency(agency)
        .get("/applications?state=PENDING")
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("query:state"))
        .body("violations[0].message", containsString("IN_REVIEW"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "-1", "ten", "1.5", "99999999999999999999", " 5"})
  void limitIsFromOneToTwoHundred(String limit) {
    asReviewer("reviewer-li")
        .queryParam("limit", limit)
        .get("/applications")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("violations[0].pointer", equalTo("query:limit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "plain:nonsense",
        "plain:2021-06-20T10:00:00Z",
        "plain:2021-06-20T10:00:00Z not-a-uuid",
        "plain:+1000000000-12-31T23:59:59.999999999Z 018f0000-0000-7000-8000-000000000000",
        "plain:-1000000000-01-01T00:00:00Z 018f0000-0000-7000-8000-000000000000",
        "plain: ",
        "plain:a\0b",
      })
  void cursorOfAnotherMakingIsRefused(String cursor) {
    String sent =
        cursor.startsWith("plain:")
            ? Base64.getUrlEncoder()
                .encodeToString(cursor.substring(6).getBytes(StandardCharsets.UTF_8))
            : cursor;
    asReviewer("reviewer-li")
        .queryParam("cursor", sent)
        .get("/applications")
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("query:cursor"));
  }
}
