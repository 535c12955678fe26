package io.commercepolicy.kit.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A subscriber's HTTP server. Its behaviour decides what each request is answered. */
final class Receiver implements AutoCloseable {

  /** Answers a request with a status. */
  interface Behaviour {
    int answer(int request) throws Exception;
  }

  /** A request as it came. */
  record Received(String path, String body, Map<String, List<String>> headers) {
    String header(String name) {
      return headers.get(name).get(0);
    }
  }

  final List<Received> requests = new CopyOnWriteArrayList<>();
  final AtomicInteger busiest = new AtomicInteger();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final HttpServer server;

  /**
   * @param behaviour gets the number of the request, from 1
   */
  Receiver(Behaviour behaviour) throws IOException {
    this(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
        behaviour);
  }

  private Receiver(HttpServer server, Behaviour behaviour) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", exchange -> receive(exchange, behaviour));
    server.start();
  }

  /** A receiver with a certificate that it signed itself. */
  static Receiver withUntrustedCertificate(Behaviour behaviour) throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    return new Receiver(server, behaviour);
  }

  private static SSLContext selfSigned() throws Exception {
    Path folder = Files.createTempDirectory("receiver");
    Path file = folder.resolve("keys");
    try {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=127.0.0.1",
                  "-ext",
                  "san=ip:127.0.0.1",
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  "changeit",
                  "-keystore",
                  file.toString())
              .inheritIO()
              .start();
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed");
      }
      KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, "changeit".toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  String url() {
    return (server instanceof HttpsServer ? "https" : "http")
        + "://127.0.0.1:"
        + port()
        + "/hook?from=suite";
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void receive(HttpExchange exchange, Behaviour behaviour) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(exchange.getRequestHeaders());
      requests.add(new Received(exchange.getRequestURI().toString(), body, headers));
      busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
      int status = behaviour.answer(count.incrementAndGet());
      exchange.getResponseHeaders().set("Location", "/elsewhere");
      exchange.sendResponseHeaders(status, -1);
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      busy.decrementAndGet();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
