package io.commercepolicy.localstack.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercepolicy.localstack.Refusal;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Feeds a made-up campaign to the incentive service, through the gateway as anyone would. */
public final class CampaignFeed {
  /** The campaign that ships. */
  public static final String CAMPAIGN = "polaris-new-year-2024";

  private static final String ROOT = "/incentive/v1";
  private static final int AT_ONCE = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration IMPORT_PATIENCE = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private interface Content {
    void writeTo(Appendable file) throws IOException;
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final CampaignGenerator campaign;
  private final Path folder;
  private final String url;

  /**
   * A feed of a campaign.
   *
   * @param folder where its files are kept meanwhile
   * @param url where the gateway answers, without a slash at the end
   */
  public CampaignFeed(CampaignGenerator campaign, Path folder, String url) {
    this.campaign = campaign;
    this.folder = folder;
    this.url = url;
  }

  /** Puts the roster, with an operator's token, and returns how many entries it has. */
  public int putRoster(String token) throws IOException, InterruptedException {
    return put(
        written("roster.ndjson", campaign::writeRoster),
        hostId -> "/campaigns/" + CAMPAIGN + "/roster/" + hostId,
        token);
  }

  /** Tells how the hosts stand, with an ingest token, and returns of how many. */
  public int putStandings(String token) throws IOException, InterruptedException {
    return put(
        written("standings.ndjson", campaign::writeStandings),
        hostId -> "/hosts/" + hostId + "/standing",
        token);
  }

  /** Writes the live sessions and returns the file. */
  public Path sessions() throws IOException {
    return written("sessions.ndjson", campaign::writeSessions);
  }

  /**
   * Streams a file of live sessions.
   *
   * @return the report, once all of it is there
   */
  public CompletableFuture<String> importSessions(Path file, String importId, String token)
      throws IOException {
    HttpRequest request =
        request("/live-sessions/import?importId=" + importId, token, IMPORT_PATIENCE)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofFile(file))
            .build();
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            answer -> {
              requireDone(answer);
              return answer.body();
            });
  }

  private Path written(String name, Content content) throws IOException {
    Path file = folder.resolve(name);
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      content.writeTo(writer);
    }
    return file;
  }

  private int put(Path file, Function<String, String> path, String token)
      throws IOException, InterruptedException {
    Semaphore turns = new Semaphore(AT_ONCE);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    int count = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ObjectNode document = (ObjectNode) JSON.readTree(line);
        String hostId = document.remove("hostId").asText();
        document.remove("shopName");
        HttpRequest request =
            request(path.apply(hostId), token, PATIENCE)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document.toString()))
                .build();
        turns.acquire();
        http.sendAsync(request, BodyHandlers.ofString())
            .thenAccept(CampaignFeed::requireDone)
            .whenComplete(
                (done, failed) -> {
                  failure.compareAndSet(null, failed);
                  turns.release();
                });
        count++;
      }
    }
    turns.acquire(AT_ONCE);
    if (failure.get() != null) {
      if (failure.get().getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw new IOException(failure.get());
    }
    return count;
  }

  private HttpRequest.Builder request(String path, String token, Duration patience) {
    return HttpRequest.newBuilder(URI.create(url + ROOT + path))
        .header("Authorization", "Bearer " + token)
        .timeout(patience);
  }

  private static void requireDone(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new Refusal(
          "%s %s answered %d %s"
              .formatted(
                  answer.request().method(),
                  answer.uri().getPath(),
                  answer.statusCode(),
                  answer.body().replaceAll("\\s+", " ").strip()));
    }
  }
}
