package io.commercepolicy.kit.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.text.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where a JSON body is wrong, and what is expected there. */
public final class JsonPlaces {

  private JsonPlaces() {}

  /**
   * What Jackson refused, as a violation.
   *
   * @param root the pointer of the part that was read
   */
  public static List<Violation> violations(String root, JacksonException e) {
    Violation violation = violation(e);
    return List.of(new Violation(root + violation.pointer(), violation.message()));
  }

  private static Violation violation(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return Violation.of(pointer(unknown), "未知字段", "this field is not known");
    }
    if (e instanceof InvalidFormatException format
        && format.getValue() instanceof String text
        && !Texts.isStorable(text)) {
      return Violation.of(
          pointer(format),
          "不能含有空字符（NUL）或不成对的代理字符",
          "must not contain a NUL character or half of a surrogate pair");
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return new Violation(pointer(mismatch), expected(mismatch.getTargetType()));
    }
    if (e instanceof JsonParseException parse) {
      String place =
          parse.getLocation() == null
              ? ""
              : parse.getLocation().getLineNr() + ":" + parse.getLocation().getColumnNr();
      boolean duplicate = String.valueOf(parse.getOriginalMessage()).startsWith("Duplicate field");
      return duplicate
          ? Violation.of("", "字段重复（" + place + "）", "a field occurs twice, at " + place)
          : Violation.of("", "不是有效的 JSON（" + place + "）", "not valid JSON, at " + place);
    }
    if (e instanceof JsonMappingException mapping) {
      if (mapping.getCause() instanceof ProblemException problem) {
        Violation inner = problem.violations().get(0);
        return new Violation(pointer(mapping) + inner.pointer(), inner.message());
      }
      return Violation.of(pointer(mapping), "值的类型不符", "the value is not of the expected type");
    }
    return Violation.of("", "不是有效的 JSON", "not valid JSON");
  }

  private static LocalizedText expected(Class<?> type) {
    if (type.isEnum()) {
      String names =
          Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
      return LocalizedText.of("必须是以下之一：" + names, "must be one of " + names);
    }
    if (type == LocalDate.class) {
      return LocalizedText.of("必须是日期，如 2021-05-21", "must be a date such as 2021-05-21");
    }
    if (type.getName().startsWith("java.time")) {
      return LocalizedText.of(
          "必须是带时区的时间，如 2021-05-21T10:00:00+08:00",
          "must be a time with offset such as 2021-05-21T10:00:00+08:00");
    }
    if (type == BigDecimal.class) {
      return LocalizedText.of("必须是小数（文本或数字）", "must be a decimal, as a text or a number");
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
      return LocalizedText.of("必须是整数", "must be a whole number");
    }
    if (type == String.class) {
      return LocalizedText.of("必须是文本", "must be a text");
    }
    if (type == Boolean.class || type == boolean.class) {
      return LocalizedText.of("必须是 true 或 false", "must be true or false");
    }
    if (type == UUID.class) {
      return LocalizedText.of("必须是 UUID", "must be a UUID");
    }
    if (Collection.class.isAssignableFrom(type)) {
      return LocalizedText.of("必须是数组", "must be an array");
    }
    if (type.isRecord()) {
      return LocalizedText.of("必须是 JSON 对象", "must be a JSON object");
    }
    return LocalizedText.of("值的类型不符", "the value is not of the expected type");
  }

  private static String pointer(JsonMappingException e) {
    List<String> parts = new ArrayList<>();
    for (JsonMappingException.Reference reference : e.getPath()) {
      parts.add(
          reference.getFieldName() == null
              ? Integer.toString(reference.getIndex())
              : reference.getFieldName().replace("~", "~0").replace("/", "~1"));
    }
    return parts.isEmpty() ? "" : "/" + String.join("/", parts);
  }
}
