package io.commercepolicy.creatorprotection.application.exam;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.creatorprotection.application.exam.AttemptResponse.ResultResponse;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.kit.clock.Instants;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An attempt in a list: how it stands, without its questions. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AttemptOutline", description = "An attempt, without its questions")
record AttemptOutlineResponse(
    @Schema(required = true) UUID attemptId,
    @Schema(required = true) String creatorId,
    @Schema(required = true) String examId,
    @Schema(required = true) Exam.Kind kind,
    @Schema(description = "The violation that it is to redeem; special exams only")
        String violationId,
    @Schema(required = true, description = "Counts up in each study round, or for each violation")
        int number,
    @Schema(required = true) AttemptState state,
    @Schema(required = true) OffsetDateTime startedAt,
    @Schema(required = true, description = "From this instant on nothing is taken any more")
        OffsetDateTime deadline,
    @Schema(description = "Whole seconds to the deadline; while the attempt is open")
        Long secondsLeft,
    OffsetDateTime endedAt,
    @Schema(description = "Once the attempt has ended") ResultResponse result) {

  static final String COLUMNS =
      "a.attempt_id, a.creator_id, a.exam_id, a.violation_id, a.number, a.state, a.started_at,"
          + " a.deadline, a.ended_at, a.correct, a.questions,"
          + " cast(cast(a.form as jsonb) ->> 'passMarkPercent' as int), a.passed";

  static AttemptOutlineResponse of(Object[] row, Instant now) {
    String violationId = (String) row[3];
    Instant deadline = Instants.stored(row[7]);
    Instant endedAt = Instants.stored(row[8]);
    return new AttemptOutlineResponse(
        (UUID) row[0],
        (String) row[1],
        (String) row[2],
        violationId == null ? Exam.Kind.NOVICE : Exam.Kind.SPECIAL,
        violationId,
        (Integer) row[4],
        AttemptState.valueOf((String) row[5]),
        Instants.local(Instants.stored(row[6])),
        Instants.local(deadline),
        endedAt == null ? AttemptResponse.secondsLeft(now, deadline) : null,
        Instants.local(endedAt),
        endedAt == null
            ? null
            : new ResultResponse(
                (Integer) row[9],
                (Integer) row[10],
                Percent.of((Integer) row[9], (Integer) row[10]),
                (Integer) row[11],
                (Boolean) row[12]));
  }
}
