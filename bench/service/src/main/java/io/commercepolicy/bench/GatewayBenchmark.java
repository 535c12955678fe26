package io.commercepolicy.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures the gateway against nginx as a plain proxy, and both against no proxy, in turns. */
final class GatewayBenchmark {

  private static final int CALLERS = 200;
  private static final int RATE = 400;

  /** What a thread is called that moves bytes, as far as Linux keeps it. */
  private static final String IO_THREAD = "vert.x-eventloo";

  /** Limits are counted, and never reached. */
  private static final String MANY = "1000000";

  private record Target(String name, MeasuredProgram program) {}

  /**
   * One kind of request.
   *
   * @param requests "path token" on each line
   * @param json what is posted, or null
   */
  private record Traffic(String name, Path requests, Path json) {

    List<Path> files() {
      return json == null ? List.of(requests) : List.of(requests, json);
    }

    String[] first() throws IOException {
      try (var lines = Files.lines(requests)) {
        return lines.findFirst().orElseThrow().split(" ");
      }
    }
  }

  /** What came of one turn. */
  private record Turn(double perSecond, double cpuMicros, H2load.Result latency) {}

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();
  private final GatewayOptions options;
  private long errors;

  private GatewayBenchmark(GatewayOptions options) {
    this.options = options;
  }

  /** Runs the benchmark; see {@code bench/gateway/run --help}. */
  public static void main(String[] words) throws Exception {
    new GatewayBenchmark(GatewayOptions.parse(List.of(words))).run();
    System.exit(0);
  }

  private void run() throws Exception {
    Files.createDirectories(MeasuredProgram.FOLDER);
    try (TokenIssuer issuer = TokenIssuer.start();
        MeasuredProgram standIn = startStandIn()) {
      if (!options.real()) {
        measure(issuer, standIn, standIn);
        return;
      }
      try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
          MeasuredProgram service =
              MeasuredService.start("service", options.service(), "256m", postgres, issuer);
          Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(resource("seed.sql"));
        measure(issuer, standIn, service);
      }
    }
  }

  private static MeasuredProgram startStandIn() throws IOException, InterruptedException {
    int port = MeasuredProgram.freePort();
    return MeasuredProgram.start(
        "stand-in",
        port,
        MeasuredProgram.java(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            StandIn.class.getName(),
            Integer.toString(port),
            Long.toString(LargeBodies.BYTES)),
        Map.of());
  }

  /** With the options of the local stack, for the JVM too. */
  private MeasuredProgram startGateway(
      TokenIssuer issuer, MeasuredProgram standIn, MeasuredProgram service)
      throws IOException, InterruptedException {
    int port = MeasuredProgram.freePort();
    List<String> command =
        MeasuredProgram.java("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8");
    if (options.recording()) {
      command.add(
          "-XX:StartFlightRecording=settings=profile,filename="
              + MeasuredProgram.FOLDER.resolve("gateway.jfr"));
    }
    command.addAll(
        List.of(
            "-jar",
            options.gateway().resolve("quarkus-run.jar").toAbsolutePath().normalize().toString()));
    Map<String, String> environment = MeasuredProgram.environment(port, issuer);
    environment.put("SUITE_LOG_JSON", "false");
    environment.put("SUITE_UPSTREAM_CERTIFICATION", service.url());
    environment.put("SUITE_UPSTREAM_CREATOR_PROTECTION", standIn.url());
    environment.put("SUITE_UPSTREAM_INCENTIVE", standIn.url());
    environment.put("SUITE_GATEWAY_CONSOLE_SESSION_SECRET", "measured without anybody logged in");
    environment.put("SUITE_GATEWAY_ACCESS_LOG", Boolean.toString(options.accessLog()));
    environment.put("SUITE_GATEWAY_CHECK_RESPONSES", "false");
    for (String rate : List.of("DEFAULT", "HEAVY")) {
      environment.put("SUITE_GATEWAY_RATES_" + rate + "_REQUESTS", MANY);
      environment.put("SUITE_GATEWAY_RATES_" + rate + "_BURST", MANY);
    }
    return MeasuredProgram.start("gateway", port, command, environment);
  }

  private void measure(TokenIssuer issuer, MeasuredProgram standIn, MeasuredProgram service)
      throws Exception {
    Files.writeString(MeasuredProgram.FOLDER.resolve("requests.lua"), resource("requests.lua"));
    List<Traffic> traffics =
        List.of(
            traffic(
                issuer, "GET", "/certification/v1/agencies/%s/permissions/integrated-marketing"),
            traffic(issuer, "POST", "/certification/v1/what-if"));
    try (MeasuredProgram gateway = startGateway(issuer, standIn, service);
        MeasuredProgram nginx =
            Nginx.start(service.url(), gateway.threads(IO_THREAD), options.accessLog())) {
      Target proxied = new Target("gateway", gateway);
      List<Target> targets =
          List.of(new Target("direct", service), new Target("nginx", nginx), proxied);
      printMachine(gateway.threads(IO_THREAD));
      for (Traffic traffic : traffics) {
        checkAlike(traffic, targets);
        checkDoor(traffic, gateway);
        load(traffic, targets.get(0), 2);
        load(traffic, targets.get(1), 2);
        load(traffic, proxied, options.warmUp() / 2 + 1);
      }
      System.out.println("round  kind  target        req/s  µs CPU  p50 ms  p99 ms");
      for (int round = 1; round <= options.rounds(); round++) {
        List<Target> order = new ArrayList<>(targets);
        Collections.rotate(order, round - 1);
        for (Traffic traffic : traffics) {
          play(round, traffic, order);
        }
      }
      figures.forEach(Figures::print);
      System.out.printf("%d errors%n", errors);
      if (errors > 0) {
        throw new IllegalStateException("requests failed; the figures count for nothing");
      }
      new LargeBodies(gateway, issuer).measure();
    }
  }

  private static Traffic traffic(TokenIssuer issuer, String name, String path) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= CALLERS; i++) {
      String agency = String.format(Locale.ROOT, "agency-%04d", i);
      lines.add(path.formatted(agency) + " " + issuer.token(agency));
    }
    Path requests = Files.write(MeasuredProgram.FOLDER.resolve(name + ".txt"), lines);
    return new Traffic(name, requests, name.equals("POST") ? what() : null);
  }

  private static Path what() throws IOException {
    return Files.writeString(
        MeasuredProgram.FOLDER.resolve("what-if.json"), resource("what-if.json"));
  }

  private void printMachine(long threads) throws IOException {
    System.out.printf(
        "%d processors (%s), Linux %s, JDK %s, %s; load before %s%n",
        Runtime.getRuntime().availableProcessors(),
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse("unknown"),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        Nginx.version(),
        Files.readString(Path.of("/proc/loadavg")).substring(0, 14));
    System.out.printf(
        "%s behind; %d connections, %d I/O threads and nginx workers, access logs %s, heap 256 MB%n",
        options.real() ? "certification service" : "stand-in",
        options.connections(),
        threads,
        options.accessLog() ? "on" : "off");
  }

  /** Makes sure that all targets answer the same. */
  private void checkAlike(Traffic traffic, List<Target> targets) throws Exception {
    String[] first = traffic.first();
    String expected = null;
    for (Target target : targets) {
      HttpResponse<String> answer =
          send(traffic, target.program().url() + first[0], first[1], traffic.json());
      // The only thing that differs is when it was given.
      String body =
          answer.statusCode() + answer.body().replaceFirst("\"asOf\":\"[^\"]*\"", "\"asOf\":\"\"");
      if (answer.statusCode() != 200 || expected != null && !expected.equals(body)) {
        throw new IllegalStateException(
            target.name() + " answers\n" + body + "\nand not\n" + expected);
      }
      expected = body;
    }
    System.out.printf(
        "%s: answers of %d bytes, the same from all%n",
        traffic.name(), expected.getBytes(StandardCharsets.UTF_8).length);
  }

  /** Makes sure that the gateway looks at what it is sent. */
  private void checkDoor(Traffic traffic, MeasuredProgram gateway) throws Exception {
    String[] first = traffic.first();
    String url = gateway.url() + first[0];
    require(send(traffic, url, "none", traffic.json()).statusCode() == 401, "tokens");
    HttpResponse<String> answer = send(traffic, url, first[1], traffic.json());
    require(answer.headers().firstValue("RateLimit").isPresent(), "limits");
    int status =
        traffic.json() == null
            ? send(traffic, url + "?unknown=1", first[1], null).statusCode()
            : send(traffic, url, first[1], traffic.requests()).statusCode();
    require(status == 400, "contents");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("the gateway does not look at " + what);
    }
  }

  private HttpResponse<String> send(Traffic traffic, String url, String token, Path json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    if (json != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofFile(json));
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private Wrk.Result load(Traffic traffic, Target target, int seconds)
      throws IOException, InterruptedException {
    Wrk.Result result =
        Wrk.run(
            target.program().url(),
            MeasuredProgram.FOLDER,
            traffic.files(),
            options.connections(),
            seconds);
    errors += result.errors();
    return result;
  }

  private void play(int round, Traffic traffic, List<Target> targets) throws Exception {
    Map<String, Turn> turns = new HashMap<>();
    for (Target target : targets) {
      Turn turn = turn(traffic, target);
      turns.put(target.name(), turn);
      System.out.printf(
          Locale.ROOT,
          "%-5d  %-4s  %-8s  %9.0f  %6.1f  %6.3f  %6.3f%n",
          round,
          traffic.name(),
          target.name(),
          turn.perSecond(),
          turn.cpuMicros(),
          turn.latency().median() / 1000,
          turn.latency().percentile99() / 1000);
    }
    Turn gateway = turns.get("gateway");
    Turn nginx = turns.get("nginx");
    Turn direct = turns.get("direct");
    note(traffic, "gateway ÷ nginx, requests per second", gateway.perSecond() / nginx.perSecond());
    note(traffic, "nginx ÷ direct, requests per second", nginx.perSecond() / direct.perSecond());
    note(traffic, "gateway, µs CPU per request", gateway.cpuMicros());
    note(traffic, "nginx, µs CPU per request", nginx.cpuMicros());
    String added = "added by %s at " + RATE + "/s, p%d ms";
    note(
        traffic,
        added.formatted("gateway over nginx", 50),
        (gateway.latency().median() - nginx.latency().median()) / 1000);
    note(
        traffic,
        added.formatted("gateway over nginx", 99),
        (gateway.latency().percentile99() - nginx.latency().percentile99()) / 1000);
    note(
        traffic,
        added.formatted("nginx over direct", 50),
        (nginx.latency().median() - direct.latency().median()) / 1000);
  }

  private Turn turn(Traffic traffic, Target target) throws Exception {
    long before = target.program().cpuMicros();
    Wrk.Result result = load(traffic, target, options.seconds());
    long used = target.program().cpuMicros() - before;
    String[] first = traffic.first();
    H2load.Result latency =
        H2load.run(
            target.program().url() + first[0], first[1], traffic.json(), RATE, options.seconds());
    errors += latency.errors();
    return new Turn(result.perSecond(), (double) used / result.requests(), latency);
  }

  private void note(Traffic traffic, String what, double value) {
    figures.computeIfAbsent(traffic.name() + " " + what, first -> new ArrayList<>()).add(value);
  }

  static String resource(String name) throws IOException {
    try (InputStream in = GatewayBenchmark.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
