package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.kit.problem.Violation;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A live session on WeChat Channels (C7).
 *
 * @param sessionId its id
 * @param hostPid the PID of the host
 * @param startedAt when it began
 * @param endedAt when it ended, after {@code startedAt}
 * @param gmvFen sales of all goods, in fen
 * @param platformGmvFen sales of the platform's own goods, in fen; at most {@code gmvFen}
 */
@Schema(
    description = "A live session on WeChat Channels; only platformGmvFen is GMV as C7 means it")
public record ChannelsSession(
    @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.CODE, message = Texts.CODE_MESSAGE)
        String sessionId,
    @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.CODE, message = Texts.CODE_MESSAGE)
        String hostPid,
    @NotNull(message = Texts.REQUIRED) OffsetDateTime startedAt,
    @NotNull(message = Texts.REQUIRED) OffsetDateTime endedAt,
    @NotNull(message = Texts.REQUIRED) @PositiveOrZero(message = NOT_NEGATIVE) Long gmvFen,
    @NotNull(message = Texts.REQUIRED) @PositiveOrZero(message = NOT_NEGATIVE)
        Long platformGmvFen) {

  private static final String NOT_NEGATIVE = "不能为负 | must not be negative";

  /** What contradicts itself, where the fields are there at all. */
  List<Violation> contradictions(String pointer) {
    List<Violation> violations = new ArrayList<>();
    if (startedAt != null && endedAt != null && !endedAt.isAfter(startedAt)) {
      violations.add(
          Violation.of(pointer + "/endedAt", "必须晚于 startedAt", "must be after startedAt"));
    }
    if (gmvFen != null && platformGmvFen != null && platformGmvFen > gmvFen) {
      violations.add(
          Violation.of(
              pointer + "/platformGmvFen", "不能大于 gmvFen", "must not be greater than gmvFen"));
    }
    return violations;
  }

  CertificationFacts.Session fact() {
    return new CertificationFacts.Session(
        sessionId, hostPid, startedAt.toInstant(), endedAt.toInstant(), gmvFen, platformGmvFen);
  }
}
