package io.commercepolicy.certification.application.agency;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** The agencies that the operator has told us of. */
@ApplicationScoped
class Agencies implements PanacheRepositoryBase<Agency, String> {

  /** One page, by id. */
  @WithSession
  Uni<Page<Agency>> page(Paging paging) {
    return find("agencyId > ?1 order by agencyId", paging.after())
        .range(0, paging.limit())
        .list()
        .map(rows -> Page.of(rows, paging, agency -> agency.agencyId));
  }

  /**
   * One agency.
   *
   * @throws ProblemException {@code not-found}
   */
  @WithSession
  Uni<Agency> get(String agencyId) {
    return findById(agencyId).onItem().ifNull().failWith(ProblemException::notFound);
  }

  /** One agency, locked until the transaction ends; null if there is none. */
  Uni<Agency> lock(String agencyId) {
    return findById(agencyId, LockModeType.PESSIMISTIC_WRITE);
  }
}
