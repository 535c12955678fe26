package io.commercepolicy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a large upload and a large download make of the gateway's memory. */
final class LargeBodies {

  /** The length of either. */
  static final long BYTES = 200L * 1024 * 1024;

  private static final URI IMPORT = URI.create("/incentive/v1/live-sessions/import");
  private static final URI EXPORT = URI.create("/creator-protection/v1/question-banks/bank/export");

  private interface Transfer {
    void run() throws Exception;
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final MeasuredProgram gateway;
  private final TokenIssuer issuer;

  LargeBodies(MeasuredProgram gateway, TokenIssuer issuer) {
    this.gateway = gateway;
    this.issuer = issuer;
  }

  void measure() throws Exception {
    measure("upload", this::upload);
    measure("download", this::download);
  }

  private void measure(String name, Transfer transfer) throws Exception {
    double heapBefore = liveHeapMegabytes();
    long before = gateway.residentMegabytes();
    gateway.forgetPeak();
    long cpu = gateway.cpuMicros();
    long begun = System.nanoTime();
    transfer.run();
    double seconds = (System.nanoTime() - begun) / 1e9;
    double cpuSeconds = (gateway.cpuMicros() - cpu) / 1e6;
    System.out.printf(
        Locale.ROOT,
        "%s of %d MB: %.0f MB/s, %.2f s CPU; in memory %d MB before, %d at most, %d after; of it"
            + " live heap %.1f MB before, %.1f after%n",
        name,
        BYTES >> 20,
        (BYTES >> 20) / seconds,
        cpuSeconds,
        before,
        gateway.peakMegabytes(),
        gateway.residentMegabytes(),
        heapBefore,
        liveHeapMegabytes());
  }

  private void upload() throws Exception {
    HttpResponse<String> answer =
        http.send(
            request(IMPORT, "ingest")
                .header("Content-Type", "application/x-ndjson")
                .POST(
                    BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> new Lines(BYTES)), BYTES))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200 || !answer.body().equals("{\"bytes\":" + BYTES + "}")) {
      throw new IllegalStateException("the upload is answered by " + answer.body());
    }
  }

  private void download() throws Exception {
    long[] bytes = {0};
    int status =
        http.send(
                request(EXPORT, "operator").build(),
                HttpResponse.BodyHandlers.ofByteArrayConsumer(
                    (Optional<byte[]> chunk) ->
                        bytes[0] += chunk.map(octets -> octets.length).orElse(0)))
            .statusCode();
    if (status != 200 || bytes[0] != BYTES) {
      throw new IllegalStateException("the download gave " + status + ", " + bytes[0] + " bytes");
    }
  }

  private HttpRequest.Builder request(URI path, String role) throws Exception {
    return HttpRequest.newBuilder(URI.create(gateway.url()).resolve(path))
        .header("Authorization", "Bearer " + issuer.tokenOf(role));
  }

  /** What is left after a collection. */
  private double liveHeapMegabytes() throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(gateway.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return output
        .lines()
        .filter(line -> line.startsWith("Total"))
        .mapToDouble(line -> Double.parseDouble(line.trim().split("\\s+")[2]) / (1 << 20))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("jcmd says " + output));
  }

  /** So many bytes of lines. */
  private static final class Lines extends InputStream {

    private static final byte[] LINE =
        ("{\"sessionId\":\"" + "s".repeat(200) + "\"}\n").getBytes(StandardCharsets.US_ASCII);

    private final long end;
    private long position;

    Lines(long length) {
      this.end = length;
    }

    @Override
    public int read() {
      return position == end ? -1 : LINE[(int) (position++ % LINE.length)];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (position == end) {
        return -1;
      }
      int start = (int) (position % LINE.length);
      int count = (int) Math.min(Math.min(length, LINE.length - start), end - position);
      System.arraycopy(LINE, start, into, offset, count);
      position += count;
      return count;
    }
  }
}
