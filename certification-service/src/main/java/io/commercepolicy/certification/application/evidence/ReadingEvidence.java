package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.persistence.Rows;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads the evidence of applications, for people and as facts for the policy. */
@ApplicationScoped
public class ReadingEvidence {

  private static final String FACTS =
      """
      select e.application_id, e.kind, e.fields, e.sessions, e.sheet_sessions,
        e.file_id is not null,
        e.kind = 'AWARD' and exists (select from award w
          where w.active and w.award_id = cast(e.fields as json) ->> 'awardId')
      from evidence e where e.application_id %s
      order by e.evidence_id
      """;

  private static final String FACTS_ALONE = FACTS.formatted("= any($1)");
  private static final String FACTS_IN_TRANSACTION = FACTS.formatted("= :applicationId");

  private final EvidenceItems items;
  private final Rows rows;

  ReadingEvidence(EvidenceItems items, Rows rows) {
    this.items = items;
    this.rows = rows;
  }

  /** The evidence of an application as facts, in one statement outside of any transaction. */
  public Uni<CertificationFacts.Evidence> facts(UUID applicationId) {
    return facts(List.of(applicationId)).map(facts -> facts.get(applicationId));
  }

  /**
   * The evidence of some applications as facts, in one statement outside of any transaction.
   *
   * @return an entry for each of them
   */
  public Uni<Map<UUID, CertificationFacts.Evidence>> facts(Collection<UUID> applicationIds) {
    return applicationIds.isEmpty()
        ? Uni.createFrom().item(HashMap::new)
        : rows.read(FACTS_ALONE, (Object) applicationIds.toArray(UUID[]::new))
            .map(rows -> facts(rows, applicationIds));
  }

  /** The evidence of an application as facts, as the current transaction sees it. */
  public Uni<CertificationFacts.Evidence> factsInTransaction(UUID applicationId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .flush()
                    .flatMap(
                        ignored ->
                            session
                                .createNativeQuery(FACTS_IN_TRANSACTION, Object[].class)
                                .setParameter("applicationId", applicationId)
                                .getResultList())
                    .map(rows -> facts(rows, List.of(applicationId)).get(applicationId)));
  }

  /**
   * All evidence of an application, the first one first, without the sessions; within the current
   * session.
   *
   * @param staff whether what other agencies submitted alike is told, too
   */
  public Uni<List<EvidenceResponse>> of(UUID applicationId, boolean staff) {
    return items
        .first(applicationId, EditingEvidence.MOST_ITEMS)
        .flatMap(stored -> shown(stored, staff));
  }

  /** Evidence as it is shown, within the current session. */
  Uni<List<EvidenceResponse>> shown(List<StoredEvidence> stored, boolean staff) {
    if (!staff) {
      return Uni.createFrom()
          .item(stored.stream().map(item -> EvidenceResponse.of(item, null)).toList());
    }
    return items
        .duplicates(stored.stream().map(StoredEvidence::evidenceId).toList())
        .map(
            duplicates ->
                stored.stream()
                    .map(
                        item ->
                            EvidenceResponse.of(
                                item, duplicates.getOrDefault(item.evidenceId(), List.of())))
                    .toList());
  }

  private static Map<UUID, CertificationFacts.Evidence> facts(
      List<Object[]> rows, Collection<UUID> applicationIds) {
    Map<UUID, EvidenceFacts> gathered = new HashMap<>();
    applicationIds.forEach(id -> gathered.put(id, new EvidenceFacts()));
    for (Object[] row : rows) {
      fields(row).addTo(gathered.get((UUID) row[0]), (Boolean) row[5], (Boolean) row[6]);
    }
    Map<UUID, CertificationFacts.Evidence> facts = new HashMap<>();
    gathered.forEach((id, evidence) -> facts.put(id, evidence.all()));
    return facts;
  }

  private static EvidenceFields fields(Object[] row) {
    EvidenceKind kind = EvidenceKind.valueOf((String) row[1]);
    if (kind == EvidenceKind.CHANNELS_SESSIONS) {
      return new EvidenceFields.ChannelsSessions(
          Stream.of(row[3], row[4])
              .map(column -> EvidenceItems.sessions((String) column))
              .filter(Objects::nonNull)
              .flatMap(List::stream)
              .toList());
    }
    return CanonicalJson.read((String) row[2], kind.fields());
  }
}
