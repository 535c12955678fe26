package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kit.clock.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * An import, and how far it has come.
 *
 * @param lines how many lines were read, and what they say is stored
 * @param digest SHA-256 of these lines
 * @param refused how many of them were refused
 * @param finishedAt null if it is not finished
 * @param heldUntil until when a request keeps others off, by the database's clock; null if none
 *     does
 */
record StoredImport(
    String importId,
    ImportFormat format,
    ImportState state,
    long lines,
    byte[] digest,
    long added,
    long replaced,
    long repeated,
    long outdated,
    long refused,
    Instant startedAt,
    Instant finishedAt,
    Instant heldUntil) {

  static final String COLUMNS =
      "import_id, format, case when finished_at is not null then 'FINISHED'"
          + " when held_until > clock_timestamp() then 'RUNNING' else 'INTERRUPTED' end,"
          + " lines, digest, added, replaced, repeated, outdated, refused, started_at, finished_at,"
          + " held_until";

  static StoredImport of(Row row) {
    return new StoredImport(
        row.getString(0),
        ImportFormat.valueOf(row.getString(1)),
        ImportState.valueOf(row.getString(2)),
        row.getLong(3),
        row.getBuffer(4).getBytes(),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getOffsetDateTime(10).toInstant(),
        Instants.stored(row.getOffsetDateTime(11)),
        Instants.stored(row.getOffsetDateTime(12)));
  }
}
