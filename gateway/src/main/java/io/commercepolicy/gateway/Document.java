package io.commercepolicy.gateway;

import io.commercepolicy.gateway.exchange.Exchange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Something that the gateway offers to be read.
 *
 * @param type its content type
 * @param etag the digest of its content, as the header has it
 * @param headers those that it is sent with beside what every answer has
 * @param compressed the content by gzip, or null if that is not worth it
 */
record Document(
    String type, String etag, Map<String, String> headers, Buffer body, Packed compressed) {

  private static final int WORTH_COMPRESSING = 1024;
  private static final String GZIP = "gzip";
  private static final String ASK_AGAIN = "no-cache";
  private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

  /** One that may change; callers ask whether what they have is the latest. */
  static Document current(String type, Buffer body) {
    return of(type, ASK_AGAIN, body);
  }

  /** One that never changes, since its address names its version. */
  static Document lasting(String type, Buffer body) {
    return of(type, FOR_A_YEAR, body);
  }

  private static Document of(String type, String cacheControl, Buffer body) {
    return new Document(
        type, etag(body), Map.of("Cache-Control", cacheControl), body, Packed.of(type, body));
  }

  /** The same with one header more. */
  Document with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Document(type, etag, Map.copyOf(more), body, compressed);
  }

  /** A content by gzip, made when it is first asked for: at the start nobody has. */
  static final class Packed {

    private final Buffer body;
    private Buffer packed;

    private Packed(Buffer body) {
      this.body = body;
    }

    /** Of the content; null for what is packed already, or too small to be worth it. */
    private static Packed of(String type, Buffer body) {
      return type.equals("image/png") || body.length() < WORTH_COMPRESSING
          ? null
          : new Packed(body);
    }

    private synchronized Buffer content() {
      if (packed == null) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestGzip(bytes)) {
          gzip.write(body.getBytes());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        packed = Buffer.buffer(bytes.toByteArray());
      }
      return packed;
    }
  }

  private static final class BestGzip extends GZIPOutputStream {

    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  private static String etag(Buffer body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers a GET or HEAD with it, or with 304 if the caller has it. */
  void answer(Exchange exchange) {
    HttpServerResponse response = exchange.response();
    headers.forEach(response::putHeader);
    Buffer content = body;
    String tag = etag;
    if (compressed != null) {
      vary(response, HttpHeaders.ACCEPT_ENCODING);
      if (takesGzip(exchange.request().headers().getAll(HttpHeaders.ACCEPT_ENCODING))) {
        response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        content = compressed.content();
        tag = etag.substring(0, etag.length() - 1) + "-gzip\"";
      }
    }
    response.putHeader(HttpHeaders.ETAG, tag);
    if (isKnown(tag, exchange.request().headers().getAll(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()));
    if (exchange.request().method() == HttpMethod.HEAD) {
      response.end();
    } else {
      response.end(content);
    }
  }

  private static void vary(HttpServerResponse response, CharSequence header) {
    String others = response.headers().get(HttpHeaders.VARY);
    response.putHeader(HttpHeaders.VARY, others == null ? header : others + ", " + header);
  }

  private static boolean takesGzip(List<String> acceptEncoding) {
    for (String header : acceptEncoding) {
      for (String coding : header.split(",")) {
        String[] parts = coding.trim().split("\\s*;\\s*", 2);
        if (parts[0].equalsIgnoreCase(GZIP)) {
          return parts.length == 1 || !parts[1].matches("[qQ]=0(?:\\.0*)?");
        }
      }
    }
    return false;
  }

  /** By weak comparison, as RFC 9110 wants it for If-None-Match. */
  private static boolean isKnown(String etag, List<String> ifNoneMatch) {
    for (String header : ifNoneMatch) {
      for (String known : header.split(",")) {
        String tag = known.trim();
        if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
          return true;
        }
      }
    }
    return false;
  }
}
