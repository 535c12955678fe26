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
import java.util.Set;

/**
 * What the gateway itself offers, to anyone: the web pages, an index for programs, the contract,
 * its manual, its health.
 */
final class Desk {

  private static final String JSON = "application/json";
  private static final String YAML = "application/yaml";

  private static final Set<String> HEALTH =
      Set.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started");
  private static final Set<String> IN_TWO_FORMS = Set.of("/", "/openapi");

  private static final Problem ONLY_GET =
      Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "This can only be read.", "此处只能读取。");

  // Of each instance, for an executable holds no buffers that were made while it was built.
  private final Document indexJson =
      Document.current(
          JSON,
          Buffer.buffer(
              """
              {"name":"Commerce Policy Suite","contract":"/openapi","docs":"/docs","health":"/q/health"}
              """));
  private final Console console = new Console();
  private final Manual manual = new Manual();
  private final Document yaml;
  private final Document json;

  Desk(PublishedContract contract) {
    this.yaml = Document.current(YAML, contract.yaml());
    this.json = Document.current(JSON, contract.json());
  }

  /** Answers, or lets Quarkus answer, if the path is one of its own. */
  boolean answers(Exchange exchange, String path, RoutingContext context) {
    boolean health = HEALTH.contains(path);
    Document document = document(path, context);
    if (document == null && !health) {
      return false;
    }
    HttpMethod method = exchange.request().method();
    if (method != HttpMethod.GET && (health || method != HttpMethod.HEAD)) {
      exchange.response().putHeader(HttpHeaders.ALLOW, health ? "GET" : "GET, HEAD");
      exchange.refuse(ONLY_GET);
    } else if (health) {
      context.next();
    } else {
      if (IN_TWO_FORMS.contains(path)) {
        exchange.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
      }
      document.answer(exchange);
    }
    return true;
  }

  private Document document(String path, RoutingContext context) {
    return switch (path) {
      case "/" -> prefers(context, "html", "json") ? console.page() : indexJson;
      case "/openapi" -> prefers(context, "json", "yaml") ? json : yaml;
      case "/openapi.yaml" -> yaml;
      case "/openapi.json" -> json;
      default -> {
        Document manuals = manual.at(path);
        yield manuals == null ? console.at(path) : manuals;
      }
    };
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
