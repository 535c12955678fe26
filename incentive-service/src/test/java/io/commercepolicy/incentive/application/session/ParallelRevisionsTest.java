package io.commercepolicy.incentive.application.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ParallelRevisionsTest extends ImportScenario {

  private static final int REVISIONS = 60;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void the_newest_of_many_revisions_told_at_once_stays() {
    for (int round = 0; round < 4; round++) {
      String id = fresh("session");
      boolean moving = round % 2 == 1;
      List<HttpRequest> requests = new ArrayList<>();
      for (int revision : shuffled()) {
        Map<String, Object> facts = facts(revision, moving);
        requests.add(
            request("/live-sessions/" + id, "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(line(facts)))
                .build());
      }
      assertThat(statuses(requests), everyItem(oneOf(200, 201)));
      expectNewest(id);
    }
  }

  @Test
  void streams_that_revise_the_same_sessions_at_once_take_every_line() {
    List<String> ids = ids(20);
    List<String> imports = new ArrayList<>();
    List<HttpRequest> requests = new ArrayList<>();
    for (int stream = 0; stream < 8; stream++) {
      StringBuilder body = new StringBuilder();
      for (int revision : shuffled()) {
        List<String> order = new ArrayList<>(ids);
        Collections.shuffle(order);
        for (String id : order) {
          Map<String, Object> facts = facts(revision, true);
          facts.put("sessionId", id);
          body.append(line(facts));
        }
      }
      String name = fresh("import");
      imports.add(name);
      requests.add(
          request("/live-sessions/import?importId=" + name, NDJSON)
              .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
              .build());
    }
    assertThat(statuses(requests), everyItem(equalTo(200)));
    for (String name : imports) {
      asAuditor()
          .get("/imports/" + name)
          .then()
          .body("state", equalTo("FINISHED"))
          .body("lines", equalTo(ids.size() * REVISIONS))
          .body("refused", equalTo(0));
    }
    ids.forEach(ParallelRevisionsTest::expectNewest);
  }

  /** The newest is stored, and each that it went through names the one that came after it. */
  private static void expectNewest(String id) {
    asAuditor().get("/live-sessions/" + id).then().body("revision", equalTo(REVISIONS));
    String all =
        "(select session_id, revision, arrival, replaced_by from live_session_revision"
            + " union all select session_id, revision, arrival, null from live_session) as r";
    assertEquals(
        0,
        count(
            "select count(*) from (select replaced_by, lead(arrival) over w as next_arrival,"
                + " lead(revision) over w - revision as step from "
                + all
                + " where session_id = ? window w as (order by arrival)) steps"
                + " where replaced_by is distinct from next_arrival or step <= 0",
            id));
  }

  private static List<Integer> shuffled() {
    List<Integer> revisions = new ArrayList<>(IntStream.rangeClosed(1, REVISIONS).boxed().toList());
    Collections.shuffle(revisions);
    return revisions;
  }

  /** A revision; if it moves, then between the days of the campaign. */
  private Map<String, Object> facts(int revision, boolean moving) {
    String date = moving ? "2024-02-%02d".formatted(1 + revision % 20) : "2024-01-18";
    Map<String, Object> facts = session(host, date + "T10:00:00+08:00", date + "T12:00:00+08:00");
    facts.put("revision", revision);
    return facts;
  }

  private static HttpRequest.Builder request(String path, String type) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + RestAssured.port + "/incentive/v1" + path))
        .header("Authorization", "Bearer " + SuiteTokens.as("ingest").token())
        .header("Content-Type", type);
  }

  private List<Integer> statuses(List<HttpRequest> requests) {
    List<CompletableFuture<HttpResponse<String>>> answers =
        requests.stream()
            .map(request -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .toList();
    return answers.stream().map(answer -> answer.join().statusCode()).toList();
  }
}
