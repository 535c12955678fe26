package io.commercepolicy.gateway.validation;

import io.commercepolicy.gateway.problem.Violation;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a contract asks of the responses of one operation. */
public final class ResponseRules {

  private final Map<String, Response> responses = new HashMap<>();
  private String mediaType;

  /**
   * @param described the contract's {@code responses}
   * @throws IllegalArgumentException if they can't be honoured
   */
  static ResponseRules of(Place described, Schemas schemas) {
    ResponseRules rules = new ResponseRules();
    described.forEach(
        (status, response) -> {
          if (!status.startsWith("x-")) {
            rules.responses.put(status, Response.of(response.resolved(), schemas));
          }
        });
    List<String> types =
        rules.responses.entrySet().stream()
            .filter(response -> response.getKey().startsWith("2"))
            .flatMap(response -> response.getValue().content.mediaTypes())
            .distinct()
            .toList();
    rules.mediaType = types.size() == 1 && !types.get(0).contains("*") ? types.get(0) : null;
    return rules;
  }

  /** The one media type that success comes in, whatever a caller would rather have; or null. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * What is wrong with a response; empty if nothing is.
   *
   * @param body null if it was not read: then it is not looked at
   */
  public List<String> check(int status, MultiMap headers, Buffer body) {
    Response response = response(status);
    if (response == null) {
      return List.of("the status " + status + " is not described");
    }
    List<String> faults = new ArrayList<>();
    for (Parameter header : response.headers) {
      header.check(headers.getAll(header.name())).forEach(fault -> faults.add(text(fault)));
    }
    String contentType = headers.get(HttpHeaders.CONTENT_TYPE);
    boolean empty = body != null && body.length() == 0;
    if (contentType == null && (empty || response.content.isEmpty())) {
      return faults;
    }
    BodyRule rule = response.content.rule(contentType);
    if (rule == null) {
      faults.add(
          contentType == null
              ? "there is no Content-Type"
              : "the Content-Type " + contentType + " is not described for the status " + status);
    } else if (body != null) {
      rule.check(body).forEach(fault -> faults.add(text(fault)));
    }
    return faults;
  }

  /** Whether {@link #check} looks at the body of such a response. */
  public boolean readsBody(int status, String contentType) {
    Response response = response(status);
    BodyRule rule = response == null ? null : response.content.rule(contentType);
    return rule != null && rule.isJson();
  }

  private Response response(int status) {
    Response exact = responses.get(Integer.toString(status));
    Response inClass = exact != null ? exact : responses.get(status / 100 + "XX");
    return inClass != null ? inClass : responses.get("default");
  }

  private static String text(Violation violation) {
    return violation.pointer() + ": " + violation.message().en();
  }

  private record Response(List<Parameter> headers, Content content) {

    static Response of(Place described, Schemas schemas) {
      List<Parameter> headers = new ArrayList<>();
      described
          .at("headers")
          .forEach(
              (name, header) -> {
                if (!Parameter.isDescribedOtherwise(name)) {
                  headers.add(Parameter.of(Parameter.In.HEADER, name, header.resolved(), schemas));
                }
              });
      return new Response(headers, Content.of(described.at("content"), schemas));
    }
  }
}
