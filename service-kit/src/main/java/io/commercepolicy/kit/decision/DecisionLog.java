package io.commercepolicy.kit.decision;

import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.policy.Policies;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The append-only log of decisions that had an effect. Each subject's decisions form a chain: every
 * link holds the hash of the one before.
 */
@ApplicationScoped
public class DecisionLog {

  static final byte[] NO_HASH = new byte[32];

  private static final String ADD_CHAINS =
      "insert into decision_chain (subject, links, head)"
          + " select subject, 0, decode(repeat('00', 32), 'hex')"
          + " from unnest($1::text[]) as t(subject) order by subject on conflict do nothing";

  private static final String LOCK_CHAINS =
      "select subject, links, head from decision_chain where subject = any($1)"
          + " order by subject for update";

  private static final String ADD_RECORDS =
      """
      insert into decision (decision_id, subject_kind, subject_id, seq, policy_id, policy_version,
        effect, outcome, as_of, recorded_at, document, previous_hash, hash)
      select decision_id, subject_kind, subject_id, seq, policy_id, policy_version, effect, outcome,
        as_of, $10, document, previous_hash, hash
      from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[],
        $7::text[], $8::text[], $9::timestamptz[], $11::text[], $12::bytea[], $13::bytea[])
        as r(decision_id, subject_kind, subject_id, seq, policy_id, policy_version, effect, outcome,
        as_of, document, previous_hash, hash)
      """;

  private static final String MOVE_HEADS =
      "update decision_chain c set links = n.links, head = n.head"
          + " from unnest($1::text[], $2::bigint[], $3::bytea[]) as n(subject, links, head)"
          + " where c.subject = n.subject";

  private final Policies policies;
  private final BusinessClock clock;

  DecisionLog(Policies policies, BusinessClock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * A decision to be recorded.
   *
   * @param facts the policy's facts document, as the decision saw it
   * @param effect what the decision did, such as {@code permission-opened}
   */
  public record Entry(Decision decision, Object facts, String effect) {}

  /** Records a decision in the current transaction and returns its id. */
  public Uni<UUID> append(Decision decision, Object facts, String effect) {
    return append(List.of(new Entry(decision, facts, effect))).map(ids -> ids.get(0));
  }

  /**
   * Records decisions in the current transaction, in order, and returns their ids in that order.
   */
  public Uni<List<UUID>> append(List<Entry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    TreeSet<String> subjects =
        entries.stream()
            .map(entry -> entry.decision().subject().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    return Panache.getSession()
        .flatMap(
            session ->
                locked(session, subjects)
                    .flatMap(
                        chains -> {
                          Instant now = clock.instant();
                          List<DecisionRecord> records = new ArrayList<>();
                          for (Entry entry : entries) {
                            DecisionChain chain = chains.get(entry.decision().subject().toString());
                            records.add(link(chain, entry, now));
                          }
                          return session
                              .persistAll(records.toArray())
                              .replaceWith(
                                  records.stream().map(record -> record.decisionId).toList());
                        }));
  }

  /**
   * Locks the chains of subjects, for a transaction of the driver's that is going to record
   * decisions about them in any order.
   */
  public Uni<Void> lock(SqlConnection transaction, Collection<Subject> subjects) {
    String[] names =
        subjects.stream().map(Subject::toString).distinct().sorted().toArray(String[]::new);
    return locked(transaction, names).replaceWithVoid();
  }

  private static Uni<RowSet<Row>> locked(SqlConnection transaction, String[] subjects) {
    return transaction
        .preparedQuery(ADD_CHAINS)
        .execute(Tuple.of(subjects))
        .chain(() -> transaction.preparedQuery(LOCK_CHAINS).execute(Tuple.of(subjects)));
  }

  /**
   * Records decisions in a transaction of the driver's, in order, and returns their ids in that
   * order: for runs that record thousands.
   */
  public Uni<List<UUID>> append(SqlConnection transaction, List<Entry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    String[] subjects =
        entries.stream()
            .map(entry -> entry.decision().subject().toString())
            .distinct()
            .sorted()
            .toArray(String[]::new);
    return locked(transaction, subjects)
        // Thousands of documents are written and hashed: not on the thread that serves requests.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .flatMap(
            rows -> {
              Map<String, DecisionChain> chains = new HashMap<>();
              for (Row row : rows) {
                DecisionChain chain = new DecisionChain();
                chain.subject = row.getString(0);
                chain.length = row.getLong(1);
                chain.head = row.getBuffer(2).getBytes();
                chains.put(chain.subject, chain);
              }
              Instant now = clock.instant();
              List<DecisionRecord> records = new ArrayList<>(entries.size());
              for (Entry entry : entries) {
                records.add(link(chains.get(entry.decision().subject().toString()), entry, now));
              }
              return transaction
                  .preparedQuery(ADD_RECORDS)
                  .execute(columns(records, now))
                  .chain(
                      () ->
                          transaction
                              .preparedQuery(MOVE_HEADS)
                              .execute(columns(chains.values(), subjects.length)))
                  .replaceWith(records.stream().map(record -> record.decisionId).toList());
            });
  }

  private static Tuple columns(List<DecisionRecord> records, Instant now) {
    int size = records.size();
    UUID[] ids = new UUID[size];
    String[] kinds = new String[size];
    String[] subjectIds = new String[size];
    Long[] seqs = new Long[size];
    String[] policies = new String[size];
    String[] versions = new String[size];
    String[] effects = new String[size];
    String[] outcomes = new String[size];
    OffsetDateTime[] asOfs = new OffsetDateTime[size];
    String[] documents = new String[size];
    Buffer[] previous = new Buffer[size];
    Buffer[] hashes = new Buffer[size];
    for (int i = 0; i < size; i++) {
      DecisionRecord record = records.get(i);
      ids[i] = record.decisionId;
      kinds[i] = record.subjectKind;
      subjectIds[i] = record.subjectId;
      seqs[i] = record.seq;
      policies[i] = record.policyId;
      versions[i] = record.policyVersion;
      effects[i] = record.effect;
      outcomes[i] = record.outcome;
      asOfs[i] = record.asOf.atOffset(ZoneOffset.UTC);
      documents[i] = record.document;
      previous[i] = Buffer.buffer(record.previousHash);
      hashes[i] = Buffer.buffer(record.hash);
    }
    return Tuple.from(
        new Object[] {
          ids,
          kinds,
          subjectIds,
          seqs,
          policies,
          versions,
          effects,
          outcomes,
          asOfs,
          now.atOffset(ZoneOffset.UTC),
          documents,
          previous,
          hashes
        });
  }

  private static Tuple columns(Collection<DecisionChain> chains, int size) {
    String[] subjects = new String[size];
    Long[] lengths = new Long[size];
    Buffer[] heads = new Buffer[size];
    int i = 0;
    for (DecisionChain chain : chains) {
      subjects[i] = chain.subject;
      lengths[i] = chain.length;
      heads[i] = Buffer.buffer(chain.head);
      i++;
    }
    return Tuple.of(subjects, lengths, heads);
  }

  private Uni<Map<String, DecisionChain>> locked(Mutiny.Session session, TreeSet<String> subjects) {
    return session
        .createNativeQuery(
            "insert into decision_chain (subject, links, head)"
                + " select subject, 0, decode(repeat('00', 32), 'hex')"
                + " from jsonb_array_elements_text(cast(cast(:subjects as text) as jsonb)) as t(subject)"
                + " order by subject on conflict do nothing")
        .setParameter("subjects", CanonicalJson.write(subjects))
        .executeUpdate()
        .flatMap(
            ignored ->
                session
                    .createQuery(
                        "from DecisionChain where subject in :subjects order by subject",
                        DecisionChain.class)
                    .setParameter("subjects", subjects)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList())
        .map(
            chains ->
                chains.stream().collect(Collectors.toMap(c -> c.subject, Function.identity())));
  }

  private DecisionRecord link(DecisionChain chain, Entry entry, Instant now) {
    Decision decision = entry.decision();
    DecisionRecord record = new DecisionRecord();
    record.decisionId = Uuids.v7();
    record.subjectKind = decision.subject().kind();
    record.subjectId = decision.subject().id();
    record.seq = chain.length + 1;
    record.policyId = decision.policy().id();
    record.policyVersion = decision.policy().version();
    record.effect = entry.effect();
    record.outcome = decision.outcome().name();
    record.asOf = decision.asOf();
    record.recordedAt = now;
    record.document =
        CanonicalJson.write(
            new DecisionDocument(
                record.decisionId,
                record.seq,
                now,
                entry.effect(),
                policies.digest(decision.policy()),
                DecisionResponse.of(decision, record.decisionId),
                CanonicalJson.tree(entry.facts())));
    record.previousHash = chain.head;
    record.hash = hash(chain.head, record.document);
    chain.length = record.seq;
    chain.head = record.hash;
    return record;
  }

  static byte[] hash(byte[] previous, String document) {
    MessageDigest digest = CanonicalJson.sha256();
    digest.update(previous);
    return digest.digest(document.getBytes(StandardCharsets.UTF_8));
  }
}
