package io.commercepolicy.kit.policy;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The stored versions, drafts among them. */
@ApplicationScoped
class PolicyVersions {

  private static final String COLUMNS = "select document, digest, published_at from policy_version";

  /** The versions of a policy, by first date and name. */
  @WithSession
  Uni<Page<StoredVersion>> page(String policyId, boolean drafts, Paging paging) {
    String after = paging.after();
    int limit = paging.limit();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        COLUMNS
                            + " where policy_id = :policy and (published_at is not null or :drafts)"
                            + " and effective_from || ' ' || version > :after"
                            + " order by effective_from || ' ' || version limit :limit",
                        Object[].class)
                    .setParameter("policy", policyId)
                    .setParameter("drafts", drafts)
                    .setParameter("after", after)
                    .setParameter("limit", limit + 1)
                    .getResultList())
        .map(
            rows ->
                Page.of(
                    rows.stream().map(PolicyVersions::row).toList(),
                    paging,
                    stored ->
                        stored.document().effectiveFrom() + " " + stored.document().version()));
  }

  /**
   * One version.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<StoredVersion> get(String policyId, String version) {
    return find(policyId, version).map(found -> found.orElseThrow(ProblemException::notFound));
  }

  /** One version, if it is there. */
  @WithSession
  Uni<Optional<StoredVersion>> find(String policyId, String version) {
    return select(policyId, version, "");
  }

  /** One version, locked until the transaction ends. */
  Uni<Optional<StoredVersion>> lock(String policyId, String version) {
    return select(policyId, version, " for update");
  }

  private Uni<Optional<StoredVersion>> select(String policyId, String version, String suffix) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        COLUMNS + " where policy_id = :policy and version = :version" + suffix,
                        Object[].class)
                    .setParameter("policy", policyId)
                    .setParameter("version", version)
                    .getResultList())
        .map(rows -> rows.stream().map(PolicyVersions::row).findFirst());
  }

  /** Stores a draft; says whether there was none of that name before. */
  Uni<Boolean> insert(PolicyDocument document, String text, String digest, Instant now, String by) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "insert into policy_version (policy_id, version, effective_from,"
                            + " effective_until, document, digest, created_at, created_by)"
                            + " values (:policy, :version, :from, :until, :document, :digest,"
                            + " :now, :by) on conflict do nothing")
                    .setParameter("policy", document.policyId())
                    .setParameter("version", document.version())
                    .setParameter("from", document.effectiveFrom())
                    .setParameter("until", document.effectiveUntil())
                    .setParameter("document", text)
                    .setParameter("digest", digest)
                    .setParameter("now", now)
                    .setParameter("by", by)
                    .executeUpdate())
        .map(count -> count == 1);
  }

  /** Marks a draft as published. */
  Uni<Integer> publish(String policyId, String version, Instant now, String by) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update policy_version set published_at = :now, published_by = :by"
                            + " where policy_id = :policy and version = :version")
                    .setParameter("now", now)
                    .setParameter("by", by)
                    .setParameter("policy", policyId)
                    .setParameter("version", version)
                    .executeUpdate());
  }

  private static StoredVersion row(Object[] row) {
    return new StoredVersion(
        CanonicalJson.read((String) row[0], PolicyDocument.class),
        (String) row[1],
        Instants.stored(row[2]));
  }
}
