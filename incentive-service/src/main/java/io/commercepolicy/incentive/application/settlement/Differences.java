package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.application.settlement.DifferenceResponse.Change;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The differences. */
@ApplicationScoped
class Differences {

  private static final String COLUMNS =
      "select difference_id, campaign_id, business_date, host_id, action_id, state, changes,"
          + " proposed_at, reviewed_at, reviewed_by, reason from difference";

  private final Rows rows;

  Differences(Rows rows) {
    this.rows = rows;
  }

  /**
   * One difference.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<DifferenceResponse> get(UUID differenceId) {
    return rows.read(COLUMNS + " where difference_id = $1", differenceId).map(Differences::one);
  }

  /** One page of a campaign's, in the order in which they were proposed. */
  Uni<Page<DifferenceResponse>> page(
      String campaignId, DifferenceState state, String hostId, Paging paging) {
    return rows.read(
            COLUMNS
                + " where campaign_id = $1 and difference_id > $2"
                + " and ($3::text is null or state = $3) and ($4::text is null or host_id = $4)"
                + " order by difference_id limit $5",
            campaignId,
            paging.afterId(),
            state == null ? null : state.name(),
            hostId,
            paging.limit() + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(Differences::difference).toList(),
                    paging,
                    difference -> difference.differenceId().toString()));
  }

  /**
   * One difference, locked in the current Panache transaction.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<DifferenceResponse> lock(UUID differenceId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        COLUMNS + " where difference_id = :id for update", Object[].class)
                    .setParameter("id", differenceId)
                    .getResultList())
        .map(Differences::one);
  }

  /**
   * Keeps what an operator decided, in the current Panache transaction.
   *
   * @param changes with what was taken, if it was applied
   */
  Uni<Void> review(
      UUID differenceId,
      DifferenceState state,
      List<Change> changes,
      String by,
      String reason,
      Instant now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update difference set state = :state, changes = :changes,"
                            + " reviewed_at = :now, reviewed_by = :by, reason = :reason where difference_id = :id")
                    .setParameter("state", state.name())
                    .setParameter("changes", CanonicalJson.write(changes))
                    .setParameter("now", now)
                    .setParameter("by", by)
                    .setParameter("reason", reason)
                    .setParameter("id", differenceId)
                    .executeUpdate())
        .replaceWithVoid();
  }

  private static DifferenceResponse one(List<Object[]> found) {
    return found.stream()
        .findFirst()
        .map(Differences::difference)
        .orElseThrow(ProblemException::notFound);
  }

  private static DifferenceResponse difference(Object[] row) {
    return new DifferenceResponse(
        (UUID) row[0],
        (String) row[1],
        (LocalDate) row[2],
        (String) row[3],
        (UUID) row[4],
        DifferenceState.valueOf((String) row[5]),
        CanonicalJson.list((String) row[6], Change.class),
        Instants.local(Instants.stored(row[7])),
        Instants.local(Instants.stored(row[8])),
        (String) row[9],
        (String) row[10]);
  }
}
