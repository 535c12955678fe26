package io.commercepolicy.creatorprotection.application.learning.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.creatorprotection.application.learning.Course.Lesson;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a creator has come with a lesson. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LessonProgress")
record LessonProgressResponse(
    @Schema(required = true) String lessonId,
    @Schema(required = true) TextResponse title,
    @Schema(required = true) long studiedSeconds,
    @Schema(required = true) int minimumStudySeconds,
    @Schema(required = true, description = "What is missing to the minimum study time")
        long missingSeconds,
    @Schema(description = "Where to go on, in the words of the device that reported last")
        String position,
    @Schema(required = true) boolean finished,
    OffsetDateTime startedAt,
    OffsetDateTime updatedAt,
    OffsetDateTime finishedAt) {

  /**
   * The progress with a lesson.
   *
   * @param progress null if the lesson has not been begun
   */
  static LessonProgressResponse of(Lesson lesson, LessonProgress progress) {
    long studied = progress == null ? 0 : progress.studiedSeconds();
    return new LessonProgressResponse(
        lesson.lessonId(),
        lesson.title(),
        studied,
        lesson.minimumStudySeconds(),
        Math.max(0, lesson.minimumStudySeconds() - studied),
        progress == null ? null : progress.position(),
        progress != null && progress.finishedAt() != null,
        progress == null ? null : Instants.local(progress.startedAt()),
        progress == null ? null : Instants.local(progress.updatedAt()),
        progress == null ? null : Instants.local(progress.finishedAt()));
  }
}
