package io.commercepolicy.incentive.application.standing;

import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Optional;

/** How hosts and their shops stand (I11, I12). */
@ApplicationScoped
public class Standings {

  private static final String SELECT =
      "select " + StoredStanding.COLUMNS + " from host_standing where host_id = $1";

  private static final String ADD =
      "insert into host_standing (host_id, level, quality_score, refund_rate, complaints,"
          + " shop_open, revision, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";

  private static final String REPLACE =
      "update host_standing set level = $2, quality_score = $3, refund_rate = $4,"
          + " complaints = $5, shop_open = $6, revision = $7, updated_at = $8"
          + " where host_id = $1";

  private final Pool pool;

  Standings(Pool pool) {
    this.pool = pool;
  }

  /** How a host stands, outside of any session and transaction; empty if nothing is told of it. */
  public Uni<Optional<IncentiveFacts.Standing>> find(String hostId) {
    return read(pool, SELECT, hostId).map(found -> found.map(StoredStanding::facts));
  }

  /** How a host stands, within the current Panache session; empty if nothing is told of it. */
  public Uni<Optional<IncentiveFacts.Standing>> findInSession(String hostId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select level, quality_score, refund_rate, complaints, shop_open"
                            + " from host_standing where host_id = :hostId",
                        Object[].class)
                    .setParameter("hostId", hostId)
                    .getResultList())
        .map(
            found ->
                found.stream()
                    .findFirst()
                    .map(
                        row ->
                            new IncentiveFacts.Standing(
                                (Integer) row[0],
                                (BigDecimal) row[1],
                                (BigDecimal) row[2],
                                (Integer) row[3],
                                (Boolean) row[4])));
  }

  /**
   * How a host stands.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<StoredStanding> get(String hostId) {
    return read(pool, SELECT, hostId).map(found -> found.orElseThrow(ProblemException::notFound));
  }

  /** How a host stands, locked until the transaction ends. */
  Uni<Optional<StoredStanding>> lock(SqlConnection transaction, String hostId) {
    return read(transaction, SELECT + " for update", hostId);
  }

  /** Stores how a host stands; fails on a lost creation. */
  Uni<Void> add(SqlConnection transaction, StoredStanding standing) {
    return write(transaction, ADD, standing);
  }

  /** Replaces what is stored and locked. */
  Uni<Void> replace(SqlConnection transaction, StoredStanding standing) {
    return write(transaction, REPLACE, standing);
  }

  private static Uni<Void> write(SqlConnection transaction, String sql, StoredStanding standing) {
    IncentiveFacts.Standing facts = standing.facts();
    return transaction
        .preparedQuery(sql)
        .execute(
            Tuple.from(
                new Object[] {
                  standing.hostId(),
                  facts.level(),
                  facts.qualityScore(),
                  facts.refundRate(),
                  facts.complaints(),
                  facts.shopOpen(),
                  standing.revision(),
                  standing.updatedAt().atOffset(ZoneOffset.UTC)
                }))
        .replaceWithVoid();
  }

  private static Uni<Optional<StoredStanding>> read(SqlClient client, String sql, String hostId) {
    return client.preparedQuery(sql).execute(Tuple.of(hostId)).map(Standings::first);
  }

  private static Optional<StoredStanding> first(RowSet<Row> found) {
    return found.size() == 0
        ? Optional.empty()
        : Optional.of(StoredStanding.of(found.iterator().next()));
  }
}
