package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.kit.test.SuiteTokens;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An upload or a download over a bare connection, which may stop in the middle. */
final class RawExchange implements Closeable {

  private final Socket socket;
  private final OutputStream out;

  private RawExchange(Socket socket) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
  }

  /** Sends the head of an upload; a negative length makes it chunked. */
  static RawExchange start(String agency, String evidence, String contentType, long length)
      throws IOException {
    return start(agency, evidence, "Content-Type: " + contentType + "\r\n" + lengthOf(length));
  }

  /** Sends the head of an upload with these header lines. */
  static RawExchange start(String agency, String evidence, String headers) throws IOException {
    return start("PUT", agency, evidence + "/file", headers);
  }

  /** Asks for a download. */
  static RawExchange download(String agency, String evidence) throws IOException {
    return start("GET", agency, evidence + "/file", "");
  }

  /** Posts a JSON body of ASCII characters. */
  static RawExchange post(String agency, String path, String body) throws IOException {
    RawExchange exchange =
        start("POST", agency, path, "Content-Type: application/json\r\n" + lengthOf(body.length()));
    exchange.send(body.getBytes(StandardCharsets.US_ASCII));
    return exchange;
  }

  private static RawExchange start(String method, String agency, String path, String headers)
      throws IOException {
    RawExchange upload = new RawExchange(new Socket("localhost", RestAssured.port));
    upload.socket.setSoTimeout(30_000);
    upload.send(
        (method
                + " /certification/v1"
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + SuiteTokens.as("agency").agency(agency).token()
                + "\r\n"
                + headers
                + "\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    return upload;
  }

  static String lengthOf(long length) {
    return length < 0 ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + length + "\r\n";
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Sends bytes as one chunk. */
  void sendChunk(byte[] bytes) throws IOException {
    send((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    send(bytes);
    send("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  void sendLastChunk() throws IOException {
    send("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** The head of the answer and what of its body comes with it. */
  String answer() throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder answer = new StringBuilder();
    int length = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      answer.append(line).append('\n');
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      if (line.isEmpty()) {
        break;
      }
    }
    char[] body = new char[length];
    for (int read = 0; read < length; ) {
      int more = reader.read(body, read, length - read);
      if (more < 0) {
        break;
      }
      read += more;
    }
    return answer.append(body).toString();
  }

  /** Reads so many bytes of the answer, or fewer if it ends; returns how many. */
  int firstBytes(int count) throws IOException {
    return socket.getInputStream().readNBytes(count).length;
  }

  /** Breaks off. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
