package io.commercepolicy.creatorprotection.application.learning.progress;

import io.commercepolicy.creatorprotection.application.exam.AttemptState;
import io.commercepolicy.creatorprotection.application.exam.EndingAttempts;
import io.commercepolicy.creatorprotection.application.exam.Percent;
import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Course;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.creatorprotection.application.learning.progress.LearningResponse.BestResponse;
import io.commercepolicy.creatorprotection.application.learning.progress.LearningResponse.CourseProgressResponse;
import io.commercepolicy.creatorprotection.application.learning.progress.LearningResponse.ExamProgressResponse;
import io.commercepolicy.creatorprotection.application.learning.progress.LearningResponse.NoviceResponse;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows a creator what is learnt and what is left. */
@ApplicationScoped
class ShowingLearning {

  private static final String ALL =
      """
      select c.study_round,
        (select p.violation_id from penalty p where p.creator_id = c.creator_id
          and p.study_round = c.study_round order by p.starts_at desc limit 1) as violation_id,
        cast((select coalesce(json_agg(json_build_object('lessonId', l.lesson_id,
            'studyRound', l.study_round, 'studiedSeconds', l.studied_seconds,
            'position', l.position, 'startedAt', l.started_at, 'updatedAt', l.updated_at,
            'finishedAt', l.finished_at)), '[]')
          from lesson_progress l where l.creator_id = c.creator_id
            and l.study_round in (1, c.study_round)) as text) as lessons,
        cast((select coalesce(json_agg(json_build_object('attemptId', a.attempt_id,
            'examId', a.exam_id, 'special', a.violation_id is not null,
            'studyRound', a.study_round, 'state', a.state, 'endedAt', a.ended_at,
            'correct', a.correct, 'questions', a.questions, 'passed', a.passed)
            order by a.started_at, a.attempt_id), '[]')
          from attempt a where a.creator_id = c.creator_id) as text) as attempts
      from creator c where c.creator_id = $1
      """;

  private final Catalogue catalogue;
  private final EndingAttempts ending;
  private final Rows rows;
  private final BusinessClock clock;

  ShowingLearning(Catalogue catalogue, EndingAttempts ending, Rows rows, BusinessClock clock) {
    this.catalogue = catalogue;
    this.ending = ending;
    this.rows = rows;
    this.clock = clock;
  }

  @RegisterForReflection(registerFullHierarchy = true)
  private record Taken(
      UUID attemptId,
      String examId,
      boolean special,
      int studyRound,
      AttemptState state,
      Instant endedAt,
      Integer correct,
      int questions,
      Boolean passed) {}

  private record Learner(int studyRound, List<LessonProgress> lessons, List<Taken> attempts) {}

  /**
   * Everything learnt so far; an attempt whose deadline has come has ended.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<LearningResponse> of(String creatorId) {
    return ending
        .endOverdue(creatorId)
        .chain(() -> rows.read(ALL, creatorId))
        .map(
            found -> {
              Object[] row = found.stream().findFirst().orElseThrow(ProblemException::notFound);
              return response(
                  creatorId,
                  (String) row[1],
                  new Learner(
                      ((Number) row[0]).intValue(),
                      CanonicalJson.list((String) row[2], LessonProgress.class),
                      CanonicalJson.list((String) row[3], Taken.class)),
                  clock.instant());
            });
  }

  private LearningResponse response(
      String creatorId, String violationId, Learner learner, Instant now) {
    List<CourseProgressResponse> courses =
        catalogue.courses().stream().map(course -> progress(course, learner, now)).toList();
    return new LearningResponse(
        creatorId,
        learner.studyRound,
        learner.studyRound == 1
            ? new TextResponse(
                "学完全部新手课程并通过全部考试后，护航权益方可生效",
                "The protection takes effect once every novice course is finished and every exam"
                    + " passed")
            : new TextResponse(
                "因信用分处罚须重新完成新手学习任务，通过后且停权期满方可恢复购物车",
                "A score-band penalty requires the novice task again; once it is passed and the"
                    + " suspension has ended, the cart can be used"),
        violationId,
        novice(courses),
        courses);
  }

  private static NoviceResponse novice(List<CourseProgressResponse> all) {
    List<CourseProgressResponse> courses =
        all.stream().filter(course -> course.kind() == Course.Kind.NOVICE).toList();
    List<ExamProgressResponse> exams =
        courses.stream().map(CourseProgressResponse::exam).filter(exam -> exam != null).toList();
    int finished = (int) courses.stream().filter(CourseProgressResponse::finished).count();
    int passed = (int) exams.stream().filter(ExamProgressResponse::passed).count();
    int examsToGo = exams.size() - passed;
    boolean complete = finished == courses.size() && examsToGo == 0;
    LocalizedText summary =
        complete
            ? LocalizedText.of("新手学习任务已完成", "the novice learning task is done")
            : LocalizedText.of(
                "已学完 "
                    + finished
                    + "/"
                    + courses.size()
                    + " 门课程，"
                    + (examsToGo == 0 ? "考试已全部通过" : "还有 " + examsToGo + " 场考试"),
                finished
                    + " of "
                    + courses.size()
                    + " courses, "
                    + (examsToGo == 0
                        ? "no exam to go"
                        : examsToGo + (examsToGo == 1 ? " exam to go" : " exams to go")));
    return new NoviceResponse(
        finished, courses.size(), passed, exams.size(), complete, TextResponse.of(summary));
  }

  private CourseProgressResponse progress(Course course, Learner learner, Instant now) {
    int round = StudyingLesson.roundOf(course, learner.studyRound);
    List<LessonProgressResponse> lessons =
        course.lessons().stream()
            .map(
                lesson ->
                    LessonProgressResponse.of(
                        lesson,
                        learner.lessons.stream()
                            .filter(one -> one.studyRound() == round)
                            .filter(one -> one.lessonId().equals(lesson.lessonId()))
                            .findFirst()
                            .orElse(null)))
            .toList();
    boolean finished = lessons.stream().allMatch(LessonProgressResponse::finished);
    return new CourseProgressResponse(
        course.courseId(),
        course.kind(),
        course.title(),
        finished,
        finished
            ? lessons.stream()
                .map(LessonProgressResponse::finishedAt)
                .max(Comparator.naturalOrder())
                .orElse(null)
            : null,
        lessons,
        Optional.ofNullable(course.examId())
            .flatMap(catalogue::exam)
            .map(exam -> progress(exam, learner, now))
            .orElse(null));
  }

  private static ExamProgressResponse progress(Exam exam, Learner learner, Instant now) {
    boolean special = exam.kind() == Exam.Kind.SPECIAL;
    List<Taken> atExam =
        learner.attempts.stream().filter(taken -> taken.examId.equals(exam.examId())).toList();
    List<Taken> counted =
        atExam.stream()
            .filter(taken -> taken.special == special)
            .filter(taken -> special || taken.studyRound == learner.studyRound)
            .toList();
    // One begun before the round still has to be ended first.
    Optional<Taken> open =
        atExam.stream().filter(taken -> taken.state == AttemptState.OPEN).findFirst();
    Optional<Taken> passed =
        counted.stream().filter(taken -> Boolean.TRUE.equals(taken.passed)).findFirst();
    boolean mayTakeAnother =
        !special
            && open.isEmpty()
            && passed.isEmpty()
            && (exam.attemptLimit() == null || counted.size() < exam.attemptLimit());
    Optional<Instant> waitsUntil =
        counted.stream()
            .filter(taken -> taken.endedAt != null)
            .map(taken -> taken.endedAt.plusSeconds(exam.coolDownSeconds()))
            .max(Comparator.naturalOrder())
            .filter(now::isBefore);
    return new ExamProgressResponse(
        exam.examId(),
        exam.kind(),
        counted.size(),
        exam.attemptLimit(),
        open.map(Taken::attemptId).orElse(null),
        best(counted),
        passed.isPresent(),
        passed.map(taken -> Instants.local(taken.endedAt)).orElse(null),
        mayTakeAnother && waitsUntil.isEmpty(),
        mayTakeAnother ? waitsUntil.map(Instants::local).orElse(null) : null);
  }

  /** The highest share of right answers; of equal ones the first. */
  private static BestResponse best(List<Taken> attempts) {
    return attempts.stream()
        .filter(taken -> taken.correct != null)
        .max((a, b) -> Long.compare((long) a.correct * b.questions, (long) b.correct * a.questions))
        .map(
            taken ->
                new BestResponse(
                    taken.attemptId,
                    taken.correct,
                    taken.questions,
                    Percent.of(taken.correct, taken.questions)))
        .orElse(null);
  }
}
