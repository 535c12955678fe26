package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The attempts of creators at exams. Who changes one has locked its creator. */
@ApplicationScoped
class Attempts implements PanacheRepositoryBase<Attempt, UUID> {

  /**
   * One attempt of a creator.
   *
   * @throws ProblemException {@code not-found}, if it is another creator's, too
   */
  Uni<Attempt> of(String creatorId, UUID attemptId) {
    return find("attemptId = ?1 and creatorId = ?2", attemptId, creatorId)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(ProblemException::notFound);
  }

  /** A creator's open attempt at an exam; null if there is none. */
  Uni<Attempt> open(String creatorId, String examId) {
    return find(
            "creatorId = ?1 and examId = ?2 and state = ?3", creatorId, examId, AttemptState.OPEN)
        .firstResult();
  }

  /** What a creator has left unfinished beyond the deadline, the earliest deadline first. */
  Uni<List<Attempt>> overdue(String creatorId, Instant now) {
    return list(
        "creatorId = ?1 and state = ?2 and deadline <= ?3 order by deadline, attemptId",
        creatorId,
        AttemptState.OPEN,
        now);
  }

  /** How an attempt ended; both null while it is open. */
  record End(Boolean passed, Instant endedAt) {}

  /** The attempts at an exam of the novice learning task in one study round. */
  Uni<List<End>> inRound(String creatorId, String examId, int studyRound) {
    return find(
            "creatorId = ?1 and examId = ?2 and studyRound = ?3 and violationId is null",
            creatorId,
            examId,
            studyRound)
        .project(End.class)
        .list();
  }

  /** How many attempts at redeeming a violation were started. */
  Uni<Long> forViolation(String creatorId, String violationId) {
    return count("creatorId = ?1 and violationId = ?2", creatorId, violationId);
  }
}
