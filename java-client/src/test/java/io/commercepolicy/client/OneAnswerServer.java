package io.commercepolicy.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A server that keeps what it receives and always gives the answer it was told to. */
final class OneAnswerServer implements AutoCloseable {
  private final HttpServer server;
  private int status;
  private String type;
  private byte[] answer;
  private byte[] received;
  private String receivedType;

  /** Starts one on loopback. */
  OneAnswerServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      received = exchange.getRequestBody().readAllBytes();
      receivedType = exchange.getRequestHeaders().getFirst("Content-Type");
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** Where it listens, without a slash at the end. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Sets the answer to every request from now on. */
  void answer(int withStatus, String ofType, byte[] body) {
    status = withStatus;
    type = ofType;
    answer = body;
  }

  /** The body of the last request. */
  byte[] received() {
    return received;
  }

  /** The content type of the last request. */
  String receivedType() {
    return receivedType;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
