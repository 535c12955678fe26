package io.commercepolicy.localstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A small program where a checkout has a service or the gateway: it answers the health check, keeps
 * what is put, and refuses upgrades.
 */
final class StandIn {
  private StandIn() {}

  /**
   * Places one as the program of a module.
   *
   * @param behaviour {@code well}, {@code dies} while it starts, {@code refuses} what is put, or
   *     {@code breaks} when something is put
   */
  static void place(Checkout checkout, String module, String behaviour) throws Exception {
    Path program = Service.program(checkout, module);
    Files.createDirectories(program.getParent());
    Files.writeString(program.resolveSibling("behaviour"), behaviour);
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
    URI classes = StandIn.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    attributes.put(Attributes.Name.CLASS_PATH, classes.toString());
    try (OutputStream file = Files.newOutputStream(program)) {
      new JarOutputStream(file, manifest).close();
    }
  }

  /** Runs one. */
  public static void main(String[] words) throws Exception {
    String behaviour =
        Files.readString(
            Path.of(System.getProperty("java.class.path")).resolveSibling("behaviour"));
    if (behaviour.equals("dies")) {
      System.out.println("cannot go on");
      System.exit(3);
    }
    for (String setting :
        List.of(
            "SUITE_UPSTREAM_CERTIFICATION",
            "SUITE_UPSTREAM_CREATOR_PROTECTION",
            "SUITE_UPSTREAM_INCENTIVE",
            "SUITE_DATABASE_NAME")) {
      if (System.getenv(setting) != null) {
        System.out.println(setting + " is " + System.getenv(setting));
      }
    }
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                System.getenv("QUARKUS_HTTP_HOST"),
                Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"))),
            0);
    server.createContext("/q/health/ready", StandIn::beReady);
    server.createContext("/", exchange -> keep(exchange, behaviour));
    server.start();
    if (System.getenv("SUITE_DATABASE_PORT") != null) {
      Runtime.getRuntime().addShutdownHook(new Thread(StandIn::sayWhetherTheDatabaseIsThere));
    }
  }

  private static void keep(HttpExchange exchange, String behaviour) throws IOException {
    Path kept = Path.of(exchange.getRequestURI().getPath().replace('/', '_'));
    if (exchange.getRequestMethod().equals("GET")) {
      answer(exchange, Files.exists(kept) ? 200 : 404);
    } else if (behaviour.equals("refuses")) {
      answer(exchange, 503);
    } else if (behaviour.equals("breaks")) {
      Runtime.getRuntime().halt(4);
    } else {
      Files.write(kept, exchange.getRequestBody().readAllBytes());
      System.out.println("kept " + exchange.getRequestURI());
      answer(exchange, 204);
    }
  }

  private static void beReady(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] ready = "{\"status\":\"UP\",\"checks\":[]}".getBytes(StandardCharsets.US_ASCII);
      boolean upgrade = exchange.getRequestHeaders().containsKey("Upgrade");
      exchange.sendResponseHeaders(upgrade ? 400 : 200, ready.length);
      exchange.getResponseBody().write(ready);
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      boolean upgrade = exchange.getRequestHeaders().containsKey("Upgrade");
      exchange.sendResponseHeaders(upgrade ? 400 : status, -1);
    }
  }

  private static void sayWhetherTheDatabaseIsThere() {
    int port = Integer.parseInt(System.getenv("SUITE_DATABASE_PORT"));
    try (Socket socket = new Socket(System.getenv("SUITE_DATABASE_HOST"), port)) {
      System.out.println("stopping while the database is there: " + socket.isConnected());
    } catch (IOException gone) {
      System.out.println("stopping while the database is gone");
    }
  }
}
