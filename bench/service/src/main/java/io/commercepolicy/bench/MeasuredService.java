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
    Map<String, String> environment = environment(port, postgres, issuer);
    // What runs by itself must not come in between.
    environment.put("QUARKUS_SCHEDULER_ENABLED", "false");
    return MeasuredProgram.start(
        name,
        port,
        MeasuredProgram.java(
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-jar",
            app.resolve("quarkus-run.jar").toAbsolutePath().normalize().toString()),
        environment);
  }

  /** The settings of a service that listens on a port of this machine. */
  static Map<String, String> environment(int port, EmbeddedPostgres postgres, TokenIssuer issuer)
      throws IOException {
    Map<String, String> environment = MeasuredProgram.environment(port, issuer);
    environment.put("SUITE_LOG_JSON", "false");
    environment.put("SUITE_DATABASE_HOST", "127.0.0.1");
    environment.put("SUITE_DATABASE_PORT", Integer.toString(postgres.getPort()));
    environment.put("SUITE_DATABASE_NAME", "postgres");
    environment.put("SUITE_DATABASE_USERNAME", "postgres");
    environment.put("SUITE_DATABASE_PASSWORD", "postgres");
    return environment;
  }
}
