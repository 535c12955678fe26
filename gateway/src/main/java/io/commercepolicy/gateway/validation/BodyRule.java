package io.commercepolicy.gateway.validation;

import io.commercepolicy.gateway.problem.Violation;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** How a body of one media type is treated. */
public final class BodyRule {

  static final BodyRule STREAM = new BodyRule(null);

  private final SchemaRules schema;

  private BodyRule(SchemaRules schema) {
    this.schema = schema;
  }

  static BodyRule json(SchemaRules schema) {
    return new BodyRule(schema);
  }

  /** Whether it is to be read whole and checked; else it passes as a stream. */
  public boolean isJson() {
    return schema != null;
  }

  /** All violations of a whole body, up to 100; none of one that passes as a stream. */
  public List<Violation> check(Buffer body) {
    if (!isJson()) {
      return List.of();
    }
    JsonBody read = JsonBody.read(body);
    return read.fault() == null ? schema.check(read.value()) : List.of(read.fault());
  }
}
