package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.CertificationTest;
import io.commercepolicy.certification.policy.OrderKind;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** A merchant and an agency that no other test knows, and what they do with each other. */
abstract class OrderScenario extends CertificationTest {

  final String merchant = fresh("merchant");

  UUID newTask(OrderKind kind) {
    return UUID.fromString(
        asMerchant(merchant)
            .body(Map.of("kind", kind, "title", "618 新品种草"))
            .post("/tasks")
            .then()
            .statusCode(201)
            .extract()
            .path("taskId"));
  }

  UUID newService(String agency, OrderKind kind) {
    return UUID.fromString(
        asAgency(agency)
            .body(Map.of("kind", kind, "title", "达人矩阵种草", "priceFen", 1_200_000))
            .post("/services")
            .then()
            .statusCode(201)
            .extract()
            .path("serviceId"));
  }

  static Response signUp(String agency, UUID task) {
    return asAgency(agency).post("/tasks/" + task + "/orders");
  }

  Response order(UUID service) {
    return asMerchant(merchant).post("/services/" + service + "/orders");
  }

  static String placed(Response response) {
    return response.then().statusCode(201).extract().path("orderId");
  }

  Response submit(String agency, String order) {
    return asAgency(agency).post("/orders/" + order + "/submission");
  }

  Response accept(String order) {
    return asMerchant(merchant).post("/orders/" + order + "/acceptance");
  }

  Response settle(String order) {
    return asMerchant(merchant).post("/orders/" + order + "/settlement");
  }

  Response cancel(String order) {
    return asMerchant(merchant).post("/orders/" + order + "/cancellation");
  }

  static long ordersOf(String agency) {
    return count("select count(*) from placed_order where agency_id = ?", agency);
  }

  static long events(String agency, String effect) {
    return count(
        "select count(*) from outbox_event where subject = ? and type = ?",
        "agency:" + agency,
        "io.commercepolicy.certification." + effect);
  }

  static long decisions(String agency, String effect) {
    return count(
        "select count(*) from decision where subject_id = ? and effect = ?", agency, effect);
  }

  /** Does the same thing many times at once. */
  static List<Response> atOnce(int times, Supplier<Response> request) {
    ExecutorService callers = Executors.newFixedThreadPool(times);
    try {
      List<Future<Response>> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        answers.add(callers.submit(request::get));
      }
      List<Response> responses = new ArrayList<>();
      for (Future<Response> answer : answers) {
        responses.add(answer.get());
      }
      return responses;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      callers.shutdownNow();
    }
  }
}
