package io.commercepolicy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program in a process of its own, with its workers if it has any, that serves one port. */
final class MeasuredProgram implements AutoCloseable {

  /** Where the programs' logs and settings are. */
  static final Path FOLDER = Path.of("target/run").toAbsolutePath();

  private final Process process;
  private final int port;

  private MeasuredProgram(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a program and waits until its health check says that it is ready.
   *
   * @param name what its log is called after
   * @param port where it will listen
   */
  static MeasuredProgram start(
      String name, int port, List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve(name + ".log").toFile());
    builder.environment().putAll(environment);
    MeasuredProgram program = new MeasuredProgram(builder.start(), port);
    Runtime.getRuntime().addShutdownHook(new Thread(program.process::destroy));
    try {
      program.awaitReady(name);
    } catch (IOException | InterruptedException | RuntimeException e) {
      program.close();
      throw e;
    }
    return program;
  }

  /** The command that runs Java as this benchmark runs. */
  static List<String> java(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(words));
    return command;
  }

  /** The settings that every process of the suite needs to serve a port of this machine alone. */
  static Map<String, String> environment(int port, TokenIssuer issuer) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(freePort()));
    environment.put("SUITE_LOCAL", "true");
    environment.put("SUITE_OIDC_ISSUER", issuer.issuer());
    return environment;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  long pid() {
    return process.pid();
  }

  /** Processor time of the program and its workers so far, in microseconds. */
  long cpuMicros() throws IOException {
    long micros = CpuTime.micros(pid());
    for (ProcessHandle worker : process.descendants().toList()) {
      micros += CpuTime.micros(worker.pid());
    }
    return micros;
  }

  /** How many threads have a name that begins like this. */
  long threads(String name) throws IOException {
    try (Stream<Path> threads = Files.list(proc("task"))) {
      return threads.filter(thread -> nameOf(thread).startsWith(name)).count();
    }
  }

  private static String nameOf(Path thread) {
    try {
      return Files.readString(thread.resolve("comm"));
    } catch (IOException over) {
      return "";
    }
  }

  /** Heap and all else that is in memory. */
  long residentMegabytes() throws IOException {
    return status("VmRSS:");
  }

  /** The most that was in memory at once since {@link #forgetPeak()}. */
  long peakMegabytes() throws IOException {
    return status("VmHWM:");
  }

  /** Begins anew to look for the most that is in memory at once. */
  void forgetPeak() throws IOException {
    Files.writeString(proc("clear_refs"), "5");
  }

  private long status(String field) throws IOException {
    return Files.readAllLines(proc("status")).stream()
        .filter(line -> line.startsWith(field))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(pid()), file);
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
        throw new IllegalStateException(name + " does not start; see target/run/" + name + ".log");
      }
      Thread.sleep(100);
    }
  }
}
