package io.commercepolicy.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Measures the service's two most used reads against {@link BareProgram}, turn by turn. */
final class ReadBenchmark {

  private static final String ROOT = "/certification/v1";
  private static final List<String> JVM =
      List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8");

  /**
   * What is measured.
   *
   * @param process the process that answers
   */
  private record Target(String name, String url, Process process) {}

  private record Read(String name, Path requests) {}

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path folder;
  private final Settings settings;
  private final List<Process> processes = new ArrayList<>();

  private ReadBenchmark(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Runs the benchmark; see {@code run --help}. */
  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.parse(List.of(arguments));
    Path folder = Files.createDirectories(Path.of("target/run").toAbsolutePath());
    ReadBenchmark benchmark = new ReadBenchmark(folder, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(benchmark::stop));
    try {
      benchmark.run();
    } finally {
      benchmark.stop();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", folder.toString())
                .setServerConfig("log_filename", "statements.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setServerConfig("log_line_prefix", StatementLog.PREFIX)
                .start();
        TokenIssuer issuer = TokenIssuer.start()) {
      Target service = startService(postgres, issuer);
      List<Read> reads;
      try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
        reads = seed(connection, issuer);
      }
      List<Target> targets = new ArrayList<>(List.of(service));
      targets.add(startBare("bare", postgres, service, reads));
      if (settings.verify()) {
        targets.add(
            startBare("bare+jwt", postgres, service, reads, issuer.issuer(), issuer.publicKey()));
      }
      for (Read read : reads) {
        checkAlike(postgres, read, targets);
        measure(read, targets);
      }
    }
  }

  private Target startService(EmbeddedPostgres postgres, TokenIssuer issuer) throws Exception {
    int port = freePort();
    ProcessBuilder builder =
        java("service", "-jar", settings.service().resolve("quarkus-run.jar").toString());
    builder.environment().putAll(MeasuredService.environment(port, postgres, issuer));
    return started("service", port, "/q/health/ready", 200, builder);
  }

  private Target startBare(
      String name,
      EmbeddedPostgres postgres,
      Target service,
      List<Read> reads,
      String... tokenCheck)
      throws Exception {
    int port = freePort();
    Path requests = folder.resolve("all.txt");
    List<String> all = new ArrayList<>();
    for (Read read : reads) {
      all.addAll(Files.readAllLines(read.requests()));
    }
    Files.write(requests, all);
    List<String> words =
        new ArrayList<>(
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareProgram.class.getName(),
                Integer.toString(port),
                Integer.toString(postgres.getPort()),
                service.url(),
                requests.toString()));
    words.addAll(List.of(tokenCheck));
    return started(name, port, "/", 404, java(name, words.toArray(String[]::new)));
  }

  private ProcessBuilder java(String name, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    if (settings.recording()) {
      command.add(
          "-XX:StartFlightRecording=settings=profile,filename=" + folder.resolve(name + ".jfr"));
    }
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile());
  }

  private Target started(String name, int port, String path, int status, ProcessBuilder builder)
      throws Exception {
    Process process = builder.start();
    processes.add(process);
    String url = "http://127.0.0.1:" + port;
    long deadline = System.nanoTime() + 120_000_000_000L;
    while (true) {
      try {
        if (get(url + path, null).statusCode() == status) {
          return new Target(name, url, process);
        }
      } catch (IOException notYet) {
        // asked again below
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            name + " does not start; see " + folder + "/" + name + ".log");
      }
      Thread.sleep(100);
    }
  }

  private List<Read> seed(Connection connection, TokenIssuer issuer) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(resource("seed.sql"));
      Files.writeString(folder.resolve("requests.lua"), resource("requests.lua"));
      return List.of(
          read(
              "permission",
              statement,
              issuer,
              "select agency_id, '/agencies/' || agency_id || '/permissions/integrated-marketing'"
                  + " from agency order by md5(agency_id)"),
          read(
              "assessment",
              statement,
              issuer,
              "select agency_id, '/applications/' || application_id || '/assessment'"
                  + " from application where state = 'DRAFT' order by md5(agency_id)"));
    }
  }

  private Read read(String name, Statement statement, TokenIssuer issuer, String query)
      throws Exception {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        lines.add(ROOT + rows.getString(2) + " " + issuer.token(rows.getString(1)));
      }
    }
    return new Read(name, Files.write(folder.resolve(name + ".txt"), lines));
  }

  /** Makes sure that all targets answer the same and run the same statements. */
  private void checkAlike(EmbeddedPostgres postgres, Read read, List<Target> targets)
      throws Exception {
    for (String line : Files.readAllLines(read.requests())) {
      String[] words = line.split(" ");
      String expected = null;
      for (Target target : targets) {
        HttpResponse<String> answer = get(target.url() + words[0], words[1]);
        String body = answer.statusCode() + withoutAsOf(answer.body());
        if (expected != null && !expected.equals(body)) {
          throw new IllegalStateException(
              target.name() + " answers\n" + body + "\nand not\n" + expected);
        }
        expected = body;
      }
    }
    String[] words = Files.readAllLines(read.requests()).get(0).split(" ");
    StatementLog log = new StatementLog(postgres, folder.resolve("statements.log"));
    List<String> expected = null;
    for (Target target : targets) {
      List<String> statements = log.of(() -> get(target.url() + words[0], words[1]));
      if (expected != null && !expected.equals(statements)) {
        throw new IllegalStateException(
            target.name() + " runs\n" + statements + "\nand not\n" + expected);
      }
      expected = statements;
    }
    System.out.printf(
        "%n%s: %d statement%s, the same in all; the same answers to %d requests%n",
        read.name(),
        expected.size(),
        expected.size() == 1 ? "" : "s",
        Files.readAllLines(read.requests()).size());
  }

  /** The only thing that differs from one answer to the next is when it was given. */
  private static String withoutAsOf(String body) {
    return body.replaceFirst("\"asOf\":\"[^\"]*\"", "\"asOf\":\"\"");
  }

  private void measure(Read read, List<Target> targets) throws Exception {
    for (Target target : targets) {
      Wrk.run(target.url(), folder, read.requests(), settings.connections(), settings.warmUp());
    }
    System.out.printf("%-6s", "round");
    targets.forEach(target -> System.out.printf("  %10s/s  µs CPU", target.name()));
    targets.stream().skip(1).forEach(target -> System.out.printf("  ÷ %s", target.name()));
    System.out.println();
    List<List<Double>> ratios =
        Stream.generate(() -> (List<Double>) new ArrayList<Double>())
            .limit(targets.size())
            .toList();
    long errors = 0;
    for (int round = 1; round <= settings.rounds(); round++) {
      System.out.printf("%-6d", round);
      List<Double> rates = new ArrayList<>();
      for (Target target : targets) {
        long before = CpuTime.micros(target.process().pid());
        Wrk.Result result =
            Wrk.run(
                target.url(), folder, read.requests(), settings.connections(), settings.seconds());
        long used = CpuTime.micros(target.process().pid()) - before;
        errors += result.errors();
        rates.add(result.perSecond());
        System.out.printf("  %12.0f  %6.1f", result.perSecond(), (double) used / result.requests());
      }
      for (int i = 1; i < targets.size(); i++) {
        double ratio = rates.get(0) / rates.get(i);
        ratios.get(i).add(ratio);
        System.out.printf(
            "  %" + (targets.get(i).name().length() + 2) + "s",
            String.format(Locale.ROOT, "%.3f", ratio));
      }
      System.out.println();
    }
    for (int i = 1; i < targets.size(); i++) {
      List<Double> sorted = ratios.get(i).stream().sorted().toList();
      System.out.printf(
          Locale.ROOT,
          "%s: service ÷ %s: min %.3f, median %.3f, max %.3f%n",
          read.name(),
          targets.get(i).name(),
          sorted.get(0),
          sorted.get(sorted.size() / 2),
          sorted.get(sorted.size() - 1));
    }
    System.out.printf("%s: %d errors%n", read.name(), errors);
    if (errors > 0) {
      throw new IllegalStateException("requests failed; the figures count for nothing");
    }
  }

  private HttpResponse<String> get(String url, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReadBenchmark.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void stop() {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      try {
        process.waitFor();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
