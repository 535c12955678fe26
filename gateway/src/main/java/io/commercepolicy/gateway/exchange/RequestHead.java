package io.commercepolicy.gateway.exchange;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the gateway itself must know of a request's headers, read in one pass. */
public final class RequestHead {

  private static final String BEARER = "Bearer ";
  private static final Pattern HOST =
      Pattern.compile(
          "([A-Za-z0-9._-]++|\\[[0-9A-Fa-f:.]++])"
              + "(:([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?");

  private Fault fault;
  private String host;
  private int hosts;
  private String requestId;
  private String authorization;
  private int authorizations;
  private List<String> connectionNames = List.of();
  private long contentLength = -1;
  private String transferEncoding;
  private boolean expectsContinue;
  private boolean hasBody;
  private String traceparent;
  private int traceparents;
  private int contentTypes;
  private int contentEncodings;

  private RequestHead() {}

  /** Reads a request's headers and judges how it is framed. */
  static RequestHead of(HttpServerRequest request) {
    RequestHead head = new RequestHead();
    MultiMap headers = request.headers();
    for (Map.Entry<String, String> header : headers) {
      head.read(header.getKey(), header.getValue());
    }
    head.judge(request);
    return head;
  }

  private void read(String name, String value) {
    switch (name.length()) {
      case 4 -> {
        if (name.equalsIgnoreCase("Host")) {
          host = value;
          hosts++;
        }
      }
      case 6 -> {
        if (name.equalsIgnoreCase("Expect")) {
          expectsContinue = value.equalsIgnoreCase("100-continue");
          fault = expectsContinue ? fault : Fault.EXPECTATION;
        }
      }
      case 7 -> {
        // Java's own client offers clear-text HTTP/2 with every request; it is not taken up.
        if (name.equalsIgnoreCase("Upgrade") && !value.equalsIgnoreCase("h2c")) {
          fault = Fault.UPGRADE;
        }
      }
      case 10 -> {
        if (name.equalsIgnoreCase("Connection")) {
          connectionNames = HeaderRules.names(connectionNames, value);
        }
      }
      case 11 -> {
        if (name.equalsIgnoreCase(Trace.PARENT)) {
          traceparent = value;
          traceparents++;
        }
      }
      case 12 -> {
        if (name.equalsIgnoreCase(HeaderRules.REQUEST_ID)) {
          requestId = requestId == null && isRequestId(value) ? value : "";
        } else if (name.equalsIgnoreCase("Content-Type")) {
          fault = contentTypes++ > 0 ? Fault.REPEATED : fault;
        }
      }
      case 13 -> {
        if (name.equalsIgnoreCase("Authorization")) {
          authorization = value;
          authorizations++;
        }
      }
      case 14 -> {
        if (name.equalsIgnoreCase("Content-Length")) {
          readContentLength(value);
        }
      }
      case 16 -> {
        if (name.equalsIgnoreCase("Content-Encoding")) {
          fault = contentEncodings++ > 0 ? Fault.REPEATED : fault;
        }
      }
      case 17 -> {
        if (name.equalsIgnoreCase("Transfer-Encoding")) {
          transferEncoding = transferEncoding == null ? value : transferEncoding + ", " + value;
        }
      }
      default -> {}
    }
  }

  private void readContentLength(String value) {
    try {
      long length = Long.parseLong(value);
      if (length < 0 || contentLength >= 0 && contentLength != length) {
        fault = Fault.CONTENT_LENGTH;
      }
      contentLength = length;
    } catch (NumberFormatException e) {
      fault = Fault.CONTENT_LENGTH;
    }
  }

  private void judge(HttpServerRequest request) {
    if (traceparents != 1 || !Trace.isParent(traceparent)) {
      traceparent = null;
    }
    HttpVersion version = request.version();
    if (version == null) {
      fault = Fault.VERSION;
    } else if (version == HttpVersion.HTTP_2) {
      HostAndPort authority = request.authority();
      host = authority == null ? null : authority.toString();
      hasBody = !request.isEnded();
    } else {
      hasBody = transferEncoding != null || contentLength > 0;
      if (hosts > 1 || hosts == 0 && version == HttpVersion.HTTP_1_1) {
        fault = Fault.HOST;
      }
      if (transferEncoding != null
          && (version != HttpVersion.HTTP_1_1 || !transferEncoding.equalsIgnoreCase("chunked"))) {
        fault = Fault.TRANSFER_ENCODING;
      }
    }
    if (host != null && !isHost(host)) {
      fault = Fault.HOST;
    }
  }

  private static boolean isRequestId(String value) {
    if (value.length() < 8 || value.length() > 64) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isAlphanumeric(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isHost(String value) {
    return value.length() <= 255 && HOST.matcher(value).matches();
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  /** What is wrong with the headers, or null. */
  public Fault fault() {
    return fault;
  }

  /** The host that the caller asked for, or null. */
  public String host() {
    return host;
  }

  /** The same without port, in small letters, or null. */
  public String hostName() {
    if (host == null) {
      return null;
    }
    int port = host.endsWith("]") ? -1 : host.lastIndexOf(':');
    return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
  }

  /** The caller's well-formed request id, or null. */
  String requestId() {
    return requestId == null || requestId.isEmpty() ? null : requestId;
  }

  /** The caller's well-formed trace, or null. */
  String traceparent() {
    return traceparent;
  }

  /** Whether the caller tries to say who it is. */
  public boolean hasAuthorization() {
    return authorizations > 0;
  }

  /** The bearer token, or null without exactly one. */
  public String token() {
    return authorizations == 1 && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).trim()
        : null;
  }

  /** The headers that {@code Connection} names. */
  public List<String> connectionNames() {
    return connectionNames;
  }

  /** The announced length of the body in bytes, -1 if there is none. */
  public long contentLength() {
    return contentLength;
  }

  /** Whether a body follows, be it empty. */
  public boolean hasBody() {
    return hasBody;
  }

  /** Whether the body comes in chunks, as far as HTTP/1 has them. */
  boolean isChunked() {
    return transferEncoding != null;
  }

  /** Whether the caller waits for a word before it sends the body. */
  public boolean expectsContinue() {
    return expectsContinue;
  }
}
