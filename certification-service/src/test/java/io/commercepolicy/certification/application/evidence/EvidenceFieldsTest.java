package io.commercepolicy.certification.application.evidence;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EvidenceFieldsTest extends EvidenceScenario {

  static Stream<Arguments> everyKind() {
    return Stream.of(
        arguments("INFLUENCER_RESOURCES", signingContract()),
        arguments("CELEBRITY_RESOURCES", cooperationCase()),
        arguments("CAMPAIGN_PLANNING", award("award-1")),
        arguments("CAMPAIGN_PLANNING", marketingCase()),
        arguments("WECHAT_CONTENT", screenshot()),
        arguments("WECHAT_CONTENT", hostPid()),
        arguments("WECHAT_CONTENT", cooperationProof()),
        arguments("OPERATION_PROXY", signingContract()));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void whatIsAddedIsShown(String capability, Map<String, Object> body) {
    String application = draft(capability);
    ValidatableResponse added =
        post(application, body).then().statusCode(201).header("ETag", "\"0\"");
    String evidence =
        "/applications/" + application + "/evidence/" + added.extract().path("evidenceId");
    added.header("Location", "/certification/v1" + evidence);

    for (ValidatableResponse shown : List.of(added, asAgency(agency).get(evidence).then())) {
      body.forEach((name, value) -> shown.body(name, equalTo(value)));
      shown
          .body("file", nullValue())
          .body("duplicates", nullValue())
          .body("sessionCount", nullValue())
          .body("keySet()", hasSize(body.size() + 2));
    }
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyFieldOfAKindMustBeThere(String capability, Map<String, Object> body) {
    List<String> needed =
        body.keySet().stream()
            .filter(name -> !name.equals("kind"))
            .sorted()
            .map("/"::concat)
            .toList();
    String application = draft(capability);
    assertEquals(needed, pointers(application, Map.of("kind", body.get("kind"))));

    Map<String, Object> nulls = fields((String) body.get("kind"));
    needed.forEach(pointer -> nulls.put(pointer.substring(1), null));
    assertEquals(needed, pointers(application, nulls));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyFieldOfTheWrongTypeIsToldAndSoIsAnUnknownOne(
      String capability, Map<String, Object> body) {
    Map<String, Object> wrong = fields((String) body.get("kind"), "zz~/z", 1);
    body.keySet().stream().filter(name -> !name.equals("kind")).forEach(name -> wrong.put(name, 7));
    List<String> expected = new ArrayList<>(wrong.keySet().stream().map("/"::concat).toList());
    expected.remove("/kind");
    expected.remove("/zz~/z");
    expected.add("/zz~0~1z");
    expected.sort(null);
    assertEquals(expected, pointers(draft(capability), wrong));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " x", "x ", "a\nb", "a\u0000b", "a\tb", "\u007f"})
  void linesAreOneLineWithoutBlanksAtTheEnds(String text) {
    Map<String, Object> body = signingContract();
    body.put("partyName", text);
    body.put("contractNumber", text);
    assertEquals(
        List.of("/contractNumber", "/partyName"), pointers(draft("INFLUENCER_RESOURCES"), body));
  }

  @ParameterizedTest
  @CsvSource({"200,201", "201,400"})
  void linesHave200CharactersAtMost(int length, int status) {
    Map<String, Object> body = signingContract();
    body.put("partyName", "字".repeat(length));
    post(draft("INFLUENCER_RESOURCES"), body).then().statusCode(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2021-02-30", "2021-3-1", "20210301", "2021-03-01T00:00:00Z", "+12021-03-01", "x"})
  void datesAreCalendarDates(String date) {
    Map<String, Object> body = signingContract();
    body.put("signedOn", date);
    post(draft("INFLUENCER_RESOURCES"), body)
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/signedOn"))
        .body("violations[0].message", containsString("2021-05-21"));
  }

  @Test
  void refusalsAreToldInChineseToo() {
    asAgency(agency)
        .header("Accept-Language", "zh-CN")
        .body(Map.of("kind", "HOST_PID", "pid", "p"))
        .post("/applications/" + draft("WECHAT_CONTENT") + "/evidence")
        .then()
        .statusCode(400)
        .body("violations.message", contains("必填"));
  }

  @Test
  void unknownKindIsToldAtItsPlace() {
    String application = draft("WECHAT_CONTENT");
    for (Map<String, ?> body :
        List.of(Map.of("pid", "x"), Map.of("kind", "SELFIE"), Map.of("kind", 1), fields(null))) {
      post(application, body)
          .then()
          .statusCode(400)
          .body("violations.pointer", contains("/kind"))
          .body("violations[0].message", containsString("HOST_PID"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INFLUENCER_RESOURCES, SIGNING_CONTRACT COOPERATION_CASE",
    "CELEBRITY_RESOURCES, SIGNING_CONTRACT COOPERATION_CASE",
    "CAMPAIGN_PLANNING, AWARD MARKETING_CASE",
    "WECHAT_CONTENT, CHANNELS_SESSIONS CHANNELS_SCREENSHOT HOST_PID COOPERATION_PROOF",
    "OPERATION_PROXY, SIGNING_CONTRACT COOPERATION_CASE COOPERATION_PROOF MARKETING_CASE"
  })
  void kindsThatTheCapabilityDoesNotLookAtAreRefused(String capability, String kinds) {
    String application = draft(capability);
    List<String> taken = Arrays.asList(kinds.split(" "));
    Stream.concat(
            everyKind().map(arguments -> arguments.get()[1]),
            Stream.of(channelsSessions(List.of())))
        .forEach(
            any -> {
              @SuppressWarnings("unchecked")
              Map<String, Object> body = (Map<String, Object>) any;
              ValidatableResponse answer = post(application, body).then();
              if (taken.contains(body.get("kind"))) {
                answer.statusCode(201);
              } else {
                answer.statusCode(400).body("violations.pointer", contains("/kind"));
                taken.forEach(kind -> answer.body("violations[0].message", containsString(kind)));
              }
            });
  }

  @Test
  void bodiesThatAreNoObjectAreRefused() {
    String path = "/applications/" + draft("WECHAT_CONTENT") + "/evidence";
    for (String body :
        List.of("[]", "7", "null", "", "{", "{\"kind\":\"HOST_PID\",\"kind\":\"AWARD\"}", "{} x")) {
      asAgency(agency).body(body).post(path).then().statusCode(400);
    }
  }

  @Test
  void sessionsAreCountedAndShownWhereTheItemIsAskedFor() {
    String application = draft("WECHAT_CONTENT");
    ValidatableResponse added =
        post(application, channelsSessions(List.of(session("s1"), session("s2"))))
            .then()
            .statusCode(201)
            .body("sessionCount", equalTo(2))
            .body("sessions", nullValue());
    String list = "/applications/" + application + "/evidence";
    asAgency(agency)
        .get(list)
        .then()
        .body("items[0].sessionCount", equalTo(2))
        .body("items[0].sessions", nullValue());
    asAgency(agency)
        .get(list + "/" + added.extract().path("evidenceId"))
        .then()
        .body("sessionCount", equalTo(2))
        .body("sessions", equalTo(List.of(session("s1"), session("s2"))))
        .body("sheetSessions", nullValue());
  }

  @Test
  void sessionsMayComeLater() {
    String application = draft("WECHAT_CONTENT");
    post(application, Map.of("kind", "CHANNELS_SESSIONS"))
        .then()
        .statusCode(201)
        .body("sessionCount", equalTo(0));
    post(application, channelsSessions(List.of())).then().statusCode(201);
    post(application, channelsSessions(null)).then().statusCode(201);
  }

  @Test
  void everyWrongFieldOfEverySessionIsTold() {
    Map<String, Object> wrong =
        map(
            "sessionId",
            "",
            "hostPid",
            "x".repeat(65),
            "startedAt",
            "2021-06-01T20:00:00",
            "endedAt",
            1622548800,
            "gmvFen",
            "5",
            "platformGmvFen",
            1.5,
            "gmv",
            1);
    Map<String, Object> negative = session("s1");
    negative.put("gmvFen", -1);
    negative.put("platformGmvFen", -2);
    Map<String, Object> backwards = session("s2");
    backwards.put("endedAt", backwards.get("startedAt"));
    backwards.put("platformGmvFen", 600_001);
    assertEquals(
        List.of(
            "/sessions/0/endedAt",
            "/sessions/0/gmv",
            "/sessions/0/gmvFen",
            "/sessions/0/hostPid",
            "/sessions/0/platformGmvFen",
            "/sessions/0/sessionId",
            "/sessions/0/startedAt",
            "/sessions/1/gmvFen",
            "/sessions/1/platformGmvFen",
            "/sessions/2/endedAt",
            "/sessions/2/platformGmvFen",
            "/sessions/3/sessionId",
            "/sessions/4",
            "/sessions/5/endedAt",
            "/sessions/5/gmvFen",
            "/sessions/5/hostPid",
            "/sessions/5/platformGmvFen",
            "/sessions/5/sessionId",
            "/sessions/5/startedAt"),
        pointers(
            draft("WECHAT_CONTENT"),
            channelsSessions(
                Arrays.asList(wrong, negative, backwards, session("s2"), null, Map.of()))));
  }

  @Test
  void gmvOfNothingAndOfEverythingIsTaken() {
    Map<String, Object> nothing = session("s1");
    nothing.put("gmvFen", 0);
    nothing.put("platformGmvFen", 0);
    Map<String, Object> everything = session("s2");
    everything.put("gmvFen", Long.MAX_VALUE);
    everything.put("platformGmvFen", Long.MAX_VALUE);
    everything.put("endedAt", "2021-06-01T12:00:00.000000001Z");
    post(draft("WECHAT_CONTENT"), channelsSessions(List.of(nothing, everything)))
        .then()
        .statusCode(201);
  }

  @Test
  void itemHas10000SessionsAtMostAndAnApplication20000() {
    String application = draft("WECHAT_CONTENT");
    post(application, channelsSessions(sessions(10_001)))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/sessions"));
    String first = add(application, channelsSessions(sessions(10_000)));
    add(application, channelsSessions(sessions(10_000)));
    post(application, channelsSessions(sessions(1)))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/sessions"))
        .body("violations[0].message", containsString("20000"));

    asAgency(agency).body(channelsSessions(sessions(9_999))).put(first).then().statusCode(200);
    post(application, channelsSessions(sessions(1))).then().statusCode(201);
  }

  @Test
  void putReplacesTheFieldsAndKeepsTheKind() {
    String application = draft("INFLUENCER_RESOURCES");
    String evidence = add(application, signingContract());
    Map<String, Object> other = signingContract();
    other.put("partyName", "大熊");
    asAgency(agency)
        .body(other)
        .put(evidence)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("partyName", equalTo("大熊"))
        .body("contractNumber", equalTo(other.get("contractNumber")));
    asAgency(agency).body(other).put(evidence).then().statusCode(200).header("ETag", "\"1\"");
    asAgency(agency)
        .body(cooperationCase())
        .put(evidence)
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/kind"))
        .body("violations.message", hasItem(containsString("SIGNING_CONTRACT")));
    asAgency(agency)
        .body(Map.of("kind", "SIGNING_CONTRACT"))
        .put(evidence)
        .then()
        .statusCode(400)
        .body(
            "violations.pointer",
            containsInAnyOrder("/contractNumber", "/partyName", "/platformAccountId", "/signedOn"));
  }

  private List<String> pointers(String application, Map<String, ?> body) {
    return post(application, body)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .extract()
        .path("violations.pointer");
  }

  private static List<Map<String, Object>> sessions(int count) {
    return IntStream.range(0, count).mapToObj(i -> session("s" + i)).toList();
  }
}
