package io.commercepolicy.gateway;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps cookies, and what its scripts and its user can see; follows redirects when told to. */
final class Browser {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI gateway;

  /** The values of its cookies, which outlive their age. */
  final Map<String, String> cookies = new TreeMap<>();

  /** The lines that set cookies, as they came. */
  final List<String> cookieLines = new ArrayList<>();

  /** All that it was told. */
  final StringBuilder seen = new StringBuilder();

  Browser(URI gateway) {
    this.gateway = gateway;
  }

  String origin() {
    return "http://" + gateway.getAuthority();
  }

  /** Asks for a path of the gateway, or for a URL of somebody else; headers by name and value. */
  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, null, headers);
  }

  HttpResponse<String> post(String path, String... headers) throws Exception {
    return send("POST", path, "", headers);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    URI uri = gateway.resolve(path);
    boolean atGateway = uri.getAuthority().equals(gateway.getAuthority());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (atGateway && !cookies.isEmpty()) {
      List<String> pairs = new ArrayList<>();
      cookies.forEach((name, value) -> pairs.add(name + "=" + value));
      request.header("Cookie", String.join("; ", pairs));
    }
    HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
    if (atGateway) {
      answer.headers().allValues("set-cookie").forEach(this::keep);
    }
    seen.append(answer.headers().map()).append(answer.body()).append('\n');
    return answer;
  }

  private void keep(String line) {
    cookieLines.add(line);
    String[] pair = line.split(";", 2)[0].split("=", 2);
    if (line.contains("Max-Age=0;") || line.endsWith("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse(null);
  }

  /** Logs in and tells where that leads to. */
  String logIn(String to) throws Exception {
    return location(get(location(get(location(get("/session/login" + to))))));
  }

  JsonObject session() throws Exception {
    return new JsonObject(get("/session").body());
  }

  JsonObject user() throws Exception {
    return session().getJsonObject("user");
  }
}
