package io.commercepolicy.creatorprotection.application.learning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.decision.TextResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A course with all of its lessons. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Course")
record CourseResponse(
    @Schema(required = true) String courseId,
    @Schema(required = true) Course.Kind kind,
    @Schema(required = true) TextResponse title,
    @Schema(required = true) TextResponse summary,
    @Schema(description = "The exam that belongs to it") String examId,
    @Schema(required = true, description = "In the order in which they are learnt")
        List<LessonResponse> lessons) {

  /** A lesson. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Lesson")
  record LessonResponse(
      @Schema(required = true) String lessonId,
      @Schema(required = true) TextResponse title,
      @Schema(required = true, description = "Markdown") TextResponse text,
      String mediaUrl,
      @Schema(required = true, description = "Studied for less, it does not count as finished")
          int minimumStudySeconds) {}

  static CourseResponse of(Course course) {
    return new CourseResponse(
        course.courseId(),
        course.kind(),
        course.title(),
        course.summary(),
        course.examId(),
        course.lessons().stream()
            .map(
                lesson ->
                    new LessonResponse(
                        lesson.lessonId(),
                        lesson.title(),
                        lesson.text(),
                        lesson.mediaUrl(),
                        lesson.minimumStudySeconds()))
            .toList());
  }
}
