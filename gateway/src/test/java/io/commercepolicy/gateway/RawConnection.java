package io.commercepolicy.gateway;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection on which anything can be said, right or wrong. */
final class RawConnection implements AutoCloseable {

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  RawConnection(int port) throws IOException {
    socket.setReceiveBufferSize(64 * 1024);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  RawConnection say(String text) throws IOException {
    return say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawConnection say(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Reads one response with its whole body. */
  Reply reply() throws IOException {
    Reply reply = head();
    String length = reply.headers.get("content-length");
    if (length != null) {
      reply.body = in.readNBytes(Integer.parseInt(length));
      if (reply.body.length < Integer.parseInt(length)) {
        throw new EOFException("the body was cut off");
      }
    } else if ("chunked".equals(reply.headers.get("transfer-encoding"))) {
      reply.body = chunks();
    }
    return reply;
  }

  /** Reads the head of a response. */
  Reply head() throws IOException {
    String status = line();
    Reply reply = new Reply(Integer.parseInt(status.split(" ")[1]));
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      reply.headers.put(line.substring(0, colon).toLowerCase(), line.substring(colon + 1).trim());
    }
    return reply;
  }

  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed after '" + line + "'");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  InputStream in() {
    return in;
  }

  /** Whether the other side closes without another byte. Waits for either. */
  boolean isClosedByPeer() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  static final class Reply {

    final int status;
    final Map<String, String> headers = new LinkedHashMap<>();
    byte[] body = {};

    private Reply(int status) {
      this.status = status;
    }

    JsonObject json() {
      return new JsonObject(new String(body, StandardCharsets.UTF_8));
    }
  }
}
