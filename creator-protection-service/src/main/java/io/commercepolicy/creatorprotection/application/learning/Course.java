package io.commercepolicy.creatorprotection.application.learning;

import io.commercepolicy.kit.decision.TextResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A course as it ships.
 *
 * @param examId the exam that belongs to it; null if it has none
 * @param lessons in the order in which they are learnt
 */
@RegisterForReflection(registerFullHierarchy = true)
public record Course(
    String courseId,
    Kind kind,
    TextResponse title,
    TextResponse summary,
    String examId,
    List<Lesson> lessons) {

  public Course {
    lessons = List.copyOf(lessons);
  }

  /** What a course is for (P6): only the novice ones are required. */
  @Schema(name = "CourseKind")
  public enum Kind {
    NOVICE,
    VIOLATION,
    INDUSTRY
  }

  /**
   * A lesson.
   *
   * @param text Markdown
   * @param mediaUrl a video or picture to go with it, or null
   * @param minimumStudySeconds how long it must be studied before it counts as finished
   */
  public record Lesson(
      String lessonId,
      TextResponse title,
      TextResponse text,
      String mediaUrl,
      int minimumStudySeconds) {}
}
