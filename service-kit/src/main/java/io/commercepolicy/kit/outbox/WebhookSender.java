package io.commercepolicy.kit.outbox;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Makes one attempt to hand an event over, as Standard Webhooks says. */
@ApplicationScoped
class WebhookSender {

  /** How long an attempt takes at most, from connecting to the end of the answer. */
  static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int ANSWER_LIMIT = 64 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final Clock clock = Clock.systemUTC();

  WebhookSender(Vertx vertx) {
    this.vertx = vertx;
    // A connection per attempt: one that was kept may lead to where its name points no more, or be
    // closed by the receiver just when the next attempt begins.
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setKeepAlive(false)
                .setMaxPoolSize(WebhookDispatcher.MAX_LANES * WebhookDispatcher.LANE));
  }

  /**
   * How an attempt went.
   *
   * @param status the HTTP status; null if there was no answer
   * @param error why it failed; null if it did not
   */
  record Attempt(Integer status, String error) {

    private static final int LONGEST_ERROR = 300;

    static Attempt answered(int status) {
      return new Attempt(status, status / 100 == 2 ? null : "answered " + status);
    }

    static Attempt failed(String error) {
      return new Attempt(
          null, error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error);
    }

    static Attempt failed(Throwable error) {
      return failed(error.getMessage() == null ? error.toString() : error.getMessage());
    }

    boolean succeeded() {
      return error == null;
    }

    boolean gone() {
      return status != null && status == 410;
    }
  }

  /** Sends an event. The outcome is always an attempt, never a failure. */
  Future<Attempt> send(WebhookTarget target, UUID eventId, String secret, String document) {
    Promise<Attempt> outcome = Promise.promise();
    vertx.runOnContext(ignored -> new Exchange(outcome).begin(target, eventId, secret, document));
    return outcome.future();
  }

  @PreDestroy
  void close() {
    client.close();
  }

  private String signature(UUID eventId, long timestamp, String secret, String document) {
    try {
      return new Webhook(secret).sign(eventId.toString(), timestamp, document);
    } catch (EmptyWebhookSecretException | WebhookSigningException e) {
      throw new IllegalStateException("An event can't be signed", e);
    }
  }

  /** One request and its answer, all on one event loop. */
  private final class Exchange {

    private final Promise<Attempt> outcome;
    private HttpClientRequest request;
    private Attempt answer;
    private long received;

    Exchange(Promise<Attempt> outcome) {
      this.outcome = outcome;
    }

    void begin(WebhookTarget target, UUID eventId, String secret, String document) {
      long timer =
          vertx.setTimer(
              TIMEOUT.toMillis(),
              ignored -> end(Attempt.failed("no answer within " + TIMEOUT.toSeconds() + " s")));
      outcome.future().onComplete(ignored -> vertx.cancelTimer(timer));
      long timestamp = clock.instant().getEpochSecond();
      RequestOptions options =
          new RequestOptions()
              .setMethod(HttpMethod.POST)
              .setServer(
                  SocketAddress.inetSocketAddress(target.port(), target.address().getHostAddress()))
              .setHost(target.host())
              .setPort(target.port())
              .setSsl(target.tls())
              .setURI(target.pathAndQuery())
              .setFollowRedirects(false)
              .putHeader("content-type", "application/cloudevents+json")
              .putHeader("user-agent", "commerce-policy-suite-webhooks")
              .putHeader("webhook-id", eventId.toString())
              .putHeader("webhook-timestamp", Long.toString(timestamp))
              .putHeader("webhook-signature", signature(eventId, timestamp, secret, document));
      client
          .request(options)
          .onFailure(error -> end(Attempt.failed(error)))
          .onSuccess(
              connected -> {
                request = connected;
                if (outcome.future().isComplete()) {
                  request.reset();
                  return;
                }
                request
                    .send(Buffer.buffer(document))
                    .onSuccess(this::read)
                    .onFailure(error -> end(Attempt.failed(error)));
              });
    }

    private void read(HttpClientResponse response) {
      answer = Attempt.answered(response.statusCode());
      response.handler(
          bytes -> {
            received += bytes.length();
            if (received > ANSWER_LIMIT) {
              end(answer);
            }
          });
      response.endHandler(ignored -> end(answer));
      response.exceptionHandler(ignored -> end(answer));
    }

    /** The status counts, even if the rest of the answer never comes. */
    private void end(Attempt attempt) {
      if (outcome.tryComplete(answer == null ? attempt : answer) && request != null) {
        request.reset();
      }
    }
  }
}
