package io.commercepolicy.creatorprotection.application.creator;

import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
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
import java.util.List;

/** The creators that facts have arrived about. */
@ApplicationScoped
class Creators {

  private static final String COLUMNS =
      "select creator_id, facts, revision, observed_at, complete_at, identified_at from creator";

  private final Rows rows;
  private final ReadingCreatorFacts reading;

  Creators(Rows rows, ReadingCreatorFacts reading) {
    this.rows = rows;
    this.reading = reading;
  }

  /**
   * One creator.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<StoredCreator> get(String creatorId) {
    return rows.read(COLUMNS + " where creator_id = $1", creatorId).map(Creators::one);
  }

  /** One page, by id. */
  Uni<Page<StoredCreator>> page(Paging paging) {
    return rows.read(
            COLUMNS + " where creator_id > $1 order by creator_id limit $2",
            paging.after(),
            paging.limit() + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(Creators::creator).toList(),
                    paging,
                    creator -> creator.facts().creatorId()));
  }

  /** One creator, locked until the transaction ends; added if it is not there. */
  Uni<StoredCreator> lockOrAdd(String creatorId, Instant now) {
    return reading
        .lockOrAdd(creatorId, now)
        .chain(Panache::getSession)
        .flatMap(
            session ->
                session
                    .createNativeQuery(COLUMNS + " where creator_id = :creatorId", Object[].class)
                    .setParameter("creatorId", creatorId)
                    .getResultList())
        .map(Creators::one);
  }

  /** Stores facts and since when they are complete. */
  Uni<Integer> store(
      ProtectionFacts.Creator facts,
      long revision,
      Instant observedAt,
      Instant completeAt,
      Instant now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update creator set facts = :facts, revision = :revision,"
                            + " observed_at = :observedAt,"
                            + " complete_at = cast(cast(:completeAt as text) as timestamptz),"
                            + " updated_at = :now where creator_id = :creatorId")
                    .setParameter("facts", CanonicalJson.write(facts))
                    .setParameter("revision", revision)
                    .setParameter("observedAt", observedAt)
                    .setParameter("completeAt", completeAt == null ? null : completeAt.toString())
                    .setParameter("now", now)
                    .setParameter("creatorId", facts.creatorId())
                    .executeUpdate());
  }

  private static StoredCreator one(List<Object[]> found) {
    return found.stream()
        .findFirst()
        .map(Creators::creator)
        .orElseThrow(ProblemException::notFound);
  }

  private static StoredCreator creator(Object[] row) {
    return new StoredCreator(
        row[1] == null
            ? new ProtectionFacts.Creator(
                (String) row[0], null, null, null, null, null, null, null, null, null, null)
            : CanonicalJson.read((String) row[1], ProtectionFacts.Creator.class),
        row[2] == null ? null : ((Number) row[2]).longValue(),
        Instants.stored(row[3]),
        Instants.stored(row[4]),
        Instants.stored(row[5]));
  }
}
