package io.commercepolicy.kit.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.Basis;
import io.commercepolicy.kernel.Clause;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Parameter;
import io.commercepolicy.kernel.ParameterType;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A policy version as a file ships it and as the database keeps it. Its canonical JSON, without the
 * time of publication, is what the version's digest is taken of.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@RegisterForReflection(registerFullHierarchy = true)
record PolicyDocument(
    String policyId,
    Text title,
    String version,
    LocalDate effectiveFrom,
    LocalDate effectiveUntil,
    OffsetDateTime publishedAt,
    SourceEntry source,
    List<ClauseEntry> clauses,
    List<ParameterEntry> parameters) {

  record Text(String zh, String en) {
    LocalizedText toKernel() {
      return LocalizedText.of(zh, en);
    }

    static Text of(LocalizedText text) {
      return new Text(text.zh(), text.en());
    }
  }

  record SourceEntry(String title, String sha256, LocalDate announcedOn, LocalDate checkedOn) {}

  record ClauseEntry(String id, Text text) {}

  record ParameterEntry(
      String name,
      ParameterType type,
      String value,
      String unit,
      String clause,
      Basis basis,
      Text description) {}

  /**
   * The kernel's version.
   *
   * @throws IllegalArgumentException if the document is not a valid version
   */
  PolicyVersion toVersion(Instant published) {
    return new PolicyVersion(
        policyId,
        version,
        effectiveFrom,
        effectiveUntil,
        published,
        new Source(source.title, source.sha256, source.announcedOn, source.checkedOn),
        clauses.stream().map(c -> new Clause(c.id, c.text.toKernel())).toList(),
        parameters.stream()
            .map(
                p ->
                    new Parameter(
                        p.name,
                        p.type,
                        p.value,
                        p.unit,
                        p.clause,
                        p.basis,
                        p.description.toKernel()))
            .toList());
  }

  PolicyDocument withoutPublication() {
    return new PolicyDocument(
        policyId, title, version, effectiveFrom, effectiveUntil, null, source, clauses, parameters);
  }
}
