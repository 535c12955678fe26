package io.commercepolicy.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A service in its production jar, in a process of its own, that does nothing but what is asked.
 */
final class MeasuredService implements AutoCloseable {

  private static final Path FOLDER = Path.of("target/run").toAbsolutePath();

  private final Process process;
  private final int port;

  private MeasuredService(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a service and waits until it is ready.
   *
   * @param name what its log is called after
   * @param app the folder with the quarkus-run.jar
   * @param heap such as 256m
   */
  static MeasuredService start(
      String name, Path app, String heap, EmbeddedPostgres postgres, TokenIssuer issuer)
      throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-jar",
                app.resolve("quarkus-run.jar").toAbsolutePath().normalize().toString())
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve(name + ".log").toFile());
    builder
        .environment()
        .putAll(
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
    MeasuredService service = new MeasuredService(builder.start(), port);
    try {
      service.awaitReady(name);
    } catch (IOException | InterruptedException | RuntimeException e) {
      service.close();
      throw e;
    }
    return service;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  long pid() {
    return process.pid();
  }

  /** Heap and all else that is in memory. */
  long residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private void awaitReady(String name) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest check = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready")).build();
    long deadline = System.nanoTime() + 120_000_000_000L;
    while (true) {
      try {
        if (http.send(check, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // asked again below
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the service does not start; see target/run/" + name + ".log");
      }
      Thread.sleep(100);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
