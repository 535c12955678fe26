package io.commercepolicy.certification.application.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the fields of evidence out of a body, and tells everything that is wrong with them. */
@ApplicationScoped
class ReadingFields {

  private static final int MOST_VIOLATIONS = 1000;

  private static final Map<Class<?>, Form> FORMS =
      Map.of(
          String.class,
          new Form(
              node -> node.isTextual() && node.textValue().indexOf('\0') < 0,
              "必须是文本，不含 NUL 字符",
              "must be a text without NUL characters"),
          Long.class,
          new Form(
              node -> node.isIntegralNumber() && node.canConvertToLong(),
              "必须是整数",
              "must be a whole number"),
          LocalDate.class,
          new Form(
              node -> node.isTextual() && isDate(node.textValue()),
              "必须是日期，如 2021-05-21",
              "must be a date such as 2021-05-21"),
          OffsetDateTime.class,
          new Form(
              node -> node.isTextual() && isInstant(node.textValue()),
              "必须是 1970 至 2199 年间带时区的时间，如 2021-05-21T10:00:00+08:00",
              "must be a time with offset from 1970 to 2199, such as 2021-05-21T10:00:00+08:00"));

  private final Validator validator;
  private final ObjectMapper json;

  ReadingFields(Validator validator, ObjectMapper json) {
    this.validator = validator;
    this.json = json;
  }

  /** What a value of a type has to look like. */
  private record Form(Predicate<JsonNode> fits, String zh, String en) {}

  /**
   * Reads the fields.
   *
   * @throws ProblemException {@code invalid-request} with everything that is wrong
   */
  EvidenceFields read(JsonNode body) {
    if (!(body instanceof ObjectNode given)) {
      throw ProblemException.invalid("", "必须是 JSON 对象", "must be a JSON object");
    }
    ObjectNode object = given.deepCopy();
    EvidenceKind kind = kind(object.remove("kind"));
    List<Violation> violations = new ArrayList<>();
    takeOutMisfits(object, kind.fields(), "", violations);
    Set<String> told = violations.stream().map(Violation::pointer).collect(Collectors.toSet());
    EvidenceFields fields = convert(object, kind.fields());
    for (ConstraintViolation<EvidenceFields> violation : validator.validate(fields)) {
      if (!told.contains(pointer(violation))) {
        violations.add(violation(violation));
      }
    }
    violations.addAll(fields.contradictions());
    if (!violations.isEmpty()) {
      violations.sort(Comparator.comparing(Violation::pointer));
      throw ProblemException.invalid(violations.stream().limit(MOST_VIOLATIONS).toList());
    }
    return fields;
  }

  private static EvidenceKind kind(JsonNode given) {
    return Arrays.stream(EvidenceKind.values())
        .filter(kind -> given != null && kind.name().equals(given.textValue()))
        .findFirst()
        .orElseThrow(
            () -> {
              String names = names(List.of(EvidenceKind.values()));
              return ProblemException.invalid(
                  "/kind", "必须是以下之一：" + names, "must be one of " + names);
            });
  }

  /** The names of some kinds, for a sentence. */
  static String names(Iterable<EvidenceKind> kinds) {
    List<String> names = new ArrayList<>();
    kinds.forEach(kind -> names.add(kind.name()));
    return String.join(", ", names);
  }

  /** Takes what can't be read out of an object and tells it, so that the rest can be read. */
  private static void takeOutMisfits(
      ObjectNode object, Class<?> type, String place, List<Violation> violations) {
    Map<String, Class<?>> components =
        Arrays.stream(type.getRecordComponents())
            .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getType));
    Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      String pointer = place + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
      Violation misfit =
          components.containsKey(field.getKey())
              ? misfit(field.getValue(), components.get(field.getKey()), pointer, violations)
              : Violation.of(pointer, "未知字段", "this field is not known");
      if (misfit != null) {
        violations.add(misfit);
        fields.remove();
      }
    }
  }

  private static Violation misfit(
      JsonNode value, Class<?> type, String pointer, List<Violation> violations) {
    if (value.isNull()) {
      return null;
    }
    if (type != List.class) {
      Form form = FORMS.get(type);
      return form.fits.test(value) ? null : Violation.of(pointer, form.zh, form.en);
    }
    if (!value.isArray()) {
      return Violation.of(pointer, "必须是数组", "must be an array");
    }
    for (int i = 0; i < value.size(); i++) {
      // The only lists are those of sessions.
      if (value.get(i) instanceof ObjectNode element) {
        takeOutMisfits(element, ChannelsSession.class, pointer + "/" + i, violations);
      } else if (!value.get(i).isNull()) {
        return Violation.of(pointer + "/" + i, "必须是对象", "must be an object");
      }
    }
    return null;
  }

  private EvidenceFields convert(ObjectNode object, Class<? extends EvidenceFields> type) {
    try {
      return json.treeToValue(object, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What fits can be read", e);
    }
  }

  private static boolean isDate(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isInstant(String text) {
    try {
      int year = OffsetDateTime.parse(text).getYear();
      return year >= 1970 && year < 2200;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String pointer(ConstraintViolation<?> violation) {
    String path = violation.getPropertyPath().toString().replace(".<list element>", "");
    return "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
  }

  private static Violation violation(ConstraintViolation<?> violation) {
    String[] message = violation.getMessage().split(" \\| ", 2);
    return Violation.of(pointer(violation), message[0], message[1]);
  }
}
