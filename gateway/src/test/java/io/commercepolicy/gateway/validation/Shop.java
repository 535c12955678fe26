package io.commercepolicy.gateway.validation;

import io.commercepolicy.gateway.contract.Contract;
import io.commercepolicy.gateway.problem.Violation;
import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Contracts of a made-up service. */
final class Shop {

  private static final String HEAD =
      """
      openapi: 3.1.0
      info: {title: Shop, version: 1.0.0}
      """;

  private Shop() {}

  static Contract contract(String text) {
    try {
      return Contract.read(
          "contracts/shop.yaml",
          new ByteArrayInputStream((HEAD + text).getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rules of a contract's only operation. */
  static OperationRules rules(String text) {
    Contract contract = contract(text);
    return OperationRules.of(contract, contract.operations().get(0));
  }

  /** The rules of a POST with this schema for its body; other components may follow. */
  static BodyRule body(String schema) {
    return rules(
            """
            paths:
              /shop/v1/things:
                post:
                  requestBody:
                    content: {application/json: {schema: %s}}
            """
                .formatted(schema))
        .body("application/json");
  }

  static List<String> parameters(OperationRules rules, String uri, String... headers) {
    MultiMap given = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < headers.length; i += 2) {
      given.add(headers[i], headers[i + 1]);
    }
    int query = uri.indexOf('?');
    return texts(rules.parameters(uri, query < 0 ? uri.length() : query, given));
  }

  /** {@code query:limit must be at least 1}. */
  static List<String> texts(List<Violation> violations) {
    return violations.stream()
        .map(violation -> violation.pointer() + " " + violation.message().en())
        .toList();
  }
}
