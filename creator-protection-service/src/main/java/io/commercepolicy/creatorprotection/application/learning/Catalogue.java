package io.commercepolicy.creatorprotection.application.learning;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The courses and exams, as they ship with this version of the service. */
@ApplicationScoped
public class Catalogue {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final List<Course> courses = shipped("courses.json", Course.class);
  private final List<Exam> exams = shipped("exams.json", Exam.class);
  private final Map<String, Course> courseOfLesson =
      courses.stream()
          .flatMap(course -> course.lessons().stream().map(lesson -> Map.entry(lesson, course)))
          .collect(Collectors.toMap(entry -> entry.getKey().lessonId(), Map.Entry::getValue));
  private final Map<String, Exam> examsById =
      exams.stream().collect(Collectors.toMap(Exam::examId, Function.identity()));

  /** All courses, in order. */
  public List<Course> courses() {
    return courses;
  }

  /** The courses of the novice learning task, in order (P3). */
  public List<Course> noviceCourses() {
    return courses.stream().filter(course -> course.kind() == Course.Kind.NOVICE).toList();
  }

  public Optional<Course> course(String courseId) {
    return courses.stream().filter(course -> course.courseId().equals(courseId)).findFirst();
  }

  /** The course that a lesson belongs to. */
  public Optional<Course> courseOfLesson(String lessonId) {
    return Optional.ofNullable(courseOfLesson.get(lessonId));
  }

  /** All exams, in order. */
  public List<Exam> exams() {
    return exams;
  }

  public Optional<Exam> exam(String examId) {
    return Optional.ofNullable(examsById.get(examId));
  }

  /**
   * A list that ships in a file.
   *
   * @param name of the file in {@code learning/}
   * @throws IllegalStateException if it can't be read
   */
  public static <T> List<T> shipped(String name, Class<T> type) {
    String resource = "learning/" + name;
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
      return List.copyOf(JSON.readerForListOf(type).<List<T>>readValue(in));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(resource + " can't be read: " + e.getMessage(), e);
    }
  }
}
