package io.commercepolicy.localstack;

import io.commercepolicy.localstack.campaign.CampaignFeed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the demo users need to be there; put through the gateway as anyone would. */
final class DemoData {
  private record Document(DemoUser author, String path, Map<String, Object> content) {}

  private final HttpClient http;
  private final String url;
  private final Function<DemoUser, String> tokens;
  private final List<Document> documents;

  /**
   * What is to be put.
   *
   * @param tokens a token of each user
   * @param now business time
   */
  DemoData(HttpClient http, String url, Function<DemoUser, String> tokens, Instant now) {
    this.http = http;
    this.url = url;
    this.tokens = tokens;
    this.documents =
        List.of(
            agency(DemoUser.AURORA),
            agency(DemoUser.LANTERN),
            award("golden-mouse-2020", "金鼠标数字营销大赛", "金鼠标组委会"),
            award("topdigital", "TopDigital创新营销奖", "TopDigital组委会"),
            newCreator(DemoUser.LIN, now),
            host(DemoUser.PEACH, 1, "2024-01-05", null),
            standing(DemoUser.PEACH, 1, 4, "62.50"),
            host(DemoUser.PEACH, 2, "2024-01-18", "招商C3-李婷"),
            standing(DemoUser.PEACH, 2, 2, "55.00"));
  }

  private static Document agency(DemoUser user) {
    return new Document(
        DemoUser.OLGA,
        "/certification/v1/agencies/" + user.actor().agencyId(),
        Map.of("name", user.displayName(), "legacyPermission", false, "liveOnly", false));
  }

  private static Document award(String awardId, String name, String organizer) {
    return new Document(
        DemoUser.OLGA,
        "/certification/v1/award-pool/" + awardId,
        Map.of("name", name, "organizer", organizer, "active", true));
  }

  /** One who meets all conditions from now on, so that the plan takes it in the next day. */
  private static Document newCreator(DemoUser user, Instant now) {
    return new Document(
        DemoUser.FEEDER,
        "/creator-protection/v1/creators/" + user.actor().creatorId(),
        Map.ofEntries(
            Map.entry("firstOpening", true),
            Map.entry("permissionOpenedAt", BusinessClock.format(now)),
            Map.entry("depositRequiredFen", 50_000),
            Map.entry("depositPaidFen", 50_000),
            Map.entry("liveSharingEnabled", true),
            Map.entry("shortVideoSharingEnabled", false),
            Map.entry("seriousViolation", false),
            Map.entry("seriousViolationRisk", false),
            Map.entry("relatedAccounts", List.of()),
            Map.entry("screening", "PASSED"),
            Map.entry("revision", 1),
            Map.entry("observedAt", BusinessClock.format(now))));
  }

  /** A host of a merchant on the roster of the campaign that ships. */
  private static Document host(
      DemoUser merchant, int number, String confirmedOn, String approvedBy) {
    Map<String, Object> entry =
        new HashMap<>(
            Map.of(
                "merchantId",
                merchant.actor().merchantId(),
                "shopId",
                "shop-" + merchant.userName(),
                "category",
                "美妆个护",
                "confirmedOn",
                confirmedOn));
    if (approvedBy != null) {
      entry.put("approvedBy", approvedBy);
    }
    return new Document(
        DemoUser.OLGA,
        "/incentive/v1/campaigns/%s/roster/%s"
            .formatted(CampaignFeed.CAMPAIGN, hostId(merchant, number)),
        entry);
  }

  private static Document standing(DemoUser merchant, int number, int level, String qualityScore) {
    return new Document(
        DemoUser.FEEDER,
        "/incentive/v1/hosts/" + hostId(merchant, number) + "/standing",
        Map.of(
            "level",
            level,
            "qualityScore",
            qualityScore,
            "refundRate",
            "0.08",
            "complaints",
            2,
            "shopOpen",
            true));
  }

  private static String hostId(DemoUser merchant, int number) {
    return "host-" + merchant.userName() + "-" + number;
  }

  /** Puts what is missing and leaves what is there as it is. */
  void provide() throws IOException, InterruptedException {
    for (Document document : documents) {
      HttpResponse<String> found =
          send("GET", document.path(), DemoUser.OLGA, BodyPublishers.noBody());
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
              document.author(),
              BodyPublishers.ofString(RunRecord.JSON.writeValueAsString(document.content())));
      if (put.statusCode() / 100 != 2) {
        throw unexpected("PUT", document, put);
      }
    }
  }

  private HttpResponse<String> send(String method, String path, DemoUser user, BodyPublisher body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, body)
            .header("Authorization", "Bearer " + tokens.apply(user))
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
