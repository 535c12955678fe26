package io.commercepolicy.gateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.FormatKeyword;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.format.PatternFormat;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * JSON Schema as OpenAPI 3.1 has it, with formats asserted. What it does not know, it refuses: a
 * rule that is passed over is no rule.
 */
final class Dialect {

  /** The library's texts are not used; the table in {@link Messages} has both languages. */
  static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .regularExpressionFactory(EcmaPattern::new)
          .messageSource((key, text, locale, arguments) -> key)
          .preloadJsonSchema(false)
          .build();

  private static final List<Format> NUMERIC_FORMATS =
      List.of(
          new NumberFormat("int32", JsonNode::canConvertToInt),
          new NumberFormat("int64", JsonNode::canConvertToLong),
          new NumberFormat("float", number -> Float.isFinite(number.floatValue())),
          new NumberFormat("double", number -> Double.isFinite(number.doubleValue())));

  /** Formats that say how a text is meant, but rule none out. */
  private static final List<Format> OPEN_FORMATS =
      List.of(new OpenFormat("binary"), new OpenFormat("password"));

  /** The library's own allows a line break at the end. */
  private static final Format UUID =
      PatternFormat.of(
          "uuid", "^\\p{XDigit}{8}-(\\p{XDigit}{4}-){3}\\p{XDigit}{12}\\z", "format.uuid");

  /** OpenAPI's own keywords, which ask nothing of a value, and where a contract's schemas stand. */
  private static final Stream<String> OPEN_KEYWORDS =
      Stream.of("example", "externalDocs", "xml", "paths", "components");

  /** Not the library's for OpenAPI 3.1, with which it takes to 3.0's nullable, too. */
  private static final JsonMetaSchema META_SCHEMA =
      JsonMetaSchema.builder(JsonMetaSchema.getV202012())
          .keywords(OPEN_KEYWORDS.map(NonValidationKeyword::new).toList())
          .formats(NUMERIC_FORMATS)
          .formats(OPEN_FORMATS)
          .format(UUID)
          .formatKeywordFactory(KnownFormats::new)
          .unknownKeywordFactory((keyword, context) -> extension(keyword))
          .build();

  private Dialect() {}

  /** A factory that reads nothing but what it is given. */
  static JsonSchemaFactory factory() {
    return JsonSchemaFactory.builder()
        .defaultMetaSchemaIri(META_SCHEMA.getIri())
        .metaSchema(META_SCHEMA)
        .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
        .build();
  }

  private static Keyword extension(String keyword) {
    if (!keyword.startsWith("x-")) {
      throw new JsonSchemaException("the keyword '" + keyword + "' is not known");
    }
    return new NonValidationKeyword(keyword);
  }

  /** The format keyword, for formats that are asserted or known to be open. */
  private static final class KnownFormats extends FormatKeyword {

    private final Map<String, Format> formats;

    KnownFormats(Map<String, Format> formats) {
      super(formats);
      this.formats = formats;
    }

    @Override
    public JsonValidator newValidator(
        SchemaLocation location,
        JsonNodePath path,
        JsonNode format,
        JsonSchema parent,
        ValidationContext context) {
      if (!formats.containsKey(format.asText())) {
        throw new JsonSchemaException("the format '" + format.asText() + "' is not known");
      }
      return super.newValidator(location, path, format, parent, context);
    }
  }

  private record NumberFormat(String name, Predicate<JsonNode> range) implements Format {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean matches(ExecutionContext execution, ValidationContext context, JsonNode value) {
      return !value.isNumber() || range.test(value);
    }
  }

  private record OpenFormat(String name) implements Format {

    @Override
    public String getName() {
      return name;
    }
  }
}
