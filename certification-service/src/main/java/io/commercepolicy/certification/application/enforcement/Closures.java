package io.commercepolicy.certification.application.enforcement;

import io.commercepolicy.certification.application.enforcement.EnforcementResponse.ClosureResponse;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The agencies that the sweeps closed. */
@ApplicationScoped
class Closures {

  /**
   * Those that one run closed, by agency.
   *
   * @throws ProblemException {@code not-found}
   */
  @WithSession
  Uni<Page<ClosureResponse>> page(UUID runId, Paging paging) {
    String after = paging.after();
    int limit = paging.limit();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .find(EnforcementRun.class, runId)
                    .onItem()
                    .ifNull()
                    .failWith(ProblemException::notFound)
                    .flatMap(
                        run ->
                            session
                                .createNativeQuery(
                                    "select agency_id, closed_at, decision_id"
                                        + " from enforcement_closure"
                                        + " where run_id = :run and agency_id > :after"
                                        + " order by agency_id limit :limit",
                                    Object[].class)
                                .setParameter("run", runId)
                                .setParameter("after", after)
                                .setParameter("limit", limit + 1)
                                .getResultList()))
        .map(
            rows ->
                Page.of(
                    rows.stream()
                        .map(
                            row ->
                                ClosureResponse.of(
                                    (String) row[0], Instants.stored(row[1]), (UUID) row[2]))
                        .toList(),
                    paging,
                    ClosureResponse::agencyId));
  }
}
