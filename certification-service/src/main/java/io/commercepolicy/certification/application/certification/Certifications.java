package io.commercepolicy.certification.application.certification;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** The certifications that were ever granted. */
@ApplicationScoped
class Certifications implements PanacheRepositoryBase<Certification, UUID> {

  /** The certifications of an agency, revoked ones included, the first one first. */
  @WithSession
  Uni<Page<Certification>> page(String agencyId, Paging paging) {
    return find(
            "agencyId = ?1 and certificationId > ?2 order by certificationId",
            agencyId,
            paging.afterId())
        .range(0, paging.limit())
        .list()
        .map(rows -> Page.of(rows, paging, row -> row.certificationId.toString()));
  }

  /** One certification, locked until the transaction ends; null if there is none. */
  Uni<Certification> lock(UUID certificationId) {
    return findById(certificationId, LockModeType.PESSIMISTIC_WRITE);
  }

  /** The agency that holds or held a certification; null if there is none. */
  Uni<String> holder(UUID certificationId) {
    return getSession()
        .flatMap(
            session ->
                session
                    .createQuery(
                        "select agencyId from Certification where certificationId = :id",
                        String.class)
                    .setParameter("id", certificationId)
                    .getSingleResultOrNull());
  }
}
