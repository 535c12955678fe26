package io.commercepolicy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Label selectors, as Kubernetes reads them. */
final class Selector {

  private Selector() {}

  /** Whether the labels match; an empty selector matches all. */
  static boolean matches(JsonNode selector, Map<String, String> labels) {
    if (!labels.entrySet().containsAll(Manifest.strings(selector.path("matchLabels")).entrySet())) {
      return false;
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      String value = labels.get(expression.path("key").asText());
      List<String> values = new ArrayList<>();
      expression.path("values").forEach(one -> values.add(one.asText()));
      boolean holds =
          switch (expression.path("operator").asText()) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalArgumentException("no operator: " + expression);
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  /** Whether a Service sends requests to pods with these labels. */
  static boolean ofService(Manifest service, Map<String, String> labels) {
    JsonNode selector = service.spec().path("selector");
    return !selector.isEmpty()
        && labels.entrySet().containsAll(Manifest.strings(selector).entrySet());
  }
}
