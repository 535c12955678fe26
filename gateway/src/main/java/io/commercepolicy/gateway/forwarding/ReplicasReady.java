package io.commercepolicy.gateway.forwarding;

import io.commercepolicy.gateway.GatewaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Asks replicas whether they are ready, each time over a connection of its own. */
@Singleton
final class ReplicasReady {

  private static final Logger LOG = Logger.getLogger(ReplicasReady.class);
  private static final long TIMEOUT_MILLIS = 2_000;

  private final Vertx vertx;
  private final HttpClient client;
  private final long pollMillis;

  ReplicasReady(Vertx vertx, GatewaySettings settings) {
    this.vertx = vertx;
    this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    this.pollMillis = settings.readinessPoll().toMillis();
  }

  /** Whether a replica's health check says that it is ready; false if there is no answer. */
  Future<Boolean> ask(Replica replica) {
    RequestOptions health =
        replica.request(HttpMethod.GET, "/q/health/ready").setTimeout(TIMEOUT_MILLIS);
    return client
        .request(health)
        .compose(request -> request.send().compose(ReplicasReady::read))
        .otherwise(false);
  }

  private static Future<Boolean> read(HttpClientResponse response) {
    return response.body().map(body -> response.statusCode() == 200);
  }

  /** Asks a replica that went away again and again, until it is ready. */
  void await(Replica replica) {
    LOG.infof("%s is away", replica);
    poll(replica);
  }

  private void poll(Replica replica) {
    vertx.setTimer(
        pollMillis,
        fired ->
            ask(replica)
                .onSuccess(
                    ready -> {
                      if (ready) {
                        LOG.infof("%s is back", replica);
                        replica.come();
                      } else {
                        poll(replica);
                      }
                    }));
  }
}
