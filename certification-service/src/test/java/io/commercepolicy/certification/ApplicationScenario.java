package io.commercepolicy.certification;

import static org.hamcrest.Matchers.equalTo;

import io.commercepolicy.kit.test.SuiteTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Agencies that apply, and reviewers who judge. */
public abstract class ApplicationScenario extends CertificationTest {

  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
                  + "rkJggg==");

  protected static RequestSpecification asReviewer(String name) {
    return as(SuiteTokens.as("reviewer").name(name));
  }

  protected static RequestSpecification asOperator() {
    return as(SuiteTokens.as("operator"));
  }

  protected static Response open(String agency, String capability) {
    return asAgency(agency)
        .body(Map.of("capability", capability))
        .post("/agencies/" + agency + "/applications");
  }

  /** Opens a draft and returns its id. */
  protected static String draft(String agency, String capability) {
    return open(agency, capability).then().statusCode(201).extract().path("applicationId");
  }

  protected static Response submit(String agency, String application) {
    return asAgency(agency).post("/applications/" + application + "/submission");
  }

  /** An application in review that needed no evidence (C10). */
  protected static String inReview(String agency) {
    String application = draft(agency, "OPERATION_PROXY");
    submit(agency, application).then().statusCode(200);
    return application;
  }

  protected static Response claim(String reviewer, String application) {
    return asReviewer(reviewer).post("/applications/" + application + "/claim");
  }

  protected static Response review(String reviewer, String application, Map<String, ?> verdict) {
    return asReviewer(reviewer).body(verdict).post("/applications/" + application + "/review");
  }

  protected static Response approve(String application) {
    return review("reviewer-li", application, Map.of("outcome", "APPROVE"));
  }

  protected static void isInState(String application, String state) {
    asReviewer("reviewer-li")
        .get("/applications/" + application)
        .then()
        .statusCode(200)
        .body("state", equalTo(state));
  }

  /** Adds evidence and returns its id. */
  protected static String add(String agency, String application, Map<String, ?> evidence) {
    return asAgency(agency)
        .body(evidence)
        .post("/applications/" + application + "/evidence")
        .then()
        .statusCode(201)
        .extract()
        .path("evidenceId");
  }

  protected static void upload(String agency, String application, String evidence, byte[] file) {
    asAgency(agency)
        .contentType("application/octet-stream")
        .body(file)
        .put("/applications/" + application + "/evidence/" + evidence + "/file")
        .then()
        .statusCode(201);
  }

  /** Adds a signed contract, all that C4 and C5 ask for, and returns the evidence's id. */
  protected static String addContract(String agency, String application) {
    String evidence =
        add(
            agency,
            application,
            Map.of(
                "kind",
                "SIGNING_CONTRACT",
                "partyName",
                "小鹿",
                "platformAccountId",
                "acc-1",
                "contractNumber",
                fresh("HT"),
                "signedOn",
                "2021-03-01"));
    upload(agency, application, evidence, pdf());
    return evidence;
  }

  /** Adds an award of the pool and a case, all that C6 asks for. */
  protected static void addAwardAndCase(String agency, String application) {
    String award = fresh("award");
    asOperator().body(Map.of("name", "金奖")).put("/award-pool/" + award).then().statusCode(201);
    upload(
        agency,
        application,
        add(
            agency,
            application,
            Map.of(
                "kind",
                "AWARD",
                "awardId",
                award,
                "awardName",
                "金奖",
                "wonOn",
                "2021-02-01",
                "project",
                "春节战役")),
        pdf());
    upload(
        agency,
        application,
        add(
            agency,
            application,
            Map.of(
                "kind",
                "MARKETING_CASE",
                "title",
                "年货节",
                "client",
                "某品牌",
                "completedOn",
                "2021-01-31")),
        pdf());
  }

  /** Adds what C7 asks for beside the sessions. */
  protected static void addHostScreenshotAndProof(String agency, String application) {
    add(agency, application, Map.of("kind", "HOST_PID", "pid", "pid-1", "hostName", "小鹿"));
    upload(
        agency,
        application,
        add(agency, application, Map.of("kind", "CHANNELS_SCREENSHOT", "takenOn", "2021-06-19")),
        PNG);
    upload(
        agency,
        application,
        add(agency, application, Map.of("kind", "COOPERATION_PROOF", "description", "与平台的合作协议")),
        pdf());
  }

  /** Channels sessions of two hours on consecutive days from the first of June 2021 on. */
  protected static Map<String, Object> sessions(int count, long platformGmvFenEach) {
    List<Map<String, Object>> sessions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      OffsetDateTime start = OffsetDateTime.parse("2021-06-01T20:00:00+08:00").plusDays(i);
      Map<String, Object> session = new LinkedHashMap<>();
      session.put("sessionId", "live-" + i);
      session.put("hostPid", "pid-1");
      session.put("startedAt", start.toString());
      session.put("endedAt", start.plusHours(2).toString());
      session.put("gmvFen", platformGmvFenEach + 100);
      session.put("platformGmvFen", platformGmvFenEach);
      sessions.add(session);
    }
    return Map.of("kind", "CHANNELS_SESSIONS", "sessions", sessions);
  }

  /** A small PDF that no other test has. */
  protected static byte[] pdf() {
    return ("%PDF-1.7\n%" + UUID.randomUUID() + "\n%%EOF\n").getBytes();
  }

  /** The certification that an agency has of a capability. */
  protected static String certificationOf(String agency, String capability) {
    return asAgency(agency)
        .get("/agencies/" + agency + "/certifications")
        .then()
        .statusCode(200)
        .extract()
        .path("items.find { it.capability == '" + capability + "' }.certificationId");
  }

  protected static String permissionOf(String agency) {
    return "/agencies/" + agency + "/permissions/integrated-marketing";
  }

  /** Makes requests at the same instant and returns their answers in order. */
  protected static List<Response> atOnce(int times, IntFunction<Response> request) {
    ExecutorService callers = Executors.newFixedThreadPool(times);
    CyclicBarrier start = new CyclicBarrier(times);
    try {
      List<Future<Response>> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int number = i;
        answers.add(
            callers.submit(
                () -> {
                  start.await();
                  return request.apply(number);
                }));
      }
      List<Response> responses = new ArrayList<>();
      for (Future<Response> answer : answers) {
        responses.add(answer.get());
      }
      return responses;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      callers.shutdownNow();
    }
  }

  /** How many of the answers have this status. */
  protected static long having(int status, List<Response> answers) {
    return answers.stream().filter(answer -> answer.statusCode() == status).count();
  }
}
