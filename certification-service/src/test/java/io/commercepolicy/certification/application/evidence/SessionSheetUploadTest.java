package io.commercepolicy.certification.application.evidence;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SessionSheetUploadTest extends EvidenceScenario {

  private String application;

  @BeforeEach
  void newDraft() {
    application = draft("WECHAT_CONTENT");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sessionsOfASheetStandBesideThoseSentBefore(boolean workbook) {
    String evidence = add(application, channelsSessions(List.of(session("inline"))));
    byte[] file = workbook ? xlsx(row("s1"), row("s2")) : csv(row("s1"), row("s2"));
    upload(evidence, file).then().statusCode(201);
    asAgency(agency)
        .get(evidence)
        .then()
        .body("sessionCount", equalTo(3))
        .body("sessions.sessionId", contains("inline"))
        .body("sheetSessions.sessionId", contains("s1", "s2"))
        .body("sheetSessions[0].startedAt", equalTo("2021-06-01T20:00:00+08:00"))
        .body("sheetSessions[0].endedAt", equalTo("2021-06-01T22:00:00+08:00"))
        .body("sheetSessions[0].gmvFen", equalTo(600_000))
        .body("sheetSessions[0].platformGmvFen", equalTo(500_000));

    asAgency(agency)
        .body(channelsSessions(List.of()))
        .put(evidence)
        .then()
        .statusCode(200)
        .body("sessionCount", equalTo(2));
    upload(evidence, csv(row("s9"))).then().statusCode(200);
    asAgency(agency)
        .get(evidence)
        .then()
        .body("sessionCount", equalTo(1))
        .body("sessions", nullValue())
        .body("sheetSessions.sessionId", contains("s9"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyBadCellIsToldAndNothingOfTheSheetIsKept(boolean workbook) {
    String evidence = add(application, channelsSessions(List.of(session("inline"))));
    String[] rows = {
      row("s1"),
      "s2,pid-1,yesterday,2021-06-01 22:00,5,6",
      "s1,pid-1,2021-06-01 20:00,2021-06-01 22:00,x,0"
    };
    upload(evidence, workbook ? xlsx(rows) : csv(rows))
        .then()
        .statusCode(422)
        .body("code", equalTo("sheet-refused"))
        .body("detail", containsString("4 cells are wrong"))
        .body("violations", hasSize(4))
        .body(
            "violations.pointer.sort()",
            contains(
                "row:3/column:platformGmvFen",
                "row:3/column:startedAt",
                "row:4/column:gmvFen",
                "row:4/column:sessionId"));
    asAgency(agency)
        .get(evidence)
        .then()
        .header("ETag", "\"0\"")
        .body("file", nullValue())
        .body("sessionCount", equalTo(1))
        .body("sheetSessions", nullValue());
    assertEquals(0, filesOf(evidence));
  }

  @Test
  void badSheetLeavesTheGoodOneBeforeItInPlace() {
    String evidence = add(application, channelsSessions(List.of()));
    byte[] good = csv(row("s1"));
    upload(evidence, good).then().statusCode(201);
    asAgency(agency)
        .header("Accept-Language", "zh")
        .contentType("text/csv")
        .body(csv("s1,pid-1"))
        .put(evidence + "/file")
        .then()
        .statusCode(422)
        .body("title", equalTo("场次表格有误，未保留任何内容"))
        .body("violations[0].message", equalTo("不能为空"));
    asAgency(agency)
        .get(evidence)
        .then()
        .body("sheetSessions.sessionId", contains("s1"))
        .body("file.sha256", equalTo(sha256(good)));
  }

  @Test
  void sheetWithTooMuchWrongIsToldInPart() {
    String evidence = add(application, channelsSessions(List.of()));
    String[] rows =
        IntStream.range(0, 1001)
            .mapToObj(i -> "s" + i + ",pid-1,2021-06-01 20:00,2021-06-01 22:00,x,0")
            .toArray(String[]::new);
    upload(evidence, csv(rows))
        .then()
        .statusCode(422)
        .body("violations", hasSize(1000))
        .body("detail", containsString("the first 1000"));
  }

  @Test
  void applicationHas20000SessionsAtMost() {
    String[] rows = IntStream.range(0, 10_000).mapToObj(i -> row("s" + i)).toArray(String[]::new);
    String first = add(application, channelsSessions(List.of()));
    String second = add(application, channelsSessions(List.of()));
    String third = add(application, channelsSessions(List.of()));
    upload(first, csv(rows)).then().statusCode(201);
    upload(second, csv(rows)).then().statusCode(201);
    upload(third, csv(row("s1")))
        .then()
        .statusCode(422)
        .body("code", equalTo("sheet-refused"))
        .body("detail", containsString("20000"));
    assertEquals(0, filesOf(third));
    upload(first, csv(row("s1"))).then().statusCode(200);
    upload(third, csv(row("s1"))).then().statusCode(201);
  }
}
