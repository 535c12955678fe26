package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.application.permission.ReadingAgencyFacts;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** An agency offers a service. It may do so while its permission is closed; orders are refused. */
@ApplicationScoped
class OfferingService {

  private final ServiceOffers services;
  private final ReadingAgencyFacts agencies;
  private final ShowingService showing;
  private final BusinessClock clock;

  OfferingService(
      ServiceOffers services,
      ReadingAgencyFacts agencies,
      ShowingService showing,
      BusinessClock clock) {
    this.services = services;
    this.agencies = agencies;
    this.showing = showing;
    this.clock = clock;
  }

  /**
   * Offers a service.
   *
   * @throws ProblemException {@code not-found} if the agency is not registered
   */
  @WithTransaction
  Uni<ServiceResponse> offer(String agencyId, ServiceRequest request) {
    Instant now = clock.instant();
    return agencies
        .readInTransaction(agencyId)
        .flatMap(
            agency ->
                services
                    .persistAndFlush(new ServiceOffer(Uuids.v7(), agencyId, request, now))
                    .map(service -> showing.show(service, agency, now)));
  }
}
