package io.commercepolicy.kernel;

import java.util.Optional;

/**
 * A value of a policy that a later version may change.
 *
 * @param name its name, unique within the policy
 * @param type how the value is written
 * @param value the written value, or null for "none" (a limit or period that does not apply)
 * @param unit what the value counts
 * @param clause the clause that it belongs to
 * @param basis what the value rests on
 * @param description what it means
 */
public record Parameter(
    String name,
    ParameterType type,
    String value,
    String unit,
    String clause,
    Basis basis,
    LocalizedText description) {

  /**
   * @throws IllegalArgumentException if something is missing or the value is not of the type
   */
  public Parameter {
    requireText(name, "name");
    if (type == null) {
      throw new IllegalArgumentException("the type of parameter " + name + " is missing");
    }
    requireText(unit, "unit");
    requireText(clause, "clause");
    if (basis == null) {
      throw new IllegalArgumentException("the basis of parameter " + name + " is missing");
    }
    if (description == null) {
      throw new IllegalArgumentException("the description of parameter " + name + " is missing");
    }
    if (value != null) {
      type.parse(value);
    }
  }

  private static void requireText(String text, String field) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("a parameter without " + field);
    }
  }

  /** The value as read by its type; empty for "none". */
  Optional<Object> parsed() {
    return Optional.ofNullable(value).map(type::parse);
  }
}
