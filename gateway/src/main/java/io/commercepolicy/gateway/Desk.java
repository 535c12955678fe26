package io.commercepolicy.gateway;

import io.commercepolicy.gateway.contract.PublishedContract;
import io.commercepolicy.gateway.exchange.Exchange;
import io.commercepolicy.gateway.problem.Problem;
import io.commercepolicy.gateway.problem.ProblemCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/** What the gateway itself offers, to anyone: an index, the contract, its health. */
final class Desk {

  private static final String JSON = "application/json";
  private static final String YAML = "application/yaml";
  private static final String HTML = "text/html; charset=utf-8";

  private static final Problem ONLY_GET =
      Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "This can only be read.", "此处只能读取。");

  private static final Buffer INDEX_JSON =
      Buffer.buffer(
          """
          {"name":"Commerce Policy Suite","contract":"/openapi","health":"/q/health"}
          """);
  private static final Buffer INDEX_HTML =
      Buffer.buffer(
          """
          <!doctype html>
          <html lang="en">
          <meta charset="utf-8">
          <title>Commerce Policy Suite</title>
          <h1>Commerce Policy Suite</h1>
          <ul>
          <li><a href="/openapi">Contract</a>
          <li><a href="/q/health">Health</a>
          </ul>
          </html>
          """);

  private final PublishedContract contract;

  Desk(PublishedContract contract) {
    this.contract = contract;
  }

  /** Answers, or lets Quarkus answer, if the path is one of its own. */
  boolean answers(Exchange exchange, String path, RoutingContext context) {
    switch (path) {
      case "/", "/openapi" -> {}
      case "/q/health", "/q/health/live", "/q/health/ready", "/q/health/started" -> {}
      default -> {
        return false;
      }
    }
    if (exchange.request().method() != HttpMethod.GET) {
      exchange.response().putHeader(HttpHeaders.ALLOW, "GET");
      exchange.refuse(ONLY_GET);
    } else if (path.equals("/")) {
      boolean html = prefers(context, "html", "json");
      answer(exchange, html ? HTML : JSON, html ? INDEX_HTML : INDEX_JSON);
    } else if (path.equals("/openapi")) {
      boolean json = prefers(context, "json", "yaml");
      answer(exchange, json ? JSON : YAML, json ? contract.json() : contract.yaml());
    } else {
      context.next();
    }
    return true;
  }

  private static void answer(Exchange exchange, String type, Buffer body) {
    exchange
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .end(body);
  }

  /** Whether the caller names one subtype, and not the usual one before it. */
  private static boolean prefers(RoutingContext context, String subtype, String usual) {
    List<MIMEHeader> accepted = context.parsedHeaders().accept();
    for (MIMEHeader type : accepted) {
      if (withoutParameters(type).endsWith(subtype)) {
        return true;
      }
      if (withoutParameters(type).endsWith(usual)) {
        return false;
      }
    }
    return false;
  }

  private static String withoutParameters(MIMEHeader type) {
    return type.rawValue().split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
  }
}
