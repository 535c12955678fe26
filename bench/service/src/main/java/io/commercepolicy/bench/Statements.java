package io.commercepolicy.bench;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.NoSuchElementException;
import java.util.UUID;

/** The statements that the service runs for the two reads; the benchmark checks that they are. */
final class Statements {

  private static final String AGENCY =
      """
      select a.agency_id, a.legacy_permission, a.live_only,
        (select p.decision_id from permission_change p
          where p.agency_id = a.agency_id order by p.change_id desc limit 1) as last_change,
        c.certification_id, c.capability, c.valid_from, c.valid_until
      from agency a left join certification c on c.agency_id = a.agency_id
      where a.agency_id = $1 order by c.valid_from
      """;

  private static final String OUTLINE =
      "select agency_id, capability from application where application_id = $1";

  private static final String EVIDENCE =
      """
      select e.application_id, e.kind, e.fields, e.sessions, e.sheet_sessions,
        e.file_id is not null,
        e.kind = 'AWARD' and exists (select from award w
          where w.active and w.award_id = cast(e.fields as json) ->> 'awardId')
      from evidence e where e.application_id = any($1)
      order by e.evidence_id
      """;

  private final Pool pool;

  Statements(Pool pool) {
    this.pool = pool;
  }

  /** Completes when the rows behind an agency's permission were read. */
  Future<Void> permission(String agencyId) {
    return read(AGENCY, Tuple.of(agencyId)).mapEmpty();
  }

  /** Completes when the rows behind an application's assessment were read. */
  Future<Void> assessment(String applicationId) {
    UUID id = UUID.fromString(applicationId);
    return read(OUTLINE, Tuple.of(id))
        .compose(outline -> read(AGENCY, Tuple.of(outline.getString(0))))
        .compose(agency -> read(EVIDENCE, Tuple.of(new UUID[] {id})))
        .mapEmpty();
  }

  /** Reads every column of every row, and hands back the first row. */
  private Future<Row> read(String statement, Tuple parameters) {
    return pool.preparedQuery(statement).execute(parameters).map(Statements::readAll);
  }

  private static Row readAll(RowSet<Row> rows) {
    Row first = null;
    for (Row row : rows) {
      for (int column = 0; column < row.size(); column++) {
        row.getValue(column);
      }
      first = first == null ? row : first;
    }
    if (first == null) {
      throw new NoSuchElementException("no row");
    }
    return first;
  }
}
