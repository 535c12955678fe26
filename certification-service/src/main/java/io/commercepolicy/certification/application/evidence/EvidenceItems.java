package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The evidence of all applications. Everything takes part in the current session. */
@ApplicationScoped
class EvidenceItems implements PanacheRepositoryBase<EvidenceItem, UUID> {

  private static final String SELECT =
      """
      select e.evidence_id, e.kind, e.fields, e.session_count + e.sheet_session_count,
        %s, e.created_at, e.version, f.file_id, f.media_type, f.size, f.sha256, f.uploaded_at
      from evidence e left join evidence_file f on f.file_id = e.file_id
      where e.application_id = :applicationId and e.evidence_id %s :evidenceId
      order by e.evidence_id
      """;

  private static final String ONE = SELECT.formatted("e.sessions, e.sheet_sessions", "=");
  private static final String MANY =
      SELECT.formatted("cast(null as text) as sessions, cast(null as text) as sheet_sessions", ">");

  private static final String COUNTS =
      """
      select count(*), coalesce(sum(session_count + sheet_session_count), 0)
      from evidence where application_id = :applicationId
      """;

  /** Others of one contract or one file there may be many; a reviewer needs to see some. */
  private static final String DUPLICATES =
      """
      select e.evidence_id, d.agency_id, d.application_id, d.other_id, d.reason
      from evidence e join application a on a.application_id = e.application_id
      cross join lateral (
        (select oa.agency_id, o.application_id, o.evidence_id as other_id, 'FILE' as reason
          from evidence_file f join evidence_file same on same.sha256 = f.sha256
            join evidence o on o.file_id = same.file_id
            join application oa on oa.application_id = o.application_id
          where f.file_id = e.file_id and oa.agency_id <> a.agency_id
          order by o.evidence_id limit 20)
        union all
        (select oa.agency_id, o.application_id, o.evidence_id, 'CONTRACT_NUMBER'
          from evidence o join application oa on oa.application_id = o.application_id
          where o.contract_key = e.contract_key and oa.agency_id <> a.agency_id
          order by o.evidence_id limit 20)) d
      where e.evidence_id in (:evidenceIds)
      order by e.evidence_id, d.reason desc, d.other_id
      """;

  /** How much evidence an application has. */
  record Counts(long items, long sessions) {}

  /**
   * One item of an application, locked until the transaction ends.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<EvidenceItem> lock(UUID applicationId, UUID evidenceId) {
    return find("evidenceId = ?1 and applicationId = ?2", evidenceId, applicationId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(ProblemException::notFound);
  }

  Uni<Counts> counts(UUID applicationId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(COUNTS, Object[].class)
                    .setParameter("applicationId", applicationId)
                    .getSingleResult())
        .map(row -> new Counts(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
  }

  /**
   * One item of an application, with its sessions.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<StoredEvidence> get(UUID applicationId, UUID evidenceId) {
    return select(ONE, applicationId, evidenceId, 1)
        .map(
            rows -> {
              if (rows.isEmpty()) {
                throw ProblemException.notFound();
              }
              return rows.get(0);
            });
  }

  /** One page of an application's items, the first one first, without their sessions. */
  Uni<Page<StoredEvidence>> page(UUID applicationId, Paging paging) {
    return select(MANY, applicationId, paging.afterId(), paging.limit() + 1)
        .map(rows -> Page.of(rows, paging, stored -> stored.evidenceId().toString()));
  }

  /** The first items of an application, without their sessions. */
  Uni<List<StoredEvidence>> first(UUID applicationId, int limit) {
    return select(MANY, applicationId, new UUID(0, 0), limit);
  }

  /** What other agencies submitted alike, by item; at most 20 for each reason. */
  Uni<Map<UUID, List<DuplicateEvidence>>> duplicates(Collection<UUID> evidenceIds) {
    if (evidenceIds.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(DUPLICATES, Object[].class)
                    .setParameter("evidenceIds", evidenceIds)
                    .getResultList())
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.groupingBy(
                            row -> (UUID) row[0],
                            HashMap::new,
                            Collectors.mapping(EvidenceItems::duplicate, Collectors.toList()))));
  }

  private static Uni<List<StoredEvidence>> select(
      String query, UUID applicationId, UUID evidenceId, int limit) {
    Function<Mutiny.Session, Uni<List<Object[]>>> run =
        session ->
            session
                .createNativeQuery(query, Object[].class)
                .setParameter("applicationId", applicationId)
                .setParameter("evidenceId", evidenceId)
                .setMaxResults(limit)
                .getResultList();
    return Panache.getSession()
        .flatMap(run::apply)
        .map(rows -> rows.stream().map(EvidenceItems::stored).toList());
  }

  private static StoredEvidence stored(Object[] row) {
    return new StoredEvidence(
        (UUID) row[0],
        EvidenceKind.valueOf((String) row[1]),
        (String) row[2],
        ((Number) row[3]).intValue(),
        sessions((String) row[4]),
        sessions((String) row[5]),
        Instants.stored(row[6]),
        ((Number) row[7]).longValue(),
        (UUID) row[8],
        row[8] == null
            ? null
            : EvidenceFileResponse.of(
                (String) row[9],
                ((Number) row[10]).longValue(),
                (byte[]) row[11],
                Instants.stored(row[12])));
  }

  /** The sessions in a column; null if there are none. */
  static List<ChannelsSession> sessions(String json) {
    return json == null ? null : CanonicalJson.list(json, ChannelsSession.class);
  }

  private static DuplicateEvidence duplicate(Object[] row) {
    return new DuplicateEvidence(
        (String) row[1],
        (UUID) row[2],
        (UUID) row[3],
        DuplicateEvidence.Reason.valueOf((String) row[4]));
  }
}
