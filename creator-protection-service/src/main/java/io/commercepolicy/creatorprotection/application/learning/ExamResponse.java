package io.commercepolicy.creatorprotection.application.learning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.decision.TextResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An exam; its questions are seen in an attempt only. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Exam")
record ExamResponse(
    @Schema(required = true) String examId,
    @Schema(required = true) Exam.Kind kind,
    @Schema(required = true, description = "The course that it belongs to") String courseId,
    @Schema(description = "The type of violation that it redeems; special exams only")
        String violationType,
    @Schema(required = true) TextResponse title,
    @Schema(required = true, description = "Where its questions are drawn from") String bankId,
    @Schema(required = true, description = "How many questions an attempt has") int questions,
    @Schema(required = true, description = "How many of which kind") List<DrawResponse> draw,
    @Schema(required = true) long timeLimitSeconds,
    @Schema(required = true, description = "The share of right answers needed") int passMarkPercent,
    @Schema(
            description =
                "How many attempts in one study round; absent for no limit, and for special exams:"
                    + " their violation type sets it")
        Integer attemptLimit,
    @Schema(
            required = true,
            description = "From the end of an attempt that failed to the start of the next")
        long coolDownSeconds) {

  /** A part of the draw. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Draw")
  record DrawResponse(
      @Schema(description = "The tag that the questions carry; absent for any") String tag,
      @Schema(description = "Absent for any") Exam.Difficulty difficulty,
      @Schema(required = true) int count) {}

  static ExamResponse of(Exam exam) {
    return new ExamResponse(
        exam.examId(),
        exam.kind(),
        exam.courseId(),
        exam.violationType(),
        exam.title(),
        exam.bankId(),
        exam.questions(),
        exam.draw().stream()
            .map(draw -> new DrawResponse(draw.tag(), draw.difficulty(), draw.count()))
            .toList(),
        exam.timeLimitSeconds(),
        exam.passMarkPercent(),
        exam.attemptLimit(),
        exam.coolDownSeconds());
  }
}
