package io.commercepolicy.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;

/** What happens outside the pages: facts that systems tell, commands of others. */
final class Api {

  private static final Gson GSON = new Gson();

  private final APIRequestContext http;
  private final String user;

  Api(APIRequestContext http, String user) {
    this.http = http;
    this.user = user;
  }

  /** Answers of another demo user's requests. */
  Api as(String other) {
    return new Api(http, other);
  }

  JsonElement get(String path) {
    return send("GET", path, null, null);
  }

  JsonElement put(String path, String json) {
    return send("PUT", path, "application/json", json);
  }

  JsonElement post(String path, String json) {
    return send("POST", path, json == null ? null : "application/json", json);
  }

  /** Sends a body of any type. Fails unless it is answered with success. */
  JsonElement send(String method, String path, String type, String body) {
    RequestOptions options =
        RequestOptions.create()
            .setMethod(method)
            .setHeader("Authorization", "Bearer " + Suite.token(user));
    if (body != null) {
      options
          .setHeader("Content-Type", type)
          .setData(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    APIResponse response = http.fetch(Suite.url() + path, options);
    String text = response.text();
    assertTrue(response.ok(), () -> method + " " + path + ": " + response.status() + " " + text);
    return text.isEmpty() ? JsonNull.INSTANCE : GSON.fromJson(text, JsonElement.class);
  }
}
