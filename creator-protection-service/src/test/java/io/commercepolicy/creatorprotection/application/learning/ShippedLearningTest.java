package io.commercepolicy.creatorprotection.application.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShippedLearningTest {

  private final Catalogue catalogue = new Catalogue();

  @Test
  void every_novice_course_has_lessons_and_an_exam_of_its_own() {
    assertTrue(catalogue.noviceCourses().size() >= 4);
    for (Course course : catalogue.noviceCourses()) {
      assertTrue(course.lessons().size() >= 2, course.courseId());
      Exam exam = catalogue.exam(course.examId()).orElseThrow();
      assertEquals(Exam.Kind.NOVICE, exam.kind());
      assertEquals(course.courseId(), exam.courseId());
    }
  }

  @Test
  void every_exam_belongs_to_a_course_and_only_special_ones_to_a_type_of_violation() {
    for (Exam exam : catalogue.exams()) {
      assertTrue(catalogue.course(exam.courseId()).isPresent(), exam.examId());
      assertEquals(exam.kind() == Exam.Kind.SPECIAL, exam.violationType() != null, exam.examId());
      assertTrue(exam.passMarkPercent() >= 1 && exam.passMarkPercent() <= 100, exam.examId());
      assertTrue(exam.timeLimitSeconds() > 0 && exam.questions() > 0, exam.examId());
    }
  }

  @Test
  void ids_are_unique() {
    List<String> ids = new ArrayList<>();
    catalogue.courses().forEach(course -> ids.add(course.courseId()));
    catalogue.courses().stream()
        .flatMap(course -> course.lessons().stream())
        .forEach(lesson -> ids.add(lesson.lessonId()));
    catalogue.exams().forEach(exam -> ids.add(exam.examId()));
    Set<String> unique = new HashSet<>(ids);
    assertEquals(unique.size(), ids.size());
  }

  @Test
  void every_lesson_is_studied_for_some_time() {
    catalogue.courses().stream()
        .flatMap(course -> course.lessons().stream())
        .forEach(
            lesson -> {
              assertTrue(lesson.minimumStudySeconds() >= 60, lesson.lessonId());
              assertEquals(
                  lesson,
                  catalogue.courseOfLesson(lesson.lessonId()).orElseThrow().lessons().stream()
                      .filter(one -> one.lessonId().equals(lesson.lessonId()))
                      .findFirst()
                      .orElseThrow());
            });
  }
}
