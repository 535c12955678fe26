package io.commercepolicy.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** nginx as a plain reverse proxy that keeps its connections. */
final class Nginx {

  private static final String ACCESS_LOG =
      "access_log "
          + MeasuredProgram.FOLDER.resolve("nginx-access.log")
          + " json buffer=64k flush=1s;";

  private Nginx() {}

  /**
   * Starts it and waits until it is ready.
   *
   * @param upstream the service's base URL
   */
  static MeasuredProgram start(String upstream, long workers, boolean accessLog)
      throws IOException, InterruptedException {
    int port = MeasuredProgram.freePort();
    Path settings = MeasuredProgram.FOLDER.resolve("nginx.conf");
    Files.writeString(
        settings,
        GatewayBenchmark.resource("nginx.conf")
            .replace("FOLDER", MeasuredProgram.FOLDER.toString())
            .replace("WORKERS", Long.toString(workers))
            .replace("PORT", Integer.toString(port))
            .replace("UPSTREAM", upstream.substring("http://".length()))
            .replace("ACCESS_LOG", accessLog ? ACCESS_LOG : "access_log off;"));
    return MeasuredProgram.start(
        "nginx", port, List.of("nginx", "-e", "stderr", "-c", settings.toString()), Map.of());
  }

  static String version() throws IOException {
    Process nginx = new ProcessBuilder("nginx", "-v").redirectErrorStream(true).start();
    return new String(nginx.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .trim()
        .replace("nginx version: ", "");
  }
}
