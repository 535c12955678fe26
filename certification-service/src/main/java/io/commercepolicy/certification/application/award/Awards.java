package io.commercepolicy.certification.application.award;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** The awards that the platform knows. */
@ApplicationScoped
class Awards implements PanacheRepositoryBase<Award, String> {

  /** One page, by id. */
  @WithSession
  Uni<Page<Award>> page(Paging paging) {
    return find("awardId > ?1 order by awardId", paging.after())
        .range(0, paging.limit())
        .list()
        .map(rows -> Page.of(rows, paging, award -> award.awardId));
  }

  /**
   * One award.
   *
   * @throws ProblemException {@code not-found}
   */
  @WithSession
  Uni<Award> get(String awardId) {
    return findById(awardId).onItem().ifNull().failWith(ProblemException::notFound);
  }

  /** One award, locked until the transaction ends; null if there is none. */
  Uni<Award> lock(String awardId) {
    return findById(awardId, LockModeType.PESSIMISTIC_WRITE);
  }
}
