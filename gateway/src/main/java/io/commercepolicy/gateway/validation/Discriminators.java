package io.commercepolicy.gateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets a discriminator choose the one schema by which a value is judged, as OpenAPI means it. So
 * the violations are those of that schema, and not those of all its alternatives.
 */
final class Discriminators {

  private Discriminators() {}

  /** Replaces the alternatives in a document, in place. */
  static void resolve(JsonNode node) {
    node.forEach(Discriminators::resolve);
    if (node instanceof ObjectNode schema
        && schema.path("discriminator").path("propertyName").isTextual()) {
      for (String keyword : new String[] {"oneOf", "anyOf"}) {
        if (schema.get(keyword) instanceof ArrayNode alternatives && areReferences(alternatives)) {
          choose(schema, alternatives);
          schema.remove(keyword);
        }
      }
      schema.remove("discriminator");
    }
  }

  private static boolean areReferences(ArrayNode alternatives) {
    for (JsonNode alternative : alternatives) {
      if (alternative.size() != 1 || !alternative.path("$ref").isTextual()) {
        return false;
      }
    }
    return true;
  }

  private static void choose(ObjectNode schema, ArrayNode alternatives) {
    String property = schema.path("discriminator").path("propertyName").asText();
    Map<String, String> chosen = references(schema.path("discriminator"), alternatives);
    ArrayNode rules = schema.withArray("/allOf");
    ObjectNode named = rules.addObject();
    named.putArray("required").add(property);
    ArrayNode values = named.putObject("properties").putObject(property).putArray("enum");
    chosen.forEach(
        (value, reference) -> {
          values.add(value);
          ObjectNode rule = rules.addObject();
          ObjectNode condition = rule.putObject("if");
          condition.putArray("required").add(property);
          condition.putObject("properties").putObject(property).put("const", value);
          rule.putObject("then").put("$ref", reference);
        });
  }

  /** A schema has the name that the mapping gives it, else its own. */
  private static Map<String, String> references(JsonNode discriminator, ArrayNode alternatives) {
    Map<String, String> references = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : discriminator.path("mapping").properties()) {
      String target = entry.getValue().asText();
      references.put(entry.getKey(), target.contains("/") ? target : sibling(alternatives, target));
    }
    for (JsonNode alternative : alternatives) {
      String reference = alternative.path("$ref").asText();
      if (!references.containsValue(reference)) {
        references.put(reference.substring(reference.lastIndexOf('/') + 1), reference);
      }
    }
    return references;
  }

  private static String sibling(ArrayNode alternatives, String name) {
    String first = alternatives.path(0).path("$ref").asText();
    return first.substring(0, first.lastIndexOf('/') + 1) + name;
  }
}
