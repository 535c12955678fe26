package io.commercepolicy.incentive.application.session;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercepolicy.incentive.IncentiveTest;
import io.commercepolicy.kit.test.SuiteTokens;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tests of imports have in common. */
abstract class ImportScenario extends IncentiveTest {

  static final String NDJSON = "application/x-ndjson";
  static final String CSV = "text/csv";

  private static final ObjectMapper JSON = new ObjectMapper();

  final String host = fresh("host");
  final String importId = fresh("import");

  /** Facts of a session with its id, as a line has them. */
  Map<String, Object> facts(String sessionId) {
    Map<String, Object> facts =
        new HashMap<>(session(host, "2024-01-18T10:00:00+08:00", "2024-01-18T12:00:00+08:00"));
    facts.put("sessionId", sessionId);
    return facts;
  }

  Map<String, Object> facts(String sessionId, String field, Object value) {
    Map<String, Object> facts = facts(sessionId);
    facts.put(field, value);
    return facts;
  }

  static String line(Map<String, Object> facts) {
    try {
      return JSON.writeValueAsString(facts) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lines of sessions that no other test uses. */
  String lines(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(line(facts(fresh("session"))));
    }
    return lines.toString();
  }

  ValidatableResponse send(String body) {
    return send(importId, NDJSON, body.getBytes(StandardCharsets.UTF_8));
  }

  ValidatableResponse send(String importId, String type, byte[] body) {
    return asIngest()
        .contentType(type)
        .queryParam("importId", importId)
        .body(body)
        .post("/live-sessions/import")
        .then();
  }

  ValidatableResponse report() {
    return asAuditor().get("/imports/" + importId).then().statusCode(200);
  }

  void awaitReport(String field, Object value) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> value.equals(asAuditor().get("/imports/" + importId).jsonPath().get(field)));
  }

  long stored() {
    return count("select count(*) from live_session where host_id = ?", host);
  }

  /** A request that is sent piece by piece. */
  static final class Sender implements AutoCloseable {

    private final Socket socket = new Socket("127.0.0.1", RestAssured.port);

    /** Sends the head of an import's request; a negative length announces chunks. */
    Sender(String importId, long length) throws IOException {
      this("POST", "/live-sessions/import?importId=" + importId, NDJSON, length);
    }

    Sender(String method, String path, String type, long length) throws IOException {
      socket.setSoTimeout(60_000);
      raw(
          method
              + " /incentive/v1"
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
              + type
              + "\r\n"
              + "Authorization: Bearer "
              + SuiteTokens.as("ingest").token()
              + (length < 0
                  ? "\r\nTransfer-Encoding: chunked\r\n\r\n"
                  : "\r\nContent-Length: " + length + "\r\n\r\n"));
    }

    Sender raw(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return this;
    }

    Sender chunk(String text) throws IOException {
      int length = text.getBytes(StandardCharsets.UTF_8).length;
      return raw(Integer.toHexString(length) + "\r\n" + text + "\r\n");
    }

    Sender end() throws IOException {
      return raw("0\r\n\r\n");
    }

    /** The head of the answer and as much of its body as comes with it. */
    String answer() throws IOException {
      InputStream in = socket.getInputStream();
      byte[] bytes = new byte[64 * 1024];
      int length = 0;
      while (length < bytes.length) {
        int read = in.read(bytes, length, bytes.length - length);
        if (read < 0) {
          break;
        }
        length += read;
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int body = text.indexOf("\r\n\r\n");
        if (body >= 0 && text.indexOf('}', body) >= 0) {
          break;
        }
      }
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  static List<String> ids(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(fresh("session"));
    }
    return ids;
  }
}
