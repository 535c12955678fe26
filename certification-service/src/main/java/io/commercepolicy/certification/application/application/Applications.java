package io.commercepolicy.certification.application.application;

import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The applications of all agencies. */
@ApplicationScoped
class Applications implements PanacheRepositoryBase<CertificationApplication, UUID> {

  private static final String OUTLINE =
      "select agency_id, capability from application where application_id = ";

  /** Whose an application is and what it is for. */
  record Outline(String agencyId, Capability capability) {}

  private final Rows rows;

  Applications(Rows rows) {
    this.rows = rows;
  }

  /** The outline of an application, without taking part in any transaction; null if none. */
  Uni<Outline> outline(UUID applicationId) {
    return rows.read(OUTLINE + "$1", applicationId).map(Applications::outline);
  }

  /** The outline of an application, within the current transaction; null if none. */
  Uni<Outline> outlineInTransaction(UUID applicationId) {
    return getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OUTLINE + ":id", Object[].class)
                    .setParameter("id", applicationId)
                    .getResultList())
        .map(Applications::outline);
  }

  private static Outline outline(List<Object[]> rows) {
    return rows.isEmpty()
        ? null
        : new Outline((String) rows.get(0)[0], Capability.valueOf((String) rows.get(0)[1]));
  }

  /** One application, locked until the transaction ends; null if there is none. */
  Uni<CertificationApplication> lock(UUID applicationId) {
    return findById(applicationId, LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * One page of the queue: those that wait longest come first.
   *
   * @param agencyId of this agency alone; null for all
   */
  @WithSession
  Uni<Page<CertificationApplication>> page(
      String agencyId, ApplicationState state, Capability capability, Paging paging) {
    StringBuilder query = new StringBuilder("true = true");
    Map<String, Object> parameters = new HashMap<>();
    if (agencyId != null) {
      query.append(" and agencyId = :agencyId");
      parameters.put("agencyId", agencyId);
    }
    if (state != null) {
      query.append(" and state = :state");
      parameters.put("state", state);
    }
    if (capability != null) {
      query.append(" and capability = :capability");
      parameters.put("capability", capability);
    }
    if (!paging.after().isEmpty()) {
      Position after = Position.of(paging.after());
      query.append(" and (queuedAt > :at or queuedAt = :at and applicationId > :id)");
      parameters.put("at", after.queuedAt);
      parameters.put("id", after.applicationId);
    }
    query.append(" order by queuedAt, applicationId");
    return find(query.toString(), parameters)
        .range(0, paging.limit())
        .list()
        .map(rows -> Page.of(rows, paging, row -> row.queuedAt + " " + row.applicationId));
  }

  /** The open application of an agency for each capability, and the closed ones. */
  @WithSession
  Uni<List<CertificationApplication>> of(String agencyId) {
    return list("agencyId = ?1 order by applicationId", agencyId);
  }

  private record Position(Instant queuedAt, UUID applicationId) {
    static Position of(String text) {
      try {
        String[] parts = text.split(" ");
        Position position = new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        if (Instants.isWithinReach(position.queuedAt)) {
          return position;
        }
      } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        // falls through to the refusal
      }
      throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
    }
  }
}
