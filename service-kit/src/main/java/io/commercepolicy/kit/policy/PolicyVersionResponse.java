package io.commercepolicy.kit.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.Basis;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.ParameterType;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version of a policy.
 *
 * @param digest SHA-256 of the version's document, as recorded with every decision
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PolicyVersion")
record PolicyVersionResponse(
    @Schema(required = true) String policyId,
    @Schema(required = true) TextResponse title,
    @Schema(required = true) String version,
    @Schema(required = true) State state,
    @Schema(required = true) LocalDate effectiveFrom,
    LocalDate effectiveUntil,
    OffsetDateTime publishedAt,
    @Schema(required = true) SourceResponse source,
    @Schema(required = true) List<ClauseResponse> clauses,
    @Schema(required = true) List<ParameterResponse> parameters,
    @Schema(required = true) String digest) {

  private static final long STALE_AFTER_DAYS = 180;

  /** Whether a version can still change. */
  @Schema(name = "PolicyVersionState")
  enum State {
    DRAFT,
    PUBLISHED
  }

  /**
   * The announcement behind the version.
   *
   * @param stale whether it was last checked against the announcement long ago
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PolicySource")
  record SourceResponse(
      @Schema(required = true) String title,
      String sha256,
      LocalDate announcedOn,
      LocalDate checkedOn,
      @Schema(required = true) boolean stale,
      TextResponse note) {}

  /** A clause. */
  @Schema(name = "Clause")
  record ClauseResponse(
      @Schema(required = true) String id, @Schema(required = true) TextResponse text) {}

  /** A parameter; without a value it does not apply. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Parameter")
  record ParameterResponse(
      @Schema(required = true) String name,
      @Schema(required = true) ParameterType type,
      String value,
      @Schema(required = true) String unit,
      @Schema(required = true) String clause,
      @Schema(required = true) Basis basis,
      @Schema(required = true) TextResponse description) {}

  static PolicyVersionResponse of(StoredVersion stored, LocalDate today) {
    PolicyDocument document = stored.document();
    PolicyDocument.SourceEntry source = document.source();
    boolean stale =
        source.checkedOn() == null || source.checkedOn().plusDays(STALE_AFTER_DAYS).isBefore(today);
    TextResponse note =
        stale
            ? new TextResponse(
                source.checkedOn() == null
                    ? "尚未与公告原文核对"
                    : "距上次与公告原文核对（" + source.checkedOn() + "）已超过 " + STALE_AFTER_DAYS + " 天",
                source.checkedOn() == null
                    ? "Never checked against the announcement"
                    : "Last checked against the announcement on "
                        + source.checkedOn()
                        + ", more than "
                        + STALE_AFTER_DAYS
                        + " days ago")
            : null;
    return new PolicyVersionResponse(
        document.policyId(),
        text(document.title()),
        document.version(),
        stored.publishedAt() == null ? State.DRAFT : State.PUBLISHED,
        document.effectiveFrom(),
        document.effectiveUntil(),
        stored.publishedAt() == null
            ? null
            : stored.publishedAt().atZone(BusinessTime.ZONE).toOffsetDateTime(),
        new SourceResponse(
            source.title(), source.sha256(), source.announcedOn(), source.checkedOn(), stale, note),
        document.clauses().stream().map(c -> new ClauseResponse(c.id(), text(c.text()))).toList(),
        document.parameters().stream()
            .map(
                p ->
                    new ParameterResponse(
                        p.name(),
                        p.type(),
                        p.value(),
                        p.unit(),
                        p.clause(),
                        p.basis(),
                        text(p.description())))
            .toList(),
        stored.digest());
  }

  private static TextResponse text(PolicyDocument.Text text) {
    return new TextResponse(text.zh(), text.en());
  }
}
