package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.application.permission.AgencyFacts;
import io.commercepolicy.certification.application.permission.AgencyFacts.StoredCertification;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.certification.policy.OrderAction;
import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.certification.policy.OrderSide;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shows services, and whether they can be ordered now. */
@ApplicationScoped
class ShowingService {

  private final ServiceOffers services;
  private final DecidingOnOrder deciding;
  private final BusinessClock clock;

  ShowingService(ServiceOffers services, DecidingOnOrder deciding, BusinessClock clock) {
    this.services = services;
    this.deciding = deciding;
    this.clock = clock;
  }

  /** One page; two statements, however many agencies offer. */
  @WithSession
  Uni<Page<ServiceResponse>> page(OrderKind kind, String agencyId, Paging paging) {
    return services
        .page(kind, agencyId, paging)
        .flatMap(
            page ->
                agencies(
                        page.items().stream()
                            .map(service -> service.agencyId)
                            .collect(Collectors.toSet()))
                    .map(
                        agencies -> {
                          Instant now = clock.instant();
                          return page.map(
                              service -> show(service, agencies.get(service.agencyId), now));
                        }));
  }

  /**
   * One service.
   *
   * @throws ProblemException {@code not-found}
   */
  @WithSession
  Uni<ServiceResponse> get(UUID serviceId) {
    return services
        .get(serviceId)
        .flatMap(
            service ->
                agencies(Set.of(service.agencyId))
                    .map(
                        agencies ->
                            show(service, agencies.get(service.agencyId), clock.instant())));
  }

  /** A service of an agency as it is now. */
  ServiceResponse show(ServiceOffer service, AgencyFacts agency, Instant now) {
    return ServiceResponse.of(
        service,
        deciding.allows(
            agency,
            new CertificationFacts.Order(service.kind, OrderSide.SERVICE, OrderAction.PLACE),
            now));
  }

  private static Uni<Map<String, AgencyFacts>> agencies(Set<String> agencyIds) {
    if (agencyIds.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createQuery(
                        "select a.agencyId, a.legacyPermission, a.liveOnly, c.certificationId,"
                            + " c.capability, c.validFrom, c.validUntil from Agency a left join"
                            + " Certification c on c.agencyId = a.agencyId where a.agencyId in :ids"
                            + " order by c.validFrom",
                        Object[].class)
                    .setParameter("ids", agencyIds)
                    .getResultList())
        .map(ShowingService::group);
  }

  private static Map<String, AgencyFacts> group(List<Object[]> rows) {
    Map<String, AgencyFacts> agencies = new HashMap<>();
    for (Object[] row : rows) {
      AgencyFacts agency =
          agencies.computeIfAbsent(
              (String) row[0],
              id ->
                  new AgencyFacts(id, (Boolean) row[1], (Boolean) row[2], new ArrayList<>(), null));
      if (row[3] != null) {
        agency
            .certifications()
            .add(
                new StoredCertification(
                    (UUID) row[3], (Capability) row[4], (Instant) row[5], (Instant) row[6]));
      }
    }
    return agencies;
  }
}
