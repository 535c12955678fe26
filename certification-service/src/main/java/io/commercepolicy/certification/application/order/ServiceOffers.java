package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The services of all agencies. */
@ApplicationScoped
class ServiceOffers implements PanacheRepositoryBase<ServiceOffer, UUID> {

  /** One page, the first one offered first. */
  @WithSession
  Uni<Page<ServiceOffer>> page(OrderKind kind, String agencyId, Paging paging) {
    Criteria criteria =
        new Criteria("serviceId", paging).equal("kind", kind).equal("agencyId", agencyId);
    return find(criteria.query(), criteria.values())
        .range(0, paging.limit())
        .list()
        .map(rows -> Page.of(rows, paging, service -> service.serviceId.toString()));
  }

  /**
   * One service.
   *
   * @throws ProblemException {@code not-found}
   */
  @WithSession
  Uni<ServiceOffer> get(UUID serviceId) {
    return findById(serviceId).onItem().ifNull().failWith(ProblemException::notFound);
  }
}
