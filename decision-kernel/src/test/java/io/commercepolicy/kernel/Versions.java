package io.commercepolicy.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Versions for tests. */
final class Versions {

  static final LocalizedText TEXT = LocalizedText.of("文", "text");
  static final Source SOURCE =
      new Source("公告", "00", LocalDate.parse("2021-05-14"), LocalDate.parse("2026-11-21"));

  private Versions() {}

  static PolicyVersion version(String name, String from, String until, String publishedAt) {
    return version(name, from, until, publishedAt, List.of());
  }

  static PolicyVersion version(
      String name, String from, String until, String publishedAt, List<Parameter> parameters) {
    return new PolicyVersion(
        "policy",
        name,
        LocalDate.parse(from),
        until == null ? null : LocalDate.parse(until),
        publishedAt == null ? null : Instant.parse(publishedAt),
        SOURCE,
        List.of(new Clause("C1", TEXT), new Clause("C2", TEXT)),
        parameters);
  }

  static PolicyVersion holding(Parameter... parameters) {
    return version("v", "2021-05-21", null, null, List.of(parameters));
  }

  static Parameter parameter(String name, ParameterType type, String value) {
    return new Parameter(name, type, value, "unit", "C1", Basis.TEXT, TEXT);
  }
}
