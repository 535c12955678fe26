package io.commercepolicy.certification.application.application;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The verdicts on applications. */
@ApplicationScoped
class Reviews implements PanacheRepositoryBase<Review, UUID> {

  /** The verdicts on one application, the first one first. */
  Uni<List<Review>> of(UUID applicationId) {
    return list("applicationId = ?1 order by reviewId", applicationId);
  }
}
