package io.commercepolicy.creatorprotection.application.learning.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.creatorprotection.application.learning.Course;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a creator has come with all courses and exams. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Learning")
record LearningResponse(
    @Schema(required = true) String creatorId,
    @Schema(
            required = true,
            description = "1, and one more each time that the novice task must be done again (P10)")
        int studyRound,
    @Schema(required = true, description = "Why the novice task is done in this round")
        TextResponse studyReason,
    @Schema(description = "The violation that made the round necessary; from the second on")
        String studyViolationId,
    @Schema(required = true) NoviceResponse novice,
    @Schema(required = true) List<CourseProgressResponse> courses) {

  /** The novice learning task in the current round (P3). */
  @Schema(name = "NoviceTask")
  record NoviceResponse(
      @Schema(required = true) int coursesFinished,
      @Schema(required = true) int courses,
      @Schema(required = true) int examsPassed,
      @Schema(required = true) int exams,
      @Schema(required = true, description = "Whether nothing is left to do") boolean complete,
      @Schema(required = true) TextResponse summary) {}

  /** How far a creator has come with a course. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "CourseProgress")
  record CourseProgressResponse(
      @Schema(required = true) String courseId,
      @Schema(required = true) Course.Kind kind,
      @Schema(required = true) TextResponse title,
      @Schema(required = true, description = "Whether every lesson is finished") boolean finished,
      @Schema(description = "When the last lesson was finished") OffsetDateTime finishedAt,
      @Schema(required = true) List<LessonProgressResponse> lessons,
      ExamProgressResponse exam) {}

  /** How far a creator has come with an exam. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ExamProgress")
  record ExamProgressResponse(
      @Schema(required = true) String examId,
      @Schema(required = true) Exam.Kind kind,
      @Schema(
              required = true,
              description = "In this study round; of a special exam those for all violations, ever")
          int attemptsUsed,
      @Schema(description = "Absent for no limit, and for special exams") Integer attemptLimit,
      @Schema(description = "The attempt that is to be gone on with") UUID openAttemptId,
      BestResponse best,
      @Schema(required = true) boolean passed,
      OffsetDateTime passedAt,
      @Schema(
              required = true,
              description =
                  "Whether an attempt can be started now; never so for special exams, which are"
                      + " started for a violation")
          boolean startable,
      @Schema(description = "While the next attempt has to wait: until when")
          OffsetDateTime nextAttemptAt) {}

  /** The best result so far. */
  @Schema(name = "BestResult")
  record BestResponse(
      @Schema(required = true) UUID attemptId,
      @Schema(required = true) int correct,
      @Schema(required = true) int questions,
      @Schema(required = true, description = "Two decimals, rounded down", examples = "87.50")
          String scorePercent) {}
}
