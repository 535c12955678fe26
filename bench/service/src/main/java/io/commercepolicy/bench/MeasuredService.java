package io.commercepolicy.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A service in its production jar that does nothing but what is asked. */
final class MeasuredService {

  private MeasuredService() {}

  /**
   * Starts a service and waits until it is ready.
   *
   * @param name what its log is called after
   * @param app the folder with the quarkus-run.jar
   * @param heap such as 256m
   */
  static MeasuredProgram start(
      String name, Path app, String heap, EmbeddedPostgres postgres, TokenIssuer issuer)
      throws IOException, InterruptedException {
    int port = MeasuredProgram.freePort();
    return MeasuredProgram.start(
        name,
        port,
        MeasuredProgram.java(
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-jar",
            app.resolve("quarkus-run.jar").toAbsolutePath().normalize().toString()),
        Map.of(
            "QUARKUS_HTTP_HOST", "127.0.0.1",
            "QUARKUS_HTTP_PORT", Integer.toString(port),
            // What runs by itself must not come in between.
            "QUARKUS_SCHEDULER_ENABLED", "false",
            "SUITE_OIDC_ISSUER", issuer.issuer(),
            "SUITE_DATABASE_HOST", "127.0.0.1",
            "SUITE_DATABASE_PORT", Integer.toString(postgres.getPort()),
            "SUITE_DATABASE_NAME", "postgres",
            "SUITE_DATABASE_USERNAME", "postgres",
            "SUITE_DATABASE_PASSWORD", "postgres"));
  }
}
