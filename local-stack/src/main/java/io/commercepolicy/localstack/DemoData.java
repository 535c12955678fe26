package io.commercepolicy.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the demo users need to be there; put through the gateway as anyone would. */
final class DemoData {
  private record Document(String path, Map<String, Object> content) {}

  private static final List<Document> DOCUMENTS =
      List.of(
          agency(DemoUser.AURORA),
          agency(DemoUser.LANTERN),
          award("golden-mouse-2020", "金鼠标数字营销大赛", "金鼠标组委会"),
          award("topdigital", "TopDigital创新营销奖", "TopDigital组委会"));

  private final HttpClient http;
  private final String url;
  private final String operatorToken;

  DemoData(HttpClient http, String url, String operatorToken) {
    this.http = http;
    this.url = url;
    this.operatorToken = operatorToken;
  }

  private static Document agency(DemoUser user) {
    return new Document(
        "/certification/v1/agencies/" + user.actor().agencyId(),
        Map.of("name", user.displayName(), "legacyPermission", false, "liveOnly", false));
  }

  private static Document award(String awardId, String name, String organizer) {
    return new Document(
        "/certification/v1/award-pool/" + awardId,
        Map.of("name", name, "organizer", organizer, "active", true));
  }

  /** Puts what is missing and leaves what is there as it is. */
  void provide() throws IOException, InterruptedException {
    for (Document document : DOCUMENTS) {
      HttpResponse<String> found = send("GET", document.path(), BodyPublishers.noBody());
      if (found.statusCode() == 200) {
        continue;
      }
      if (found.statusCode() != 404) {
        throw unexpected("GET", document, found);
      }
      HttpResponse<String> put =
          send(
              "PUT",
              document.path(),
              BodyPublishers.ofString(RunRecord.JSON.writeValueAsString(document.content())));
      if (put.statusCode() / 100 != 2) {
        throw unexpected("PUT", document, put);
      }
    }
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, body)
            .header("Authorization", "Bearer " + operatorToken)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .build(),
        BodyHandlers.ofString());
  }

  private static Refusal unexpected(String method, Document document, HttpResponse<String> answer) {
    String body = answer.body().replaceAll("\\s+", " ").strip();
    return new Refusal(
        "the demo data could not be put: %s %s answered %d %s"
            .formatted(method, document.path(), answer.statusCode(), body)
            .strip());
  }
}
