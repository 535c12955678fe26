package io.commercepolicy.incentive.application.risk;

import io.commercepolicy.incentive.policy.IncentiveFacts.Restriction;
import io.commercepolicy.incentive.policy.IncentiveFacts.RestrictionKind;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.persistence.Rows;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was ordered against hosts and is not lifted (I12). */
@ApplicationScoped
public class Restrictions {

  private static final String STANDING =
      "select kind, recorded_at, reason from risk_action where kind in ('LIMIT', 'CANCEL')"
          + " and lifted_at is null and host_id = %s order by recorded_at, action_id";

  private static final String BY_DRIVER = STANDING.formatted("$1");
  private static final String IN_SESSION = STANDING.formatted(":hostId");

  private final Rows rows;

  Restrictions(Rows rows) {
    this.rows = rows;
  }

  /** What stands against a host, outside of any session and transaction; empty if nothing does. */
  public Uni<List<Restriction>> standing(String hostId) {
    return rows.read(BY_DRIVER, hostId).map(Restrictions::all);
  }

  /** What stands against a host, within the current Panache session; empty if nothing does. */
  public Uni<List<Restriction>> standingInSession(String hostId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(IN_SESSION, Object[].class)
                    .setParameter("hostId", hostId)
                    .getResultList())
        .map(Restrictions::all);
  }

  private static List<Restriction> all(List<Object[]> rows) {
    return rows.stream()
        .map(
            row ->
                new Restriction(
                    RestrictionKind.valueOf((String) row[0]),
                    Instants.stored(row[1]),
                    (String) row[2]))
        .toList();
  }
}
