package io.commercepolicy.gateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.commercepolicy.gateway.problem.Text;
import io.commercepolicy.gateway.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A parameter or header of a contract: one value, or an array of values.
 *
 * @param in where it stands
 * @param name its name there
 * @param required whether it must be given
 * @param array whether it is an array
 * @param exploded whether each item of an array is given by itself, and not between commas
 * @param type the type of the value or of the array's items
 * @param rules what its schema asks
 */
record Parameter(
    In in,
    String name,
    boolean required,
    boolean array,
    boolean exploded,
    ValueType type,
    SchemaRules rules) {

  /** Where a parameter may stand, and the style it has there. */
  enum In {
    PATH("simple"),
    QUERY("form"),
    HEADER("simple");

    private final String style;

    In(String style) {
      this.style = style;
    }

    /** The text as it was meant, or null if it is malformed. */
    private String decoded(String raw) {
      return switch (this) {
        case PATH -> PercentEncoding.decodePath(raw);
        case QUERY -> PercentEncoding.decodeQuery(raw);
        case HEADER -> raw.trim();
      };
    }
  }

  private static final Text MALFORMED =
      new Text("must be percent-encoded UTF-8", "必须是百分号编码的 UTF-8");

  /** What OpenAPI 3.1 lets these headers be described by is not a parameter. */
  private static final Set<String> OTHERWISE_DESCRIBED =
      Set.of("accept", "content-type", "authorization");

  /**
   * Whether a described parameter counts.
   *
   * @param described resolved
   */
  static boolean counts(Place described) {
    return !described.node().path("in").asText().equals("header")
        || !isDescribedOtherwise(described.node().path("name").asText());
  }

  static boolean isDescribedOtherwise(String header) {
    return OTHERWISE_DESCRIBED.contains(header.toLowerCase(Locale.ROOT));
  }

  /**
   * @param described resolved
   * @throws IllegalArgumentException if it can't be honoured
   */
  static Parameter of(Place described, Schemas schemas) {
    String name = described.node().path("name").asText();
    String in = described.node().path("in").asText();
    for (In known : In.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(in)) {
        return of(known, name, described, schemas);
      }
    }
    throw new IllegalArgumentException("a parameter in '" + in + "' is not supported");
  }

  /** A parameter, or a header of a response. */
  static Parameter of(In in, String name, Place described, Schemas schemas) {
    JsonNode node = described.node();
    if (!node.path("style").asText(in.style).equals(in.style)) {
      throw new IllegalArgumentException(
          "the style '" + node.path("style").asText() + "' is not supported");
    }
    if (node.path("allowEmptyValue").asBoolean()) {
      throw new IllegalArgumentException("allowEmptyValue of '" + name + "' is not supported");
    }
    Place schema = described.at("schema");
    if (!schema.exists()) {
      throw new IllegalArgumentException("'" + name + "' has no schema");
    }
    boolean array = type(schema).equals("array");
    return new Parameter(
        in,
        name,
        node.path("required").asBoolean(),
        array,
        array && in == In.QUERY && node.path("explode").asBoolean(true),
        ValueType.named(array ? type(items(schema)) : type(schema)),
        schemas.at(schema));
  }

  /** The one type that a schema allows, beside null, which no text stands for. */
  private static String type(Place schema) {
    JsonNode type = schema.node().path("type");
    if (type.isTextual()) {
      return type.asText();
    }
    List<String> types = new ArrayList<>();
    type.forEach(each -> types.add(each.asText()));
    types.remove("null");
    if (types.size() == 1) {
      return types.get(0);
    }
    if (types.isEmpty() && schema.node().has("$ref")) {
      return type(schema.resolved());
    }
    for (int i = 0; types.isEmpty() && i < schema.at("allOf").node().size(); i++) {
      Place part = schema.at("allOf").at(i);
      if (part.node().has("$ref") || part.node().has("type")) {
        return type(part);
      }
    }
    throw new IllegalArgumentException("the schema at " + schema.pointer() + " has not one type");
  }

  private static Place items(Place schema) {
    return schema.at("items").exists() || !schema.node().has("$ref")
        ? schema.at("items")
        : schema.resolved().at("items");
  }

  /** As violations name it. */
  String place() {
    return in.name().toLowerCase(Locale.ROOT) + ":" + name;
  }

  /**
   * All violations.
   *
   * @param given as received, undecoded; empty if it is absent
   */
  List<Violation> check(List<String> given) {
    if (given.isEmpty()) {
      return required ? violation(Messages.MISSING) : List.of();
    }
    if (given.size() > 1 && !(array && (exploded || in == In.HEADER))) {
      return violation(Messages.REPEATED);
    }
    if (!array) {
      String text = in.decoded(given.get(0));
      JsonNode value = text == null ? null : type.read(text);
      return value != null ? check(value) : violation(text == null ? MALFORMED : type.expected());
    }
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (String raw : exploded ? given : separated(given)) {
      String text = in.decoded(raw);
      JsonNode value = text == null ? null : type.read(text);
      if (value == null) {
        return violation(text == null ? MALFORMED : type.expected());
      }
      values.add(value);
    }
    return check(values);
  }

  private static List<String> separated(List<String> given) {
    List<String> items = new ArrayList<>();
    for (String list : given) {
      if (!list.isEmpty()) {
        items.addAll(List.of(list.split(",", -1)));
      }
    }
    return items;
  }

  private List<Violation> check(JsonNode value) {
    List<Violation> violations = rules.check(value);
    return violations.isEmpty()
        ? violations
        : violations.stream()
            .map(violation -> new Violation(place(), violation.message()))
            .distinct()
            .toList();
  }

  private List<Violation> violation(Text message) {
    return List.of(new Violation(place(), message));
  }
}
