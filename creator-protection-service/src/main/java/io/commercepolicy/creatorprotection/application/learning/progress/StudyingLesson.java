package io.commercepolicy.creatorprotection.application.learning.progress;

import io.commercepolicy.creatorprotection.application.facts.Reassessing;
import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Course;
import io.commercepolicy.creatorprotection.application.learning.Course.Lesson;
import io.commercepolicy.creatorprotection.application.learning.Learners;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** A creator studies a lesson. */
@ApplicationScoped
class StudyingLesson {

  private final Catalogue catalogue;
  private final Learners learners;
  private final Reassessing reassessing;
  private final BusinessClock clock;

  StudyingLesson(
      Catalogue catalogue, Learners learners, Reassessing reassessing, BusinessClock clock) {
    this.catalogue = catalogue;
    this.learners = learners;
    this.reassessing = reassessing;
    this.clock = clock;
  }

  /**
   * Which round a course's progress belongs to: only the novice task is ever done again.
   *
   * @param studyRound the creator's
   */
  static int roundOf(Course course, int studyRound) {
    return course.kind() == Course.Kind.NOVICE ? studyRound : 1;
  }

  /**
   * Saves how far the creator has come. What is reported late or by another device never takes
   * anything back: the longest time counts, and finished stays finished.
   *
   * @throws ProblemException {@code not-found}; {@code invalid-request} if it is to be finished
   *     before the minimum study time
   */
  @WithTransaction
  Uni<LessonProgressResponse> report(String creatorId, String lessonId, ProgressRequest request) {
    Course course = catalogue.courseOfLesson(lessonId).orElseThrow(ProblemException::notFound);
    Lesson lesson =
        course.lessons().stream()
            .filter(one -> one.lessonId().equals(lessonId))
            .findFirst()
            .orElseThrow();
    return learners
        .lock(creatorId)
        .map(studyRound -> roundOf(course, studyRound))
        .flatMap(
            round ->
                stored(creatorId, lessonId, round)
                    .flatMap(
                        known -> {
                          Instant now = clock.instant();
                          LessonProgress next = next(lesson, round, known, request, now);
                          boolean finishes =
                              next.finishedAt() != null
                                  && known.map(LessonProgress::finishedAt).isEmpty();
                          return store(creatorId, next)
                              .chain(
                                  () ->
                                      finishes
                                          ? reassessing.afterChange(creatorId, now)
                                          : Uni.createFrom().voidItem())
                              .replaceWith(() -> LessonProgressResponse.of(lesson, next));
                        }));
  }

  private static LessonProgress next(
      Lesson lesson,
      int round,
      Optional<LessonProgress> known,
      ProgressRequest request,
      Instant now) {
    long studied =
        Math.max(known.map(LessonProgress::studiedSeconds).orElse(0L), request.studiedSeconds());
    Instant finishedAt = known.map(LessonProgress::finishedAt).orElse(null);
    if (finishedAt == null && Boolean.TRUE.equals(request.finished())) {
      requireStudied(lesson, studied);
      finishedAt = now;
    }
    return new LessonProgress(
        lesson.lessonId(),
        round,
        studied,
        request.position() == null
            ? known.map(LessonProgress::position).orElse(null)
            : request.position(),
        known.map(LessonProgress::startedAt).orElse(now),
        now,
        finishedAt);
  }

  private static void requireStudied(Lesson lesson, long studied) {
    long missing = lesson.minimumStudySeconds() - studied;
    if (missing > 0) {
      throw ProblemException.invalid(
          "/finished",
          "最短学习时长为 " + lesson.minimumStudySeconds() + " 秒，还差 " + missing + " 秒",
          missing
              + " more seconds of study are needed, of at least "
              + lesson.minimumStudySeconds());
    }
  }

  private static Uni<Optional<LessonProgress>> stored(
      String creatorId, String lessonId, int round) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select studied_seconds, position, started_at, updated_at, finished_at"
                            + " from lesson_progress where creator_id = :creatorId"
                            + " and study_round = :round and lesson_id = :lessonId",
                        Object[].class)
                    .setParameter("creatorId", creatorId)
                    .setParameter("round", round)
                    .setParameter("lessonId", lessonId)
                    .getResultList())
        .map(
            found ->
                found.stream()
                    .findFirst()
                    .map(
                        row ->
                            new LessonProgress(
                                lessonId,
                                round,
                                ((Number) row[0]).longValue(),
                                (String) row[1],
                                Instants.stored(row[2]),
                                Instants.stored(row[3]),
                                Instants.stored(row[4]))));
  }

  private static Uni<Void> store(String creatorId, LessonProgress progress) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        insert into lesson_progress (creator_id, study_round, lesson_id,
                          studied_seconds, position, started_at, updated_at, finished_at)
                        values (:creatorId, :round, :lessonId, :studied, cast(:position as text),
                          :startedAt, :updatedAt, cast(:finishedAt as timestamptz))
                        on conflict (creator_id, study_round, lesson_id) do update
                        set studied_seconds = excluded.studied_seconds,
                          position = excluded.position, updated_at = excluded.updated_at,
                          finished_at = excluded.finished_at
                        """)
                    .setParameter("creatorId", creatorId)
                    .setParameter("round", progress.studyRound())
                    .setParameter("lessonId", progress.lessonId())
                    .setParameter("studied", progress.studiedSeconds())
                    .setParameter("position", progress.position())
                    .setParameter("startedAt", progress.startedAt())
                    .setParameter("updatedAt", progress.updatedAt())
                    .setParameter("finishedAt", progress.finishedAt())
                    .executeUpdate())
        .replaceWithVoid();
  }
}
