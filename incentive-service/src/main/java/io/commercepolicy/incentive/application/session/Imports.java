package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The imports, and how far each has come. */
@ApplicationScoped
class Imports {

  /** How long others keep off an import after its feed has last been heard of. */
  private static final String HOLD = "clock_timestamp() + interval '8 seconds'";

  private static final String SELECT = "select " + StoredImport.COLUMNS + " from session_import";

  private static final String TAKE =
      "insert into session_import (import_id, format, digest, started_at, started_by, holder,"
          + " held_until) values ($1, $2, $3, $4, $5, $6, "
          + HOLD
          + ") on conflict (import_id) do update set holder = excluded.holder,"
          + " held_until = excluded.held_until"
          + " where session_import.finished_at is null"
          + " and session_import.format = excluded.format"
          + " and coalesce(session_import.held_until <= clock_timestamp(), true) returning "
          + StoredImport.COLUMNS;

  private static final String ADVANCE =
      "update session_import set lines = $3, digest = $4, added = added + $5,"
          + " replaced = replaced + $6, repeated = repeated + $7, outdated = outdated + $8,"
          + " refused = refused + $9, finished_at = $10,"
          + " holder = case when $10::timestamptz is null then holder end,"
          + " held_until = case when $10::timestamptz is null then "
          + HOLD
          + " end where import_id = $1 and holder = $2 and lines = $11";

  private static final String REFUSE =
      "insert into session_import_refusal (import_id, line, ordinal, pointer, code, message_zh,"
          + " message_en) select $1, * from unnest($2::bigint[], $3::int[], $4::text[], $5::text[],"
          + " $6::text[], $7::text[])";

  private final Pool pool;

  Imports(Pool pool) {
    this.pool = pool;
  }

  Uni<Optional<StoredImport>> find(String importId) {
    return pool.preparedQuery(SELECT + " where import_id = $1")
        .execute(Tuple.of(importId))
        .map(Imports::first);
  }

  /**
   * One import.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<StoredImport> get(String importId) {
    return find(importId).map(found -> found.orElseThrow(ProblemException::notFound));
  }

  /** One page, the latest begun first. */
  Uni<Page<StoredImport>> page(Paging paging) {
    ImportPosition after = ImportPosition.parse(paging.after());
    return pool.preparedQuery(
            SELECT
                + " where (started_at, import_id) < ($1, $2)"
                + " order by started_at desc, import_id desc limit $3")
        .execute(
            Tuple.of(
                after.startedAt().atOffset(ZoneOffset.UTC), after.importId(), paging.limit() + 1))
        .map(
            found -> {
              List<StoredImport> imports = new ArrayList<>(found.size());
              found.forEach(row -> imports.add(StoredImport.of(row)));
              return Page.of(imports, paging, one -> ImportPosition.of(one).toString());
            });
  }

  /** The refusals of an import after a place, by line. */
  Uni<List<Refusal>> refusals(String importId, RefusalPosition after, int limit) {
    return pool.preparedQuery(
            "select line, ordinal, pointer, code, message_zh, message_en"
                + " from session_import_refusal"
                + " where import_id = $1 and (line, ordinal) > ($2, $3)"
                + " order by line, ordinal limit $4")
        .execute(Tuple.of(importId, after.line(), after.ordinal(), limit))
        .map(
            found -> {
              List<Refusal> refusals = new ArrayList<>(found.size());
              found.forEach(row -> refusals.add(refusal(row)));
              return refusals;
            });
  }

  /**
   * Takes hold of an import that is not finished, new or not.
   *
   * @param nothing the digest of no lines
   * @return empty if it is finished, of another format, or held by another
   */
  Uni<Optional<StoredImport>> take(
      String importId, ImportFormat format, byte[] nothing, Instant now, String by, UUID holder) {
    return pool.preparedQuery(TAKE)
        .execute(
            Tuple.of(
                importId,
                format.name(),
                Buffer.buffer(nothing),
                now.atOffset(ZoneOffset.UTC),
                by,
                holder))
        .map(Imports::first);
  }

  /** Holds an import on; false if another has taken it. */
  Uni<Boolean> hold(String importId, UUID holder) {
    return pool.preparedQuery(
            "update session_import set held_until = "
                + HOLD
                + " where import_id = $1 and holder = $2")
        .execute(Tuple.of(importId, holder))
        .map(updated -> updated.rowCount() == 1);
  }

  /** Lets go of an import; one of which nothing was stored is forgotten. */
  Uni<Void> release(String importId, UUID holder) {
    return pool.preparedQuery(
            "delete from session_import where import_id = $1 and holder = $2 and lines = 0")
        .execute(Tuple.of(importId, holder))
        .chain(
            () ->
                pool.preparedQuery(
                        "update session_import set holder = null, held_until = null"
                            + " where import_id = $1 and holder = $2")
                    .execute(Tuple.of(importId, holder)))
        .replaceWithVoid();
  }

  /**
   * Notes that a batch is stored, in its transaction.
   *
   * @param finishedAt null if there is more to come
   * @return false if another has taken the import
   */
  Uni<Boolean> advance(
      SqlConnection transaction,
      String importId,
      UUID holder,
      Batch batch,
      byte[] digest,
      Batch.Outcome outcome,
      Instant finishedAt) {
    return refuse(transaction, importId, outcome.refusals())
        .chain(
            () ->
                transaction
                    .preparedQuery(ADVANCE)
                    .execute(
                        Tuple.from(
                            new Object[] {
                              importId,
                              holder,
                              batch.through(),
                              Buffer.buffer(digest),
                              outcome.added(),
                              outcome.replaced(),
                              outcome.repeated(),
                              outcome.outdated(),
                              outcome.refused(),
                              finishedAt == null ? null : finishedAt.atOffset(ZoneOffset.UTC),
                              batch.after()
                            })))
        .map(updated -> updated.rowCount() == 1);
  }

  private static Uni<Void> refuse(
      SqlConnection transaction, String importId, List<Refusal> refusals) {
    if (refusals.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transaction
        .preparedQuery(REFUSE)
        .execute(
            Tuple.from(
                new Object[] {
                  importId,
                  refusals.stream().map(Refusal::line).toArray(Long[]::new),
                  refusals.stream().map(Refusal::ordinal).toArray(Integer[]::new),
                  refusals.stream().map(Refusal::pointer).toArray(String[]::new),
                  refusals.stream().map(Refusal::code).toArray(String[]::new),
                  refusals.stream().map(one -> one.message().zh()).toArray(String[]::new),
                  refusals.stream().map(one -> one.message().en()).toArray(String[]::new)
                }))
        .replaceWithVoid();
  }

  private static Optional<StoredImport> first(RowSet<Row> found) {
    return found.size() == 0
        ? Optional.empty()
        : Optional.of(StoredImport.of(found.iterator().next()));
  }

  private static Refusal refusal(Row row) {
    return new Refusal(
        row.getLong(0),
        row.getInteger(1),
        row.getString(2),
        row.getString(3),
        LocalizedText.of(row.getString(4), row.getString(5)));
  }
}
