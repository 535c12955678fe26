package io.commercepolicy.client.certification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.commercepolicy.client.certification.api.EvidenceApi;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the generated client makes of files, seen by the server. */
class EvidenceFileTest {
  private static final byte[] EVERY_BYTE = everyByte();

  @TempDir private Path folder;
  private HttpServer server;
  private EvidenceApi evidence;
  private byte[] received;
  private String contentType;
  private int status = 201;
  private String answerType = "application/json";
  private byte[] answer =
      """
      {"mediaType": "image/png", "size": 256, "sha256": "00", "uploadedAt": "2021-06-20T10:00:00+08:00"}
      """
          .getBytes(UTF_8);

  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    ApiClient client = new ApiClient();
    client.updateBaseUri("http://127.0.0.1:" + server.getAddress().getPort());
    evidence = new EvidenceApi(client);
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      received = exchange.getRequestBody().readAllBytes();
      contentType = exchange.getRequestHeaders().getFirst("Content-Type");
      exchange.getResponseHeaders().set("Content-Type", answerType);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private File file() throws IOException {
    return Files.write(folder.resolve("evidence"), EVERY_BYTE).toFile();
  }

  @Test
  void isSentByteForByte() throws Exception {
    evidence.putEvidenceFile(UUID.randomUUID(), UUID.randomUUID(), file());

    assertArrayEquals(EVERY_BYTE, received);
    assertEquals("application/octet-stream", contentType);
  }

  @Test
  void isReceivedByteForByte() throws Exception {
    status = 200;
    answerType = "image/png";
    answer = EVERY_BYTE;

    File downloaded = evidence.getEvidenceFile(UUID.randomUUID(), UUID.randomUUID());

    assertArrayEquals(EVERY_BYTE, Files.readAllBytes(downloaded.toPath()));
    Files.delete(downloaded.toPath());
  }

  @Test
  void isRefusedInUtf8() throws Exception {
    status = 422;
    answerType = "application/problem+json";
    answer = "{\"title\": \"场次表格有误\"}".getBytes(UTF_8);
    File file = file();

    ApiException refusal =
        assertThrows(
            ApiException.class,
            () -> evidence.putEvidenceFile(UUID.randomUUID(), UUID.randomUUID(), file));

    assertEquals(422, refusal.getCode());
    assertEquals("{\"title\": \"场次表格有误\"}", refusal.getResponseBody());
  }
}
