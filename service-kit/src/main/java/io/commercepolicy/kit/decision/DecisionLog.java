package io.commercepolicy.kit.decision;

import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.policy.Policies;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
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
