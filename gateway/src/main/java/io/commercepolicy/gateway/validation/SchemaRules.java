package io.commercepolicy.gateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.commercepolicy.gateway.problem.Violation;
import java.util.List;
import java.util.Set;

/** What a schema asks of a value. */
final class SchemaRules {

  /** No caller reads more; the rest is left out. */
  static final int MOST_VIOLATIONS = 100;

  /**
   * The largest value, counted in values within it, whose violations are all looked for. Each costs
   * some microseconds, and a hostile body has one at each of its values.
   */
  static final int LARGEST = 20_000;

  /** Asks nothing. */
  static final SchemaRules NONE = new SchemaRules(null);

  private static final ExecutionConfig ALL = execution(false);
  private static final ExecutionConfig FIRST = execution(true);

  private final JsonSchema schema;

  SchemaRules(JsonSchema schema) {
    this.schema = schema;
  }

  private static ExecutionConfig execution(boolean failFast) {
    ExecutionConfig execution = new ExecutionConfig();
    execution.setFormatAssertionsEnabled(true);
    execution.setDebugEnabled(false);
    execution.setFailFast(failFast);
    return execution;
  }

  /**
   * All violations, up to {@link #MOST_VIOLATIONS}, by the JSON pointer into the value; one of them
   * if the value is larger than {@link #LARGEST}.
   */
  List<Violation> check(JsonNode value) {
    Violation first = this == NONE ? null : first(value);
    if (first == null) {
      return List.of();
    }
    if (size(value) > LARGEST) {
      return List.of(
          first, Violation.of("", "has more values than are all looked at", "值过多，未逐一检查"));
    }
    return schema.validate(new ExecutionContext(ALL), value).stream()
        .map(SchemaRules::violation)
        .distinct()
        .limit(MOST_VIOLATIONS)
        .toList();
  }

  private Violation first(JsonNode value) {
    try {
      Set<ValidationMessage> faults = schema.validate(new ExecutionContext(FIRST), value);
      return faults.isEmpty() ? null : violation(faults.iterator().next());
    } catch (FailFastAssertionException e) {
      return violation(e.getValidationMessage());
    }
  }

  private static Violation violation(ValidationMessage fault) {
    return new Violation(Messages.pointer(fault), Messages.of(fault));
  }

  private static int size(JsonNode value) {
    int size = 1;
    for (JsonNode inner : value) {
      size += size(inner);
    }
    return size;
  }
}
