package io.commercepolicy.incentive.application.standing;

import io.commercepolicy.incentive.application.facts.Arrivals;
import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.facts.Arrival;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Takes in how a host and its shop stand. */
@ApplicationScoped
class RecordingStanding {

  private final Standings standings;
  private final Arrivals arrivals;
  private final Pool pool;
  private final BusinessClock clock;

  RecordingStanding(Standings standings, Arrivals arrivals, Pool pool, BusinessClock clock) {
    this.standings = standings;
    this.arrivals = arrivals;
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * The standing as it is now.
   *
   * @param created whether none was known before
   */
  record Recorded(StoredStanding standing, boolean created) {}

  /**
   * Stores how a host stands. With a revision, an older one is ignored and the same one again
   * changes nothing; without, it replaces what is stored and leaves its revision. The host's days
   * are evaluated again.
   *
   * @throws ProblemException {@code revision-conflict}
   */
  Uni<Recorded> record(String hostId, StandingRequest request) {
    IncentiveFacts.Standing told = request.toFacts();
    return pool.withTransaction(
        transaction ->
            standings
                .lock(transaction, hostId)
                .flatMap(known -> record(transaction, hostId, told, request.revision(), known)));
  }

  private Uni<Recorded> record(
      SqlConnection transaction,
      String hostId,
      IncentiveFacts.Standing told,
      Long revision,
      Optional<StoredStanding> known) {
    boolean same = known.filter(stored -> stored.facts().equals(told)).isPresent();
    boolean changes =
        revision == null
            ? !same
            : Arrival.of(known.map(StoredStanding::revision).orElse(null), revision, same)
                .changes();
    if (!changes) {
      return Uni.createFrom().item(new Recorded(known.orElseThrow(), false));
    }
    StoredStanding standing =
        new StoredStanding(
            hostId,
            told,
            revision == null ? known.map(StoredStanding::revision).orElse(0L) : revision,
            clock.instant());
    return arrivals
        .mark(transaction, hostId)
        .chain(
            () ->
                known.isEmpty()
                    ? standings.add(transaction, standing)
                    : standings.replace(transaction, standing))
        .replaceWith(new Recorded(standing, known.isEmpty()));
  }
}
