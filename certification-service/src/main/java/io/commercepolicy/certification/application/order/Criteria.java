package io.commercepolicy.certification.application.order;

import io.commercepolicy.kit.paging.Paging;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What a list is narrowed to. Lists go by id, which is the order in which their rows were made. */
final class Criteria {

  private final String id;
  private final StringBuilder conditions;
  private final Map<String, Object> values = new HashMap<>();

  /** The rows behind the page before. */
  Criteria(String id, Paging paging) {
    this.id = id;
    this.conditions = new StringBuilder(id).append(" > :after");
    values.put("after", paging.afterId());
  }

  /** Only rows whose field has this value; null for any. */
  Criteria equal(String field, Object value) {
    if (value != null) {
      conditions.append(" and ").append(field).append(" = :").append(field);
      values.put(field, value);
    }
    return this;
  }

  /** Only rows whose field has one of these values. */
  Criteria in(String field, Collection<?> anyOf) {
    conditions.append(" and ").append(field).append(" in :anyOf");
    values.put("anyOf", anyOf);
    return this;
  }

  /** Only rows whose one or other field has its value; null is the value of none. */
  Criteria either(String field, Object value, String otherField, Object otherValue) {
    conditions
        .append(" and (")
        .append(field)
        .append(" = :one or ")
        .append(otherField)
        .append(" = :other)");
    values.put("one", value);
    values.put("other", otherValue);
    return this;
  }

  String query() {
    return conditions + " order by " + id;
  }

  Map<String, Object> values() {
    return values;
  }
}
