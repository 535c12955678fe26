package io.commercepolicy.gateway.forwarding;

import io.commercepolicy.gateway.GatewaySettings;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.inject.Singleton;

/**
 * One HTTP client per I/O thread, so that a request and its connection to the service live on the
 * same thread.
 */
@Singleton
public final class Clients {

  private static final int HEADER_BYTES = 32 * 1024;
  private static final int CHUNK_BYTES = 64 * 1024;

  /** By so much may an unused connection outlive what is set. */
  private static final int CLEANER_MILLIS = 500;

  private final FastThreadLocal<HttpClient> clients;

  Clients(Vertx vertx, GatewaySettings settings) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAliveTimeout((int) Math.max(1, settings.keepAlive().toSeconds()))
            .setConnectTimeout((int) settings.connectTimeout().toMillis())
            .setMaxHeaderSize(HEADER_BYTES)
            .setMaxChunkSize(CHUNK_BYTES);
    PoolOptions pool =
        new PoolOptions()
            .setHttp1MaxSize(settings.connections())
            .setCleanerPeriod(CLEANER_MILLIS)
            .setMaxWaitQueueSize(settings.waitingRequests());
    this.clients =
        new FastThreadLocal<>() {
          @Override
          protected HttpClient initialValue() {
            return vertx.createHttpClient(options, pool);
          }
        };
  }

  /** The client of the current I/O thread. */
  HttpClient current() {
    return clients.get();
  }
}
