package io.commercepolicy.kernel;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One immutable version of a policy: its parameters, when it takes effect and when it was
 * published.
 */
public final class PolicyVersion {

  private final String policyId;
  private final String version;
  private final LocalDate effectiveFrom;
  private final LocalDate effectiveUntil;
  private final Instant publishedAt;
  private final Source source;
  private final List<Clause> clauses;
  private final Map<String, Parameter> parameters;
  private final Map<String, Object> values;

  /**
   * @param policyId the policy that this is a version of
   * @param version the name of the version, unique within the policy
   * @param effectiveFrom the first business date on which it applies
   * @param effectiveUntil the last business date on which it applies, or null if it has no end
   * @param publishedAt when it became known, or null while it is a draft
   * @param source the announcement behind it
   * @param clauses the clauses, in order
   * @param parameters the parameters, in order
   * @throws IllegalArgumentException if a name occurs twice, a parameter names an unknown clause,
   *     or the version ends before it begins
   */
  public PolicyVersion(
      String policyId,
      String version,
      LocalDate effectiveFrom,
      LocalDate effectiveUntil,
      Instant publishedAt,
      Source source,
      List<Clause> clauses,
      List<Parameter> parameters) {
    if (policyId == null || version == null || effectiveFrom == null) {
      throw new IllegalArgumentException("a version needs a policy, a name and a first date");
    }
    if (effectiveUntil != null && effectiveUntil.isBefore(effectiveFrom)) {
      throw new IllegalArgumentException(
          "version " + version + " ends on " + effectiveUntil + ", before it begins");
    }
    this.policyId = policyId;
    this.version = version;
    this.effectiveFrom = effectiveFrom;
    this.effectiveUntil = effectiveUntil;
    this.publishedAt = publishedAt;
    this.source = source;
    this.clauses = List.copyOf(clauses);
    if (clauses.stream().map(Clause::id).distinct().count() < clauses.size()) {
      throw new IllegalArgumentException("two clauses of one number");
    }
    this.parameters = new LinkedHashMap<>();
    this.values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (this.parameters.put(parameter.name(), parameter) != null) {
        throw new IllegalArgumentException("parameter " + parameter.name() + " occurs twice");
      }
      if (this.clauses.stream().noneMatch(clause -> clause.id().equals(parameter.clause()))) {
        throw new IllegalArgumentException(
            "parameter " + parameter.name() + " names the unknown clause " + parameter.clause());
      }
      parameter.parsed().ifPresent(value -> values.put(parameter.name(), value));
    }
  }

  public String policyId() {
    return policyId;
  }

  public String version() {
    return version;
  }

  /** The first business date on which the version applies. */
  public LocalDate effectiveFrom() {
    return effectiveFrom;
  }

  /** The last business date on which the version applies; empty if it has no end. */
  public Optional<LocalDate> effectiveUntil() {
    return Optional.ofNullable(effectiveUntil);
  }

  /** When the version became known; empty while it is a draft. */
  public Optional<Instant> publishedAt() {
    return Optional.ofNullable(publishedAt);
  }

  public Source source() {
    return source;
  }

  public List<Clause> clauses() {
    return clauses;
  }

  public List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /** Whether the version applies on a business date, leaving other versions aside. */
  public boolean covers(LocalDate date) {
    return !date.isBefore(effectiveFrom)
        && (effectiveUntil == null || !date.isAfter(effectiveUntil));
  }

  /** The same version, published at the given instant. */
  public PolicyVersion publishedAt(Instant instant) {
    return new PolicyVersion(
        policyId, version, effectiveFrom, effectiveUntil, instant, source, clauses, parameters());
  }

  /** A reference to this version, for decisions. */
  public PolicyRef ref() {
    return new PolicyRef(policyId, version, effectiveFrom);
  }

  /**
   * The whole number of a parameter.
   *
   * @throws UnknownParameterException if the version has no such value
   */
  public long whole(String name) {
    return value(name, Long.class);
  }

  /**
   * The exact decimal of a parameter.
   *
   * @throws UnknownParameterException if the version has no such value
   */
  public BigDecimal decimal(String name) {
    return value(name, BigDecimal.class);
  }

  /**
   * The length of time of a parameter.
   *
   * @throws UnknownParameterException if the version has no such value
   */
  public Duration duration(String name) {
    return value(name, Duration.class);
  }

  /**
   * The calendar period of a parameter.
   *
   * @throws UnknownParameterException if the version has no such value
   */
  public Period period(String name) {
    return value(name, Period.class);
  }

  /**
   * The calendar period of a parameter that may be "none".
   *
   * @throws UnknownParameterException if the version has no such parameter
   */
  public Optional<Period> optionalPeriod(String name) {
    if (parameters.containsKey(name) && parameters.get(name).value() == null) {
      return Optional.empty();
    }
    return Optional.of(period(name));
  }

  /**
   * The date of a parameter.
   *
   * @throws UnknownParameterException if the version has no such value
   */
  public LocalDate date(String name) {
    return value(name, LocalDate.class);
  }

  /**
   * The flag of a parameter.
   *
   * @throws UnknownParameterException if the version has no such value
   */
  public boolean flag(String name) {
    return value(name, Boolean.class);
  }

  /**
   * The codes of a parameter, in order.
   *
   * @throws UnknownParameterException if the version has no such value
   */
  public List<String> codes(String name) {
    List<?> codes = value(name, List.class);
    return codes.stream().map(String.class::cast).toList();
  }

  private <T> T value(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new UnknownParameterException(this, name, type.getSimpleName());
    }
    return type.cast(value);
  }

  @Override
  public String toString() {
    return policyId + " " + version;
  }
}
