package io.commercepolicy.localstack;

import io.commercepolicy.localstack.StartedProcess.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The whole suite on this machine: login, PostgreSQL, the services and the gateway. */
final class LocalStack implements AutoCloseable {
  /**
   * How a stack is wanted.
   *
   * @param port of the gateway; the login takes the next one
   * @param replicas processes of each service
   * @param fresh whether to forget everything that earlier runs kept
   * @param clock where business time starts, or empty to leave it as it is
   */
  record Wish(int port, int replicas, boolean fresh, Optional<Instant> clock) {}

  private static final Duration PATIENCE = Duration.ofSeconds(240);
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static final String HEALTHY = "answers 200";

  /** Asks for no upgrade to HTTP/2, which not every server passes over. */
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final Checkout checkout;
  private final Wish wish;
  private final PrintStream out;
  private final ChildProcesses processes;
  private final Deque<Runnable> endpoints = new ConcurrentLinkedDeque<>();
  private final Object closingOnce = new Object();
  private RunRecord record;
  private volatile boolean closing;
  private volatile boolean signalled;

  /** A stack yet to be started. The caller holds the {@link StackLock} until it is closed. */
  LocalStack(Checkout checkout, Wish wish, PrintStream out) {
    this.checkout = checkout;
    this.wish = wish;
    this.out = out;
    this.processes = new ChildProcesses(out, running -> update(record.withProcesses(running)));
    this.record =
        new RunRecord(
            StartedProcess.launcher(),
            "http://localhost:" + wish.port(),
            0,
            "",
            0,
            Map.of(),
            false,
            List.of());
  }

  /**
   * Starts everything and returns when it is ready.
   *
   * @throws Refusal where that cannot be
   */
  void start() throws IOException, InterruptedException, SQLException {
    try {
      startAll();
    } catch (IOException | SQLException failure) {
      // a process that dies lets others fail first; its death is what is worth telling
      processes.requireAllAliveFor(Duration.ofSeconds(1));
      throw failure;
    }
  }

  private void startAll() throws IOException, InterruptedException, SQLException {
    List<String> leftovers = Leftovers.stop(checkout);
    if (!leftovers.isEmpty()) {
      say("stopped what a killed stack had left running: " + String.join(", ", leftovers));
    }
    update(record);
    requireFree(wish.port(), "port %d is taken; choose another with --port");
    requireFree(
        wish.port() + 1, "port %d, which the login needs, is taken; choose another with --port");
    if (wish.fresh()) {
      Checkout.delete(checkout.data());
    }
    Checkout.createFolder(checkout.data());
    BusinessClock clock = new BusinessClock(checkout.clockFile(), Clock.systemUTC());
    if (wish.clock().isPresent()) {
      clock.set(wish.clock().get());
    }
    say("business time is " + BusinessClock.format(clock.now()));

    Login login =
        Login.start(
            wish.port() + 1,
            checkout.data().resolve("login-key.json"),
            checkout.data().resolve("login-page.html"));
    endpoints.push(login::close);
    ControlEndpoint control = ControlEndpoint.start(login);
    endpoints.push(control::close);
    update(record.withControl(control.port(), control.secret()));

    Deque<Integer> ports = freePorts(2 + 2 * Service.ALL.size() * wish.replicas());
    int databasePort = ports.pop();
    Database database = Database.start(checkout, processes, databasePort);
    update(record.withDatabase(databasePort));
    Map<String, URI> healthChecks = new LinkedHashMap<>();
    Map<String, String> upstreams = new HashMap<>();
    for (Service service : Service.ALL) {
      database.provide(service.database());
      List<String> addresses = new ArrayList<>();
      for (int replica = 1; replica <= wish.replicas(); replica++) {
        String name = service.name() + "-" + replica;
        int port = ports.pop();
        startProgram(
            name, service.module(), port, ports.pop(), database.settings(service.database()));
        addresses.add("http://127.0.0.1:" + port);
        healthChecks.put(name, healthCheck(port));
      }
      upstreams.put(service.upstreamSetting(), String.join(",", addresses));
    }
    startProgram("gateway", "gateway", wish.port(), ports.pop(), gatewaySettings(upstreams));
    healthChecks.put("gateway", healthCheck(wish.port()));

    awaitReady(healthChecks);
    new DemoData(
            http,
            record.url(),
            user -> login.token(user.actor(), Duration.ofMinutes(5)),
            clock.now())
        .provide();
    processes.requireAllAlive();
    processes.settle();
    update(record.asReady(healthChecks));
  }

  /** What the gateway is set to on one machine, unless the environment says otherwise. */
  private Map<String, String> gatewaySettings(Map<String, String> upstreams) throws IOException {
    Map<String, String> settings = new HashMap<>(upstreams);
    settings.put("SUITE_GATEWAY_CHECK_RESPONSES", "true");
    settings.put("SUITE_GATEWAY_CONSOLE_HTTPS", "false");
    settings.put("SUITE_GATEWAY_CONSOLE_SESSION_SECRET", sessionSecret());
    // One machine plays all callers at once.
    settings.put("SUITE_GATEWAY_RATES_DEFAULT_REQUESTS", "20000");
    settings.put("SUITE_GATEWAY_RATES_DEFAULT_BURST", "40000");
    settings.put("SUITE_GATEWAY_RATES_HEAVY_REQUESTS", "200");
    settings.put("SUITE_GATEWAY_RATES_HEAVY_BURST", "2000");
    settings.keySet().removeAll(System.getenv().keySet());
    return settings;
  }

  /** Kept, so that who is logged in stays so when the stack is started again. */
  private String sessionSecret() throws IOException {
    Path file = checkout.data().resolve("session-secret");
    if (!Files.exists(file)) {
      byte[] secret = new byte[32];
      new SecureRandom().nextBytes(secret);
      Checkout.write(file, HexFormat.of().formatHex(secret));
    }
    return Files.readString(file);
  }

  private void startProgram(
      String name, String module, int port, int managementPort, Map<String, String> settings)
      throws IOException {
    Path folder = Checkout.createFolder(checkout.data().resolve(module));
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
    environment.put("SUITE_LOCAL", "true");
    environment.put("SUITE_LOG_JSON", "false");
    environment.put("SUITE_OIDC_ISSUER", Login.issuer(wish.port() + 1));
    environment.put("SUITE_CLOCK_FILE", checkout.clockFile().toString());
    environment.put("SUITE_WEBHOOKS_ALLOW_PRIVATE_TARGETS", "true");
    if (wish.replicas() == 1 || module.equals("gateway")) {
      // nobody could take over meanwhile
      environment.put("QUARKUS_SHUTDOWN_DELAY", "0S");
    }
    processes.start(
        name,
        Kind.SERVICE,
        List.of(),
        List.of(
            record.launcher().executable(),
            "-Xmx256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-jar",
            Service.program(checkout, module).toString()),
        environment,
        folder);
  }

  private static URI healthCheck(int port) {
    return URI.create("http://127.0.0.1:" + port + "/q/health/ready");
  }

  private void awaitReady(Map<String, URI> healthChecks) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Map.Entry<String, URI> check : healthChecks.entrySet()) {
      String answer = health(check.getValue());
      while (!answer.equals(HEALTHY)) {
        processes.requireAllAlive();
        if (System.nanoTime() > deadline) {
          throw new Refusal(
              "%s is not ready after %d s; its health check %s"
                  .formatted(check.getKey(), PATIENCE.toSeconds(), answer));
        }
        Thread.sleep(100);
        answer = health(check.getValue());
      }
    }
  }

  private String health(URI check) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(check).timeout(Duration.ofSeconds(5)).build();
      return "answers " + http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return "does not answer";
    }
  }

  private static void requireFree(int port, String otherwise) {
    if (!isFree(port)) {
      throw new Refusal(otherwise.formatted(port));
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * The next free ports after the gateway's and the login's. Not just any: those that the system
   * hands out by itself may be taken by an outgoing connection before they are listened on.
   */
  private Deque<Integer> freePorts(int count) {
    Deque<Integer> ports = new ArrayDeque<>();
    for (int port = wish.port() + 2; ports.size() < count; port++) {
      if (port > 65_535) {
        throw new Refusal("there are not enough free ports above %d".formatted(wish.port()));
      }
      if (isFree(port)) {
        ports.add(port);
      }
    }
    return ports;
  }

  /** Waits until something dies and throws what is to be said about it. */
  void awaitDeath() throws InterruptedException {
    throw processes.awaitDeath();
  }

  /** Stops everything because the launcher was told to end. */
  void closeOnSignal() throws IOException {
    signalled = !closing;
    if (signalled) {
      say("stopping");
    }
    close();
    if (signalled) {
      say("stopped");
    }
  }

  /** Whether a signal stops the stack, so that whatever fails now fails because of that. */
  boolean signalled() {
    return signalled;
  }

  void say(String line) {
    out.println("[suite] " + line);
  }

  private void update(RunRecord changed) throws IOException {
    if (closing) {
      throw new Refusal("the stack is being stopped");
    }
    record = changed;
    record.write(checkout);
  }

  /** Stops everything and returns when it is gone: services, then PostgreSQL, then the login. */
  @Override
  public void close() throws IOException {
    synchronized (closingOnce) {
      if (closing) {
        return;
      }
      closing = true;
      processes.close();
      endpoints.forEach(Runnable::run);
      Files.deleteIfExists(checkout.runFile());
    }
  }
}
