package io.commercepolicy.gateway.validation;

import io.commercepolicy.gateway.problem.Violation;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of one operation. */
final class Parameters {

  private final List<Segment> path;
  private final Map<String, Parameter> query;
  private final List<Parameter> headers;

  /**
   * @param template the operation's path with its parameters
   * @throws IllegalArgumentException if path and parameters do not fit
   */
  Parameters(String template, List<Parameter> parameters) {
    Map<String, Parameter> inPath = new LinkedHashMap<>();
    this.query = new LinkedHashMap<>();
    this.headers = new ArrayList<>();
    for (Parameter parameter : parameters) {
      switch (parameter.in()) {
        case PATH -> inPath.put(parameter.name(), parameter);
        case QUERY -> query.put(parameter.name(), parameter);
        case HEADER -> headers.add(parameter);
      }
    }
    this.path = segments(template, inPath);
    if (!inPath.isEmpty()) {
      throw new IllegalArgumentException("the path has no parameter " + inPath.keySet());
    }
  }

  private static List<Segment> segments(String template, Map<String, Parameter> inPath) {
    List<Segment> segments = new ArrayList<>();
    String[] names = template.split("/");
    for (int i = 1; i < names.length; i++) {
      if (names[i].startsWith("{")) {
        String name = names[i].substring(1, names[i].length() - 1);
        Parameter parameter = inPath.remove(name);
        if (parameter == null) {
          throw new IllegalArgumentException(
              "the path's parameter '" + name + "' is not described");
        }
        segments.add(new Segment(i, parameter));
      }
    }
    return segments;
  }

  List<Violation> check(String uri, int pathEnd, MultiMap given) {
    List<Violation> violations = new ArrayList<>(0);
    checkPath(uri, pathEnd, violations);
    checkQuery(uri, pathEnd, violations);
    for (Parameter header : headers) {
      violations.addAll(header.check(given.getAll(header.name())));
    }
    return violations.size() > SchemaRules.MOST_VIOLATIONS
        ? violations.subList(0, SchemaRules.MOST_VIOLATIONS)
        : violations;
  }

  private void checkPath(String uri, int pathEnd, List<Violation> violations) {
    int index = 0;
    int start = 0;
    for (Segment segment : path) {
      while (index < segment.index) {
        start = uri.indexOf('/', start) + 1;
        index++;
      }
      int slash = uri.indexOf('/', start);
      int end = slash < 0 || slash > pathEnd ? pathEnd : slash;
      violations.addAll(segment.parameter.check(List.of(uri.substring(start, end))));
    }
  }

  private void checkQuery(String uri, int pathEnd, List<Violation> violations) {
    if (pathEnd + 1 >= uri.length()) {
      for (Parameter parameter : query.values()) {
        violations.addAll(parameter.check(List.of()));
      }
      return;
    }
    Map<String, List<String>> given = given(uri, pathEnd + 1);
    for (Parameter parameter : query.values()) {
      List<String> values = given.remove(parameter.name());
      violations.addAll(parameter.check(values == null ? List.of() : values));
    }
    for (String unknown : given.keySet()) {
      violations.add(unknown(unknown));
    }
  }

  /** The values by name; a name that is no UTF-8 stands as it is. */
  private static Map<String, List<String>> given(String uri, int from) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    int start = from;
    while (start < uri.length()) {
      int ampersand = uri.indexOf('&', start);
      int end = ampersand < 0 ? uri.length() : ampersand;
      if (end > start) {
        int equals = uri.indexOf('=', start);
        int nameEnd = equals < 0 || equals > end ? end : equals;
        String raw = uri.substring(start, nameEnd);
        String name = PercentEncoding.decodeQuery(raw);
        given
            .computeIfAbsent(name == null ? raw : name, first -> new ArrayList<>(1))
            .add(uri.substring(Math.min(nameEnd + 1, end), end));
      }
      start = end + 1;
    }
    return given;
  }

  private Violation unknown(String name) {
    String known = String.join(", ", query.keySet());
    return query.isEmpty()
        ? Violation.of("query:" + name, "is not known here; no query parameter is", "未知参数；此处没有查询参数")
        : Violation.of(
            "query:" + name, "is not known here; known are " + known, "未知参数；此处可用：" + known);
  }

  /** A segment of the path, counted from 1, that is a parameter. */
  private record Segment(int index, Parameter parameter) {}
}
