package io.commercepolicy.certification.application.permission;

import io.commercepolicy.certification.application.permission.AgencyFacts.StoredCertification;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what is stored about agencies, in one statement each. */
@ApplicationScoped
public class ReadingAgencyFacts {

  private static final String COLUMNS =
      """
      select a.agency_id, a.legacy_permission, a.live_only,
        (select p.decision_id from permission_change p
          where p.agency_id = a.agency_id order by p.change_id desc limit 1) as last_change,
        c.certification_id, c.capability, c.valid_from, c.valid_until
      """;

  private static final String ONE =
      COLUMNS
          + """
          from agency a left join certification c on c.agency_id = a.agency_id
          where a.agency_id = %s order by c.valid_from
          """;

  private static final String ONE_ALONE = ONE.formatted("$1");
  private static final String ONE_IN_TRANSACTION = ONE.formatted(":agencyId");

  private static final String CHUNK =
      COLUMNS
          + """
          from (select * from agency where agency_id > $1 order by agency_id limit $2) a
          left join certification c on c.agency_id = a.agency_id
          order by a.agency_id, c.valid_from
          """;

  /** Asks again whether it was closed: while this one waited for the lock another may have. */
  private static final String LEGACY_HOLDERS =
      COLUMNS
          + """
          from agency a left join certification c on c.agency_id = a.agency_id
          where a.agency_id in (select jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)))
            and not exists (select from enforcement_closure e
              where e.effective_date = :date and e.agency_id = a.agency_id)
          order by a.agency_id, c.valid_from
          """;

  private final Rows rows;

  ReadingAgencyFacts(Rows rows) {
    this.rows = rows;
  }

  /**
   * Reads an agency without taking part in any transaction.
   *
   * @throws ProblemException {@code not-found}
   */
  public Uni<AgencyFacts> read(String agencyId) {
    return rows.read(ONE_ALONE, agencyId).map(ReadingAgencyFacts::one);
  }

  /**
   * Locks an agency until the current transaction ends, and reads it. Whatever changes what an
   * agency holds locks it first, before anything else.
   *
   * @throws ProblemException {@code not-found}
   */
  public Uni<AgencyFacts> lock(String agencyId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select agency_id from agency where agency_id = :agencyId for update",
                        String.class)
                    .setParameter("agencyId", agencyId)
                    .getResultList()
                    .flatMap(ignored -> readInTransaction(agencyId)));
  }

  /**
   * Reads an agency within the current transaction, what it has written included.
   *
   * @throws ProblemException {@code not-found}
   */
  public Uni<AgencyFacts> readInTransaction(String agencyId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .flush()
                    .flatMap(
                        ignored ->
                            session
                                .createNativeQuery(ONE_IN_TRANSACTION, Object[].class)
                                .setParameter("agencyId", agencyId)
                                .getResultList())
                    .map(ReadingAgencyFacts::one));
  }

  /** Reads the agencies after one of them, by id. */
  public Uni<List<AgencyFacts>> chunk(String after, int limit) {
    return rows.read(CHUNK, after, limit).map(ReadingAgencyFacts::group);
  }

  /**
   * Locks, until the current transaction ends, agencies that have the permission from before the
   * rule and were not closed by an enforcement of that date yet, by id; and reads them.
   */
  public Uni<LegacyHolders> lockLegacyHolders(LocalDate effectiveDate, String after, int limit) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        select a.agency_id from agency a
                        where a.legacy_permission and a.agency_id > :after
                          and not exists (select from enforcement_closure e
                            where e.effective_date = :date and e.agency_id = a.agency_id)
                        order by a.agency_id limit :limit for update
                        """,
                        String.class)
                    .setParameter("date", effectiveDate)
                    .setParameter("after", after)
                    .setParameter("limit", limit)
                    .getResultList()
                    .flatMap(
                        locked ->
                            session
                                .createNativeQuery(LEGACY_HOLDERS, Object[].class)
                                .setParameter("date", effectiveDate)
                                .setParameter("ids", CanonicalJson.write(locked))
                                .getResultList()
                                .map(
                                    rows ->
                                        new LegacyHolders(
                                            group(rows),
                                            locked.isEmpty()
                                                ? Optional.empty()
                                                : Optional.of(locked.get(locked.size() - 1))))));
  }

  /**
   * Agencies that were locked for an enforcement.
   *
   * @param agencies those that are still to be looked at, by id
   * @param last the last one locked; empty at the end. Behind it there may be more even where none
   *     of these is to be looked at any more, because another run was faster.
   */
  public record LegacyHolders(List<AgencyFacts> agencies, Optional<String> last) {}

  private static AgencyFacts one(List<Object[]> rows) {
    if (rows.isEmpty()) {
      throw ProblemException.notFound();
    }
    return group(rows).get(0);
  }

  static List<AgencyFacts> group(List<Object[]> rows) {
    Map<String, AgencyFacts> agencies = new LinkedHashMap<>();
    for (Object[] row : rows) {
      AgencyFacts agency =
          agencies.computeIfAbsent(
              (String) row[0],
              id ->
                  new AgencyFacts(
                      id, (Boolean) row[1], (Boolean) row[2], new ArrayList<>(), (UUID) row[3]));
      if (row[4] != null) {
        agency
            .certifications()
            .add(
                new StoredCertification(
                    (UUID) row[4],
                    Capability.valueOf((String) row[5]),
                    Instants.stored(row[6]),
                    Instants.stored(row[7])));
      }
    }
    return List.copyOf(agencies.values());
  }
}
