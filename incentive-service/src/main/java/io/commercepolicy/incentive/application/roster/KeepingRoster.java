package io.commercepolicy.incentive.application.roster;

import io.commercepolicy.incentive.application.facts.Arrivals;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The operator lists a host, or changes what the roster says about it (I2). */
@ApplicationScoped
class KeepingRoster {

  private final Roster roster;
  private final Arrivals arrivals;
  private final Pool pool;
  private final BusinessClock clock;
  private final Caller caller;

  KeepingRoster(Roster roster, Arrivals arrivals, Pool pool, BusinessClock clock, Caller caller) {
    this.roster = roster;
    this.arrivals = arrivals;
    this.pool = pool;
    this.clock = clock;
    this.caller = caller;
  }

  /**
   * The entry as it is now.
   *
   * @param created whether the host was not listed before
   */
  record Kept(RosterEntry entry, boolean created) {}

  /**
   * Stores what the operator says; repeating it changes nothing. The host's days are evaluated
   * again.
   *
   * @param ifMatch the version that the operator has read, or null
   * @throws ProblemException {@code invalid-request}; {@code precondition-failed}
   */
  Uni<Kept> keep(String campaignId, String hostId, RosterEntryRequest request, String ifMatch) {
    Instant now = clock.instant();
    RosterEntry told = request.toEntry(campaignId, hostId, 0, now);
    String by = caller.name();
    return pool.withTransaction(
        transaction ->
            roster
                .lock(transaction, campaignId, hostId)
                .flatMap(
                    known -> {
                      if (known.isEmpty()) {
                        Etags.requireAbsenceAllowed(ifMatch);
                        return arrivals
                            .mark(transaction, hostId)
                            .chain(() -> roster.add(transaction, told, by))
                            .replaceWith(new Kept(told, true));
                      }
                      RosterEntry stored = known.get();
                      Etags.requireMatch(ifMatch, stored.version());
                      if (stored.saysTheSameAs(told)) {
                        return Uni.createFrom().item(new Kept(stored, false));
                      }
                      RosterEntry changed =
                          request.toEntry(campaignId, hostId, stored.version() + 1, now);
                      return arrivals
                          .mark(transaction, hostId)
                          .chain(() -> roster.replace(transaction, changed, by))
                          .replaceWith(new Kept(changed, false));
                    }));
  }
}
