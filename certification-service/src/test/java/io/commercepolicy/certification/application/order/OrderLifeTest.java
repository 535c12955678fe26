package io.commercepolicy.certification.application.order;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderLifeTest extends OrderScenario {

  private String agency;
  private UUID certification;

  @BeforeEach
  void agencyIsCertified() {
    agency = newAgency(false);
    certification = certify(agency, "CELEBRITY_RESOURCES", "2021-06-01T00:00:00+08:00");
  }

  @Test
  void orderInFlightGoesOnAfterThePermissionHasClosed() {
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);
    UUID service = newService(agency, OrderKind.INTEGRATED_MARKETING);
    Response placed = signUp(agency, task);
    String decision = placed.path("decisionId");
    String order = placed(placed);

    revoke(certification);

    signUp(agency, task).then().statusCode(409).body("code", equalTo("permission-closed"));
    order(service).then().statusCode(409).body("code", equalTo("permission-closed"));
    submit(agency, order)
        .then()
        .statusCode(200)
        .body("state", equalTo("SUBMITTED"))
        .body("submittedAt", notNullValue())
        .body("mayStill", contains("ACCEPTANCE"))
        .body("decisionId", equalTo(decision));
    accept(order)
        .then()
        .statusCode(200)
        .body("state", equalTo("ACCEPTED"))
        .body("acceptedAt", notNullValue())
        .body("mayStill", contains("SETTLEMENT"));
    settle(order)
        .then()
        .statusCode(200)
        .body("state", equalTo("SETTLED"))
        .body("settledAt", notNullValue())
        .body("mayStill", empty())
        .body("decisionId", equalTo(decision));
    for (String effect : List.of("order-submitted", "order-accepted", "order-settled")) {
      assertEquals(1, events(agency, effect));
      assertEquals(1, decisions(agency, effect));
    }
    asAgency(agency)
        .get("/decisions/verification?subject=" + agency)
        .then()
        .body("intact", equalTo(true));
  }

  @Test
  void agencySettlesAsWell() {
    String order = placed(order(newService(agency, OrderKind.INTEGRATED_MARKETING)));
    submit(agency, order);
    accept(order);

    asAgency(agency).body("{}").post("/orders/" + order + "/settlement").then().statusCode(200);
  }

  @Test
  void eitherPartyCancelsWhatIsNotSubmitted() {
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);
    String byMerchant = placed(signUp(agency, task));
    String byAgency = placed(signUp(agency, task));
    String submitted = placed(signUp(agency, task));
    submit(agency, submitted);
    revoke(certification);

    cancel(byMerchant)
        .then()
        .statusCode(200)
        .body("state", equalTo("CANCELLED"))
        .body("cancelledAt", notNullValue())
        .body("mayStill", empty());
    asAgency(agency).post("/orders/" + byAgency + "/cancellation").then().statusCode(200);
    cancel(submitted)
        .then()
        .statusCode(409)
        .body("code", equalTo("order-state"))
        .body("detail", containsString("SUBMITTED"));
    assertEquals(2, events(agency, "order-cancelled"));
  }

  @Test
  void noStepIsSkippedOrTakenTwice() {
    String order = placed(signUp(agency, newTask(OrderKind.LIVE)));

    refuses(accept(order), "PLACED");
    refuses(settle(order), "PLACED");
    submit(agency, order).then().statusCode(200);
    refuses(submit(agency, order), "SUBMITTED");
    refuses(settle(order), "SUBMITTED");
    accept(order).then().statusCode(200);
    refuses(accept(order), "ACCEPTED");
    refuses(cancel(order), "ACCEPTED");
    settle(order).then().statusCode(200);
    refuses(settle(order), "SETTLED");
    refuses(submit(agency, order), "SETTLED");
    assertEquals(1, events(agency, "order-settled"));
  }

  @Test
  void strangersDoNotLearnThatAnOrderExists() {
    String order = placed(signUp(agency, newTask(OrderKind.LIVE)));
    String otherAgency = newAgency(false);
    String otherMerchant = fresh("merchant");
    // An id of one kind is nothing under the other role.
    var namesake = SuiteTokens.as("merchant").merchant(agency).agency(agency);

    for (var stranger :
        List.of(
            SuiteTokens.as("agency").agency(otherAgency),
            SuiteTokens.as("merchant").merchant(otherMerchant),
            namesake)) {
      as(stranger).get("/orders/" + order).then().statusCode(404);
      for (String step : List.of("submission", "acceptance", "settlement", "cancellation")) {
        as(stranger).post("/orders/" + order + "/" + step).then().statusCode(404);
      }
      as(stranger).get("/orders").then().statusCode(200).body("items", empty());
    }
    as(SuiteTokens.as("creator").creator("creator-7"))
        .get("/orders/" + order)
        .then()
        .statusCode(403);
    as(SuiteTokens.as("agency")).get("/orders").then().statusCode(403);
    asAgency(agency).get("/orders/" + UUID.randomUUID()).then().statusCode(404);
    asAgency(agency).post("/orders/" + UUID.randomUUID() + "/submission").then().statusCode(404);
  }

  @Test
  void otherPartysStepIsForbidden() {
    String order = placed(signUp(agency, newTask(OrderKind.LIVE)));

    asMerchant(merchant).post("/orders/" + order + "/submission").then().statusCode(403);
    submit(agency, order);
    asAgency(agency).post("/orders/" + order + "/acceptance").then().statusCode(403);
    as(SuiteTokens.as("operator")).post("/orders/" + order + "/acceptance").then().statusCode(403);
    accept(order).then().statusCode(200);
  }

  @Test
  void partiesAndStaffSeeTheOrder() {
    String order = placed(signUp(agency, newTask(OrderKind.LIVE)));

    asAgency(agency).get("/orders/" + order).then().statusCode(200);
    asMerchant(merchant).get("/orders/" + order).then().statusCode(200);
    for (String role : List.of("reviewer", "operator", "auditor")) {
      as(SuiteTokens.as(role))
          .get("/orders/" + order)
          .then()
          .statusCode(200)
          .body("orderId", equalTo(order));
    }
  }

  @Test
  void listIsNarrowedAndPaged() {
    UUID task = newTask(OrderKind.LIVE);
    String first = placed(signUp(agency, task));
    String second = placed(order(newService(agency, OrderKind.LIVE)));
    String third = placed(signUp(agency, task));
    submit(agency, second);

    String cursor =
        asAgency(agency)
            .get("/orders?limit=2")
            .then()
            .body("items.orderId", contains(first, second))
            .extract()
            .path("nextCursor");
    asAgency(agency)
        .queryParam("cursor", cursor)
        .get("/orders?limit=2")
        .then()
        .body("items.orderId", contains(third))
        .body("nextCursor", nullValue());
    asMerchant(merchant)
        .get("/orders?side=SERVICE&state=SUBMITTED")
        .then()
        .body("items.orderId", contains(second));
    asMerchant(merchant).get("/orders?side=TASK").then().body("items", hasSize(2));
    as(SuiteTokens.as("agency", "merchant").agency(agency).merchant(fresh("merchant")))
        .get("/orders")
        .then()
        .body("items", hasSize(3));
    as(SuiteTokens.as("auditor")).get("/orders?limit=1").then().body("items", hasSize(1));
  }

  @Test
  void listIsNarrowedToAnAgencyAndToWhatIsInFlight() {
    UUID task = newTask(OrderKind.LIVE);
    String placed = placed(signUp(agency, task));
    String cancelled = placed(signUp(agency, task));
    cancel(cancelled);
    String marketing = placed(signUp(agency, newTask(OrderKind.INTEGRATED_MARKETING)));
    String other = fresh("agency");
    String of = "/orders?agencyId=" + agency;

    as(SuiteTokens.as("reviewer"))
        .get(of)
        .then()
        .statusCode(200)
        .body("items.orderId", contains(placed, cancelled, marketing));
    as(SuiteTokens.as("operator"))
        .get(of + "&inFlight=true")
        .then()
        .body("items.orderId", contains(placed, marketing));
    as(SuiteTokens.as("auditor"))
        .get(of + "&kind=INTEGRATED_MARKETING")
        .then()
        .body("items.orderId", contains(marketing));
    as(SuiteTokens.as("reviewer")).get("/orders?agencyId=" + other).then().body("items", empty());
    asMerchant(merchant).get(of).then().body("items", hasSize(3));
    asMerchant(fresh("merchant")).get(of).then().body("items", empty());
    asAgency(agency).get("/orders?agencyId=" + other).then().body("items", empty());
    for (String wrong : List.of("agencyId=not%20an%20id", "inFlight=perhaps", "kind=OTHER")) {
      as(SuiteTokens.as("reviewer"))
          .get("/orders?" + wrong)
          .then()
          .statusCode(400)
          .body("violations[0].pointer", equalTo("query:" + wrong.replaceAll("=.*", "")));
    }
  }

  @Test
  void acceptancesAtOnceHaveOneEffect() {
    String order = placed(signUp(agency, newTask(OrderKind.INTEGRATED_MARKETING)));
    submit(agency, order);

    List<Response> answers = atOnce(8, () -> accept(order));

    assertEquals(1, answers.stream().filter(answer -> answer.statusCode() == 200).count());
    assertEquals(
        7,
        answers.stream()
            .filter(answer -> answer.statusCode() == 409)
            .filter(answer -> answer.path("code").equals("order-state"))
            .count());
    assertEquals(1, events(agency, "order-accepted"));
    assertEquals(1, decisions(agency, "order-accepted"));
  }

  @Test
  void sameKeyAtOnceIsAnsweredAlike() {
    String order = placed(signUp(agency, newTask(OrderKind.INTEGRATED_MARKETING)));
    String key = UUID.randomUUID().toString();

    List<Response> answers =
        atOnce(
            8,
            () ->
                asAgency(agency)
                    .header("Idempotency-Key", key)
                    .post("/orders/" + order + "/submission"));

    assertEquals(8, answers.stream().filter(answer -> answer.statusCode() == 200).count());
    assertEquals(1, events(agency, "order-submitted"));
  }

  @Test
  void submissionAndCancellationAtOnceExcludeEachOther() {
    String order = placed(signUp(agency, newTask(OrderKind.INTEGRATED_MARKETING)));
    var steps = new ConcurrentLinkedQueue<>(List.of("submission", "cancellation"));

    List<Response> answers =
        atOnce(2, () -> asAgency(agency).post("/orders/" + order + "/" + steps.remove()));

    assertEquals(1, answers.stream().filter(answer -> answer.statusCode() == 200).count());
    assertEquals(1, answers.stream().filter(answer -> answer.statusCode() == 409).count());
    assertEquals(1, events(agency, "order-submitted") + events(agency, "order-cancelled"));
  }

  private static void refuses(Response response, String state) {
    response
        .then()
        .statusCode(409)
        .body("code", equalTo("order-state"))
        .body("detail", containsString(state));
  }
}
