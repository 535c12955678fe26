package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.application.facts.Reassessment;
import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Course;
import io.commercepolicy.creatorprotection.application.notification.Notifying;
import io.commercepolicy.kit.clock.Instants;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Notes that the novice learning task was done again after a suspension (P10). */
@ApplicationScoped
class RenewingStudy implements Reassessment {

  private static final int AFTER_THE_REDEMPTIONS = 30;

  private final Penalties penalties;
  private final Catalogue catalogue;
  private final Notifying notifying;

  RenewingStudy(Penalties penalties, Catalogue catalogue, Notifying notifying) {
    this.penalties = penalties;
    this.catalogue = catalogue;
    this.notifying = notifying;
  }

  @Override
  public int order() {
    return AFTER_THE_REDEMPTIONS;
  }

  @Override
  public Uni<Void> reassess(CreatorFacts facts, Instant now) {
    if (facts.studyRound() == 1) {
      return Uni.createFrom().voidItem();
    }
    return penalties
        .ofCreator(facts.creatorId())
        .map(all -> all.stream().filter(RenewingStudy::waitsForStudy).toList())
        .flatMap(
            waiting -> {
              Uni<Void> all = Uni.createFrom().voidItem();
              for (StoredPenalty penalty : waiting) {
                all = all.chain(() -> look(facts.creatorId(), penalty, now));
              }
              return all;
            });
  }

  private static boolean waitsForStudy(StoredPenalty penalty) {
    return penalty.studyRound() != null
        && penalty.studiedAt() == null
        && penalty.cancelledAt() == null;
  }

  private Uni<Void> look(String creatorId, StoredPenalty penalty, Instant now) {
    return doneAt(creatorId, penalty.studyRound())
        .flatMap(
            done ->
                done.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : penalties
                        .studied(penalty.penaltyId(), done.get())
                        .chain(
                            () ->
                                notifying.tell(
                                    ViolationNotices.studied(
                                        creatorId, penalty.studied(done.get()), now))));
  }

  /** When the last lesson was finished or exam passed; empty while any is not. */
  private Uni<Optional<Instant>> doneAt(String creatorId, int studyRound) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        select 'lesson ' || lesson_id, finished_at from lesson_progress
                        where creator_id = :creatorId and study_round = :studyRound
                          and finished_at is not null
                        union all
                        select 'exam ' || exam_id, min(ended_at) from attempt
                        where creator_id = :creatorId and study_round = :studyRound and passed
                          and violation_id is null
                        group by exam_id
                        """,
                        Object[].class)
                    .setParameter("creatorId", creatorId)
                    .setParameter("studyRound", studyRound)
                    .getResultList())
        .map(
            found -> {
              Map<String, Instant> done = new HashMap<>();
              found.forEach(row -> done.put((String) row[0], Instants.stored(row[1])));
              List<Instant> steps =
                  catalogue.noviceCourses().stream()
                      .flatMap(RenewingStudy::steps)
                      .map(done::get)
                      .toList();
              return steps.stream().anyMatch(Objects::isNull)
                  ? Optional.empty()
                  : steps.stream().max(Instant::compareTo);
            });
  }

  private static Stream<String> steps(Course course) {
    return Stream.concat(
        course.lessons().stream().map(lesson -> "lesson " + lesson.lessonId()),
        Stream.of("exam " + course.examId()));
  }
}
