package io.commercepolicy.gateway;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** HTTP/2 comes by TLS: in clear text it would come by an Upgrade before the door can refuse it. */
@Singleton
final class ServerOptions implements HttpServerOptionsCustomizer {

  private static final int CHUNK_BYTES = 64 * 1024;

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setHttp2ClearTextEnabled(false).setMaxChunkSize(CHUNK_BYTES);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    options.setMaxChunkSize(CHUNK_BYTES);
  }
}
