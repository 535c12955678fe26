package io.commercepolicy.incentive.application.session;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportedLinesTest extends ImportScenario {

  private static final String HEADER =
      "sessionId,hostId,shopId,startedAt,endedAt,virtualHost,preview,cartItems,qualityScore,"
          + "exclusiveOffers,gmvFen,refundedGmvFen,exclusiveGmvFen,refundedExclusiveGmvFen,"
          + "exclusiveOrders,refundedExclusiveOrders,revision";

  @Test
  void every_line_is_stored_as_if_it_had_been_told_by_itself() {
    String id = fresh("session");
    Map<String, Object> facts = facts(id);
    send(line(facts) + lines(2))
        .statusCode(200)
        .header("Location", equalTo("/incentive/v1/imports/" + importId))
        .body("importId", equalTo(importId))
        .body("state", equalTo("FINISHED"))
        .body("format", equalTo("NDJSON"))
        .body("lines", equalTo(3))
        .body("added", equalTo(3))
        .body("replaced", equalTo(0))
        .body("repeated", equalTo(0))
        .body("outdated", equalTo(0))
        .body("refused", equalTo(0))
        .body("refusals", hasSize(0));
    assertEquals(3, stored());

    facts.remove("sessionId");
    asIngest().body(facts).put("/live-sessions/" + id).then().statusCode(200);
    facts.put("cartItems", 1);
    asIngest()
        .body(facts)
        .put("/live-sessions/" + id)
        .then()
        .statusCode(409)
        .body("code", equalTo("revision-conflict"));
  }

  @Test
  void refused_lines_are_told_by_number_and_place_and_those_around_them_are_kept() {
    String broken = "{\"sessionId\": \"a\",\n";
    String many =
        line(Map.of("hostId", "no host", "sessionId", "a b", "cartItems", -1))
            .replace("\"no host\"", "\"no host\",\"colour\\u0000\":1");
    String conflicting = fresh("session");
    send(line(facts(fresh("session")))
            + broken
            + line(facts(fresh("session"), "qualityScore", "60.001"))
            + "\n"
            + "  \r\n"
            + "[]\n"
            + line(facts(conflicting))
            + line(facts(conflicting, "cartItems", 13))
            + many
            + line(facts(fresh("session"))).strip())
        .statusCode(200)
        .body("state", equalTo("FINISHED"))
        .body("lines", equalTo(10))
        .body("added", equalTo(3))
        .body("refused", equalTo(5))
        .body("refusals.findAll { it.line == 2 }.pointer", contains(""))
        .body("refusals.findAll { it.line == 2 }.message", contains(containsString("JSON")))
        .body("refusals.findAll { it.line == 3 }.pointer", contains("/qualityScore"))
        .body("refusals.findAll { it.line == 3 }.code", contains("invalid-request"))
        .body("refusals.findAll { it.line == 6 }.pointer", contains(""))
        .body("refusals.findAll { it.line == 8 }.code", contains("revision-conflict"))
        .body("refusals.findAll { it.line == 9 }.pointer", hasItems("/sessionId"))
        .body("refusals.line.unique()", contains(2, 3, 6, 8, 9));
    assertEquals(3, stored());
  }

  @Test
  void a_line_is_refused_in_the_words_in_which_a_request_is() {
    Map<String, Object> facts = facts(fresh("session"));
    facts.put("endedAt", "2024-01-18T09:00:00+08:00");
    facts.put("cartItems", -1);
    facts.remove("preview");
    List<String> imported =
        send(line(facts))
            .extract()
            .jsonPath()
            .getList("refusals.collect { it.pointer + it.message }");
    facts.remove("sessionId");
    List<String> told =
        asIngest()
            .body(facts)
            .put("/live-sessions/" + fresh("session"))
            .jsonPath()
            .getList("violations.collect { it.pointer + it.message }");

    assertEquals(3, told.size());
    assertEquals(told, imported);
  }

  @Test
  void reasons_are_told_in_the_language_that_is_asked_for() {
    send("[]\n").body("refusals.message", contains("must be a JSON object"));
    asAuditor()
        .header("Accept-Language", "zh-CN")
        .get("/imports/" + importId)
        .then()
        .body("refusals.message", contains("必须是 JSON 对象"));
  }

  @Test
  void revisions_of_one_session_hold_in_their_order() {
    String id = fresh("session");
    send(line(facts(id, "revision", 2))
            + line(facts(id, "revision", 1))
            + line(facts(id, "revision", 2))
            + line(facts(id, "revision", 3))
            + line(facts(id, "revision", 5))
            + line(facts(id, "revision", 4)))
        .statusCode(200)
        .body("added", equalTo(1))
        .body("replaced", equalTo(2))
        .body("repeated", equalTo(1))
        .body("outdated", equalTo(2))
        .body("refused", equalTo(0));
    asIngest().get("/live-sessions/" + id).then().body("revision", equalTo(5));
    assertEquals(2, history(id));

    Map<String, Object> moved = facts(id, "revision", 8);
    moved.put("startedAt", "2024-01-17T10:00:00+08:00");
    send(
            fresh("import"),
            NDJSON,
            (line(facts(id, "revision", 5))
                    + line(facts(id, "revision", 6))
                    + line(facts(id, "revision", 7))
                    + line(moved))
                .getBytes(StandardCharsets.UTF_8))
        .statusCode(200)
        .body("repeated", equalTo(1))
        .body("replaced", equalTo(3));
    assertEquals(5, history(id));
    assertEquals(
        0,
        count(
            "select count(*) from (select revision, replaced_by, lead(arrival) over w as next"
                + " from (select revision, arrival, replaced_by from live_session_revision"
                + " where session_id = ? union all select revision, arrival, null"
                + " from live_session where session_id = ?) r window w as (order by revision)) s"
                + " where replaced_by is distinct from next",
            id,
            id));
    assertEquals(
        1,
        count(
            "select count(*) from host_change where host_id = ?"
                + " and business_date = date '2024-01-18'",
            host));
  }

  private static long history(String id) {
    return count("select count(*) from live_session_revision where session_id = ?", id);
  }

  @Test
  void thousands_of_lines_of_which_many_are_known_are_all_accounted_for() {
    List<String> ids = ids(9_000);
    String first =
        ids.stream()
            .limit(6_000)
            .map(id -> line(facts(id, "revision", 2)))
            .collect(Collectors.joining());
    send(first).statusCode(200).body("added", equalTo(6_000));
    String second =
        IntStream.range(0, 9_000)
            .mapToObj(i -> line(facts(ids.get(i), "revision", i % 3 + 1)))
            .collect(Collectors.joining());
    send(fresh("import"), NDJSON, second.getBytes(StandardCharsets.UTF_8))
        .statusCode(200)
        .body("lines", equalTo(9_000))
        .body("added", equalTo(3_000))
        .body("replaced", equalTo(2_000))
        .body("repeated", equalTo(2_000))
        .body("outdated", equalTo(2_000))
        .body("refused", equalTo(0));
    assertEquals(9_000, stored());
  }

  @Test
  void the_first_hundred_refusals_are_shown_and_all_are_listed() {
    send("[]\n".repeat(120)).body("refused", equalTo(120)).body("refusals", hasSize(100));
    List<Integer> lines = new ArrayList<>();
    String cursor = null;
    do {
      var page =
          asOperator()
              .queryParam("limit", 50)
              .queryParam("cursor", cursor == null ? "" : cursor)
              .get("/imports/" + importId + "/refusals")
              .jsonPath();
      lines.addAll(page.getList("items.line"));
      cursor = page.get("nextCursor");
    } while (cursor != null);
    assertEquals(IntStream.rangeClosed(1, 120).boxed().toList(), lines);
    asOperator().get("/imports/" + fresh("import") + "/refusals").then().statusCode(404);
    asOperator()
        .queryParam("cursor", "bm90IGEgcGxhY2U")
        .get("/imports/" + importId + "/refusals")
        .then()
        .statusCode(400);
  }

  @Test
  void an_overlong_line_is_passed_over_and_one_at_the_limit_is_read() throws Exception {
    String longest = line(facts(fresh("session"))).strip();
    longest = longest + " ".repeat(Lines.MOST_BYTES - longest.length()) + "\r\n";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(longest.getBytes(StandardCharsets.UTF_8));
    body.write((" " + longest).getBytes(StandardCharsets.UTF_8));
    body.write("x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
    body.write(("\n" + line(facts(fresh("session")))).getBytes(StandardCharsets.UTF_8));
    send(importId, NDJSON, body.toByteArray())
        .statusCode(200)
        .body("lines", equalTo(4))
        .body("added", equalTo(2))
        .body("refusals.line", contains(2, 3))
        .body("refusals.message", hasItem("longer than 65536 bytes"));
    send(importId, NDJSON, body.toByteArray()).statusCode(200).body("lines", equalTo(4));
  }

  @Test
  void bytes_that_are_not_utf_8_refuse_their_line() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}', '\n'});
    body.write(line(facts(fresh("session"))).getBytes(StandardCharsets.UTF_8));
    body.write(line(facts(fresh("session"))).getBytes(StandardCharsets.UTF_16LE));
    send(importId, NDJSON, body.toByteArray())
        .statusCode(200)
        .body("added", equalTo(1))
        .body("refusals.findAll { it.line == 1 }.message", contains("not valid UTF-8"))
        .body("refusals.line", hasItem(3));
  }

  @Test
  void a_mark_before_the_first_line_is_passed_over() {
    send("\ufeff" + lines(2)).statusCode(200).body("added", equalTo(2));
  }

  @Test
  void an_empty_stream_does_not_use_up_its_name() {
    send("").statusCode(400).body("violations.pointer", contains(""));
    asAuditor().get("/imports/" + importId).then().statusCode(404);
    send(importId, CSV, new byte[0]).statusCode(400);
    send(lines(1)).statusCode(200).body("state", equalTo("FINISHED")).body("added", equalTo(1));
    send("").statusCode(409).body("code", equalTo("import-differs"));
  }

  @Test
  void a_table_says_the_same_as_json_lines() {
    String first = fresh("session");
    String second = fresh("session");
    String bare = fresh("session");
    String table =
        "\ufeff"
            + HEADER
            + "\r\n"
            + row(first, "60.50", "sku-1:GIFT+COUPON|sku-2:PRICE", "TRUE")
            + "\n"
            + row(second, "60.001", "", "false")
            + row(bare, "", "", "\"false\"")
            + row(fresh("session"), "60", "sku-1:GOLD", "false")
            + row(fresh("session"), "60", "", "no")
            + "a,b\n"
            + "\""
            + row(fresh("session"), "60", "", "false")
            + row(fresh("session"), "60", "sku-1:", "false").replace(",12,", ",twelve,")
            + row(fresh("session"), "60", "sku-1:GIFT|sku-2", "false");
    send(importId, CSV + "; charset=UTF-8", table.getBytes(StandardCharsets.UTF_8))
        .statusCode(200)
        .body("format", equalTo("CSV"))
        .body("lines", equalTo(11))
        .body("added", equalTo(2))
        .body("refused", equalTo(7))
        .body("refusals.line", contains(4, 6, 7, 8, 9, 10, 11))
        .body("refusals.pointer[0]", equalTo("/qualityScore"))
        .body("refusals.pointer[1]", equalTo("/exclusiveOffers/0/benefits/0"))
        .body("refusals.pointer[2]", equalTo("/virtualHost"))
        .body("refusals.message[3]", equalTo("has 2 cells instead of 17"))
        .body("refusals.pointer[5]", equalTo("/cartItems"))
        .body("refusals.pointer[6]", equalTo("/exclusiveOffers/1"));
    asIngest()
        .get("/live-sessions/" + first)
        .then()
        .body("virtualHost", equalTo(true))
        .body("qualityScore", equalTo("60.50"))
        .body("exclusiveOffers.skuId", contains("sku-1", "sku-2"))
        .body("exclusiveOffers[0].benefits", contains("COUPON", "GIFT"));
    asIngest()
        .get("/live-sessions/" + bare)
        .then()
        .body("qualityScore", nullValue())
        .body("exclusiveOffers", hasSize(0));
  }

  @Test
  void the_columns_of_a_table_stand_in_any_order_and_some_may_be_left_out() {
    String table =
        "hostId,sessionId,endedAt,startedAt,virtualHost,preview,cartItems,exclusiveOffers,"
            + "gmvFen,refundedGmvFen,exclusiveGmvFen,refundedExclusiveGmvFen,exclusiveOrders,"
            + "refundedExclusiveOrders\n"
            + host
            + ","
            + fresh("session")
            + ",2024-01-18T12:00:00+08:00,2024-01-18T10:00:00+08:00,false,false,3,,3,2,1,4,5,6";
    send(importId, CSV, table.getBytes(StandardCharsets.UTF_8))
        .statusCode(200)
        .body("added", equalTo(1));
  }

  @Test
  void a_wrong_header_is_refused_before_anything_is_stored() {
    String rows = row(fresh("session"), "60", "", "false");
    for (String header :
        List.of(
            HEADER + ",colour",
            HEADER.replace(",cartItems", ""),
            HEADER.replace("cartItems", "gmvFen"),
            "\"")) {
      send(importId, CSV, (header + "\n" + rows).getBytes(StandardCharsets.UTF_8))
          .statusCode(400)
          .body("code", equalTo("invalid-request"));
      asIngest().get("/imports/" + importId).then().statusCode(404);
    }
    send(importId, CSV, (HEADER + ",colour\n").getBytes(StandardCharsets.UTF_8))
        .body("violations.pointer", contains("row:1/column:colour"));
    send(importId, CSV, new byte[0]).statusCode(400);
    send(importId, CSV, (HEADER + "\n" + rows).getBytes(StandardCharsets.UTF_8)).statusCode(200);
    assertEquals(1, stored());
  }

  @Test
  void other_formats_are_not_supported() {
    byte[] body = lines(1).getBytes(StandardCharsets.UTF_8);
    for (String type : List.of("application/json", "text/plain", "text/csvs")) {
      send(importId, type, body).statusCode(415);
    }
  }

  @Test
  void feeds_import_and_feeds_operators_and_auditors_watch() {
    send(lines(1)).statusCode(200);
    for (var other : List.of(asOperator(), asAuditor(), asMerchant(fresh("merchant")))) {
      other
          .contentType(NDJSON)
          .body(lines(1).getBytes(StandardCharsets.UTF_8))
          .post("/live-sessions/import")
          .then()
          .statusCode(403);
    }
    for (String path : List.of("/imports", "/imports/" + importId)) {
      asIngest().get(path).then().statusCode(200);
      asOperator().get(path).then().statusCode(200);
      asAuditor().get(path).then().statusCode(200);
      asMerchant(fresh("merchant")).get(path).then().statusCode(403);
    }
    asIngest()
        .queryParam("importId", "a b")
        .contentType(NDJSON)
        .body(new byte[0])
        .post("/live-sessions/import")
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem("query:importId"));
  }

  @Test
  void an_import_without_a_name_is_given_one_out_of_the_key_if_there_is_one() {
    String body = lines(1);
    String first = unnamed(null, body);
    assertEquals(1, count("select count(*) from session_import where import_id = ?", first));
    String key = fresh("key");
    String named = unnamed(key, body);
    assertEquals(named, unnamed(key, body));
    asIngest()
        .header("Idempotency-Key", key)
        .contentType(NDJSON)
        .body(lines(1).getBytes(StandardCharsets.UTF_8))
        .post("/live-sessions/import")
        .then()
        .statusCode(409)
        .body("code", equalTo("import-differs"));
    asIngest()
        .get("/imports/" + first)
        .then()
        .body("importId", equalTo(first))
        .body("importId", not(equalTo(named)));
  }

  private static String unnamed(String key, String body) {
    var request = asIngest().contentType(NDJSON);
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return request
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/live-sessions/import")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .get("importId");
  }

  @Test
  void imports_are_listed_the_latest_first() {
    send(lines(1)).statusCode(200);
    String later = fresh("import");
    send(later, NDJSON, lines(1).getBytes(StandardCharsets.UTF_8)).statusCode(200);
    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      var page =
          asAuditor()
              .queryParam("limit", 7)
              .queryParam("cursor", cursor)
              .get("/imports")
              .jsonPath();
      listed.addAll(page.getList("items.importId"));
      cursor = page.get("nextCursor");
    } while (cursor != null && !listed.contains(importId));
    assertEquals(1, Integer.signum(listed.indexOf(importId) - listed.indexOf(later)));
    asAuditor().queryParam("cursor", "bm9uZQ").get("/imports").then().statusCode(400);
  }

  private String row(String id, String score, String offers, String virtualHost) {
    return String.join(
            ",",
            id,
            host,
            "shop-1",
            "2024-01-18T10:00:00+08:00",
            "2024-01-18T12:00:00+08:00",
            virtualHost,
            "false",
            "12",
            score,
            offers,
            "1000",
            "10",
            "400",
            "2",
            "30",
            "1",
            "")
        + "\n";
  }
}
