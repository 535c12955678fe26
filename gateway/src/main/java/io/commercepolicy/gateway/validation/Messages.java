package io.commercepolicy.gateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import io.commercepolicy.gateway.problem.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said of a value that its schema does not allow, in both languages. */
final class Messages {

  static final Text MISSING = new Text("must be present", "必须提供");
  static final Text REPEATED = new Text("must be given once", "只能出现一次");

  /** By type, to stand after "must be" and "必须是". */
  private static final Map<String, Text> TYPES =
      Map.of(
          "string", new Text("a text", "文本"),
          "integer", new Text("a whole number", "整数"),
          "number", new Text("a number", "数字"),
          "boolean", new Text("true or false", " true 或 false"),
          "array", new Text("an array", "数组"),
          "object", new Text("a JSON object", " JSON 对象"),
          "null", new Text("null", " null"));

  private static final Map<String, Text> FORMATS =
      Map.of(
          "date",
          new Text("must be a date such as 2021-05-21", "必须是日期，如 2021-05-21"),
          "date-time",
          new Text(
              "must be a time with offset such as 2021-05-21T10:00:00+08:00",
              "必须是带时区的时间，如 2021-05-21T10:00:00+08:00"),
          "uuid",
          new Text("must be a UUID", "必须是 UUID"),
          "uri",
          new Text("must be an absolute URI", "必须是绝对 URI"),
          "int32",
          new Text("must be within -2147483648 to 2147483647", "须在 -2147483648 至 2147483647 之间"),
          "int64",
          new Text(
              "must be within -9223372036854775808 to 9223372036854775807",
              "须在 -9223372036854775808 至 9223372036854775807 之间"));

  /** By keyword; %s stands for the keyword's value. */
  private static final Map<String, Text> KEYWORDS =
      Map.ofEntries(
          Map.entry("pattern", new Text("must match %s", "必须符合 %s")),
          Map.entry("minLength", new Text("must have at least %s characters", "至少 %s 个字符")),
          Map.entry("maxLength", new Text("must have at most %s characters", "最多 %s 个字符")),
          Map.entry("minimum", new Text("must be at least %s", "不得小于 %s")),
          Map.entry("maximum", new Text("must be at most %s", "不得大于 %s")),
          Map.entry("exclusiveMinimum", new Text("must be more than %s", "必须大于 %s")),
          Map.entry("exclusiveMaximum", new Text("must be less than %s", "必须小于 %s")),
          Map.entry("multipleOf", new Text("must be a multiple of %s", "必须是 %s 的倍数")),
          Map.entry("minItems", new Text("must have at least %s items", "至少 %s 项")),
          Map.entry("maxItems", new Text("must have at most %s items", "最多 %s 项")),
          Map.entry("uniqueItems", new Text("must not have equal items", "各项不得重复")),
          Map.entry("minProperties", new Text("must have at least %s fields", "至少 %s 个字段")),
          Map.entry("maxProperties", new Text("must have at most %s fields", "最多 %s 个字段")),
          Map.entry("const", new Text("must be %s", "必须是 %s")),
          Map.entry("required", MISSING),
          Map.entry("false", new Text("must not be present", "不得提供")),
          Map.entry("additionalProperties", new Text("this field is not known", "未知字段")),
          Map.entry("unevaluatedProperties", new Text("this field is not known", "未知字段")));

  private Messages() {}

  /** What a value of one of these types is asked for with. */
  static Text type(List<String> types) {
    List<String> en = new ArrayList<>();
    List<String> zh = new ArrayList<>();
    for (String type : types) {
      en.add(TYPES.get(type).en());
      zh.add(TYPES.get(type).zh());
    }
    return new Text("must be " + String.join(" or ", en), "必须是" + String.join("或", zh));
  }

  static Text of(ValidationMessage fault) {
    JsonNode rule = fault.getSchemaNode();
    return switch (fault.getType()) {
      case "type", "unionType" -> type(texts(rule));
      case "format" -> format(rule.asText());
      case "enum" -> oneOf(texts(rule));
      default -> keyword(fault.getType(), rule);
    };
  }

  /** Where: a field that is missing or not known has the pointer that it would have or has. */
  static String pointer(ValidationMessage fault) {
    JsonNodePath location = fault.getInstanceLocation();
    return (fault.getProperty() == null ? location : location.append(fault.getProperty()))
        .toString();
  }

  private static Text format(String format) {
    Text text = FORMATS.get(format);
    return text != null ? text : new Text("must be of the format " + format, "格式必须为 " + format);
  }

  private static Text oneOf(List<String> values) {
    String listed = String.join(", ", values);
    return values.size() == 1
        ? new Text("must be " + listed, "必须是 " + listed)
        : new Text("must be one of " + listed, "必须是以下之一：" + listed);
  }

  private static List<String> texts(JsonNode values) {
    if (!values.isArray()) {
      return List.of(values.asText());
    }
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.isValueNode() ? value.asText() : value.toString()));
    return texts;
  }

  private static Text keyword(String keyword, JsonNode rule) {
    Text text = KEYWORDS.get(keyword);
    if (text == null) {
      return new Text("does not satisfy '" + keyword + "'", "不符合“" + keyword + "”的要求");
    }
    String value = rule == null ? "" : rule.asText();
    return new Text(text.en().replace("%s", value), text.zh().replace("%s", value));
  }
}
