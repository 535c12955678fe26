package io.commercepolicy.creatorprotection.application.facts;

import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Course;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Activity;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Creator;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Enrolment;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.NoviceCourse;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Violation;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.ViolationType;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what is stored about creators, in one statement each. */
@ApplicationScoped
public class ReadingCreatorFacts {

  private static final String COLUMNS =
      """
      select c.creator_id, c.facts, c.complete_at, c.identified_at, c.claimed_at, c.activated_at,
        c.study_round,
        cast((select coalesce(json_agg(json_build_object('lessonId', l.lesson_id,
            'at', l.finished_at)), '[]')
          from lesson_progress l where l.creator_id = c.creator_id and l.study_round = 1
            and l.finished_at is not null) as text) as lessons,
        cast((select coalesce(json_agg(json_build_object('examId', p.exam_id, 'at', p.at)), '[]')
          from (select t.exam_id, min(t.ended_at) as at from attempt t
            where t.creator_id = c.creator_id and t.study_round = 1 and t.passed
              and t.violation_id is null group by t.exam_id) p) as text) as exams,
        cast((select coalesce(json_agg(json_build_object('activityId', a.activity_id,
            'kind', a.kind, 'startedAt', a.started_at, 'durationSeconds', a.duration_seconds,
            'withCart', a.with_cart) order by a.started_at, a.activity_id), '[]')
          from activity a where a.creator_id = c.creator_id) as text) as activities,
        cast((select coalesce(json_agg(json_build_object('violationId', v.violation_id,
            'type', v.type, 'points', v.points, 'occurredAt', v.occurred_at,
            'notifiedAt', v.notified_at, 'withdrawn', v.withdrawn, 'redeemedAt', v.redeemed_at,
            'attemptsUsed', (select count(*) from attempt t where t.creator_id = v.creator_id
              and t.violation_id = v.violation_id)) order by v.occurred_at, v.violation_id), '[]')
          from violation v where v.creator_id = c.creator_id) as text) as violations,
        cast((select coalesce(json_agg(json_build_object('code', y.code,
            'listed', cast(y.document as json) -> 'listed',
            'redeemableOccurrences', cast(y.document as json) -> 'redeemableOccurrences',
            'attempts', cast(y.document as json) -> 'attempts') order by y.code), '[]')
          from violation_type y) as text) as types
      """;

  private static final String ONE = COLUMNS + " from creator c where c.creator_id = %s";

  private static final String ONE_ALONE = ONE.formatted("$1");
  private static final String ONE_IN_TRANSACTION = ONE.formatted(":creatorId");

  private static final String CHUNK =
      COLUMNS
          + " from (select * from creator where creator_id > $1 order by creator_id limit $2) c"
          + " order by c.creator_id";

  private final Rows rows;
  private final Catalogue catalogue;

  ReadingCreatorFacts(Rows rows, Catalogue catalogue) {
    this.rows = rows;
    this.catalogue = catalogue;
  }

  /**
   * Reads a creator without taking part in any transaction.
   *
   * @throws ProblemException {@code not-found}
   */
  public Uni<CreatorFacts> read(String creatorId) {
    return rows.read(ONE_ALONE, creatorId).map(this::one);
  }

  /**
   * Locks a creator until the current transaction ends, and reads it. Whatever changes something of
   * a creator locks it first, before anything else.
   *
   * @throws ProblemException {@code not-found}
   */
  public Uni<CreatorFacts> lock(String creatorId) {
    return take(creatorId).chain(() -> readInTransaction(creatorId));
  }

  private static Uni<Void> take(String creatorId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select creator_id from creator where creator_id = :creatorId for update",
                        String.class)
                    .setParameter("creatorId", creatorId)
                    .getResultList())
        .replaceWithVoid();
  }

  /**
   * Locks a creator for facts that may arrive before its own: one not known yet is added, so that
   * nothing is lost.
   */
  public Uni<Void> lockOrAdd(String creatorId, Instant now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "insert into creator (creator_id, created_at, updated_at)"
                            + " values (:creatorId, :now, :now) on conflict do nothing")
                    .setParameter("creatorId", creatorId)
                    .setParameter("now", now)
                    .executeUpdate())
        .chain(() -> take(creatorId));
  }

  /**
   * Refuses where a creator is not known, without taking part in any transaction.
   *
   * @throws ProblemException {@code not-found}
   */
  public Uni<Void> requireKnown(String creatorId) {
    return rows.read("select 1 from creator where creator_id = $1", creatorId)
        .invoke(
            found -> {
              if (found.isEmpty()) {
                throw ProblemException.notFound();
              }
            })
        .replaceWithVoid();
  }

  /**
   * Reads a creator within the current transaction, what it has written included.
   *
   * @throws ProblemException {@code not-found}
   */
  public Uni<CreatorFacts> readInTransaction(String creatorId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .flush()
                    .chain(
                        () ->
                            session
                                .createNativeQuery(ONE_IN_TRANSACTION, Object[].class)
                                .setParameter("creatorId", creatorId)
                                .getResultList()))
        .map(this::one);
  }

  /** Reads the creators after one of them, by id. */
  public Uni<List<CreatorFacts>> chunk(String after, int limit) {
    return rows.read(CHUNK, after, limit).map(found -> found.stream().map(this::creator).toList());
  }

  private CreatorFacts one(List<Object[]> found) {
    return found.stream().findFirst().map(this::creator).orElseThrow(ProblemException::notFound);
  }

  private CreatorFacts creator(Object[] row) {
    String creatorId = (String) row[0];
    return new CreatorFacts(
        creatorId,
        row[1] == null ? unknown(creatorId) : CanonicalJson.read((String) row[1], Creator.class),
        new Enrolment(Instants.stored(row[2]), Instants.stored(row[3]), Instants.stored(row[4])),
        Instants.stored(row[5]),
        ((Number) row[6]).intValue(),
        noviceCourses((String) row[7], (String) row[8]),
        CanonicalJson.list((String) row[9], Activity.class),
        CanonicalJson.list((String) row[10], Violation.class),
        CanonicalJson.list((String) row[11], ViolationType.class));
  }

  private static Creator unknown(String creatorId) {
    return new Creator(creatorId, null, null, null, null, null, null, null, null, null, null);
  }

  @RegisterForReflection(registerFullHierarchy = true)
  private record FinishedLesson(String lessonId, Instant at) {}

  @RegisterForReflection(registerFullHierarchy = true)
  private record PassedExam(String examId, Instant at) {}

  private List<NoviceCourse> noviceCourses(String lessons, String exams) {
    Map<String, Instant> finished =
        CanonicalJson.list(lessons, FinishedLesson.class).stream()
            .collect(Collectors.toMap(FinishedLesson::lessonId, FinishedLesson::at));
    Map<String, Instant> passed =
        CanonicalJson.list(exams, PassedExam.class).stream()
            .collect(Collectors.toMap(PassedExam::examId, PassedExam::at));
    return catalogue.noviceCourses().stream()
        .map(
            course ->
                new NoviceCourse(
                    course.courseId(),
                    finishedAt(course, finished).orElse(null),
                    course.examId(),
                    passed.get(course.examId())))
        .toList();
  }

  private static Optional<Instant> finishedAt(Course course, Map<String, Instant> finished) {
    List<Instant> ends =
        course.lessons().stream()
            .map(lesson -> finished.get(lesson.lessonId()))
            .filter(Objects::nonNull)
            .toList();
    return ends.size() < course.lessons().size()
        ? Optional.empty()
        : ends.stream().max(Comparator.naturalOrder());
  }
}
