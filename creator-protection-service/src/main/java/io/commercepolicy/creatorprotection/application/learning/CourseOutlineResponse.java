package io.commercepolicy.creatorprotection.application.learning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.decision.TextResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A course without the texts of its lessons. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CourseOutline")
record CourseOutlineResponse(
    @Schema(required = true) String courseId,
    @Schema(required = true) Course.Kind kind,
    @Schema(required = true) TextResponse title,
    @Schema(required = true) TextResponse summary,
    @Schema(description = "The exam that belongs to it") String examId,
    @Schema(required = true) List<LessonOutlineResponse> lessons) {

  /** A lesson without its text. */
  @Schema(name = "LessonOutline")
  record LessonOutlineResponse(
      @Schema(required = true) String lessonId,
      @Schema(required = true) TextResponse title,
      @Schema(required = true) int minimumStudySeconds) {}

  static CourseOutlineResponse of(Course course) {
    return new CourseOutlineResponse(
        course.courseId(),
        course.kind(),
        course.title(),
        course.summary(),
        course.examId(),
        course.lessons().stream()
            .map(
                lesson ->
                    new LessonOutlineResponse(
                        lesson.lessonId(), lesson.title(), lesson.minimumStudySeconds()))
            .toList());
  }
}
