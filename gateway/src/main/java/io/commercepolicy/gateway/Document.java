package io.commercepolicy.gateway;

import io.commercepolicy.gateway.exchange.Exchange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Something that the gateway offers to be read.
 *
 * @param type its content type
 * @param etag the digest of its content, as the header has it
 * @param headers those that it is sent with beside what every answer has
 */
record Document(String type, String etag, Map<String, String> headers, Buffer body) {

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
    return new Document(type, etag(body), Map.of("Cache-Control", cacheControl), body);
  }

  /** The same with one header more. */
  Document with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Document(type, etag, Map.copyOf(more), body);
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
    response.putHeader(HttpHeaders.ETAG, etag);
    if (isKnown(exchange.request().headers().getAll(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    if (exchange.request().method() == HttpMethod.HEAD) {
      response.end();
    } else {
      response.end(body);
    }
  }

  /** By weak comparison, as RFC 9110 wants it for If-None-Match. */
  private boolean isKnown(List<String> ifNoneMatch) {
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
