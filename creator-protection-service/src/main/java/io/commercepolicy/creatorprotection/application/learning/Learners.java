package io.commercepolicy.creatorprotection.application.learning;

import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Creators as those who learn: without the facts that learning does not look at. */
@ApplicationScoped
public class Learners {

  private static final String LOCK =
      "select study_round from creator where creator_id = :creatorId for update";

  /**
   * Locks a creator until the current transaction ends, before anything else of it.
   *
   * @return the study round: 1, and one more each time that the novice task must be done again
   * @throws ProblemException {@code not-found}
   */
  public Uni<Integer> lock(String creatorId) {
    return locked(creatorId, LOCK)
        .map(found -> found.stream().findFirst().orElseThrow(ProblemException::notFound));
  }

  /** The same without waiting: false if the creator is locked by someone else, or unknown. */
  public Uni<Boolean> tryLock(String creatorId) {
    return locked(creatorId, LOCK + " skip locked").map(found -> !found.isEmpty());
  }

  private static Uni<List<Integer>> locked(String creatorId, String sql) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(sql, Integer.class)
                    .setParameter("creatorId", creatorId)
                    .getResultList());
  }
}
