package io.commercepolicy.incentive.application.facts;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Numbers what arrives, so that an evaluation misses nothing. Whoever stores facts first holds the
 * locks of the business dates that they belong to, together with others who store, and then takes a
 * number; whoever holds a lock alone for an instant knows that all lower numbers of that date are
 * there.
 */
@ApplicationScoped
public class Arrivals {

  /** The class of the advisory locks of business dates; the key is the epoch day. */
  private static final int LOCK_CLASS = 3001;

  /** Stands for all days of a host. */
  public static final LocalDate ALL_DAYS = LocalDate.EPOCH;

  private static final String SHARE =
      "select pg_advisory_xact_lock_shared("
          + LOCK_CLASS
          + ", d) from (select unnest($1::int[]) as d order by 1) dates";

  private static final String MARK =
      """
      insert into host_change (business_date, host_id, arrival)
      select d, $1, nextval('arrival') from unnest($2::date[]) as d order by d
      on conflict (business_date, host_id) do update set arrival = excluded.arrival
      """;

  private static final String SHARE_ALL_DAYS =
      "select 1 from pg_advisory_xact_lock_shared("
          + LOCK_CLASS
          + ", "
          + ALL_DAYS.toEpochDay()
          + ")";

  private static final String MARK_ALL_DAYS =
      """
      insert into host_change (business_date, host_id, arrival)
      values (:allDays, :hostId, nextval('arrival'))
      on conflict (business_date, host_id) do update set arrival = excluded.arrival
      """;

  private static final String CUT =
      "select pg_advisory_xact_lock(" + LOCK_CLASS + ", d) from unnest($1::int[]) as d";

  /**
   * Takes the next arrival number, for sessions of these business dates that the transaction is
   * about to store. To be called before anything of those dates is read or written in it. Where it
   * is called again in a transaction, the later number holds for all that is stored.
   */
  public Uni<Long> next(SqlConnection transaction, Collection<LocalDate> dates) {
    return share(transaction, dates).chain(() -> number(transaction));
  }

  /**
   * Has every day of a host evaluated again, because something beside its sessions changes: its
   * place on the roster, its standing, an order against it. To be called in the transaction of the
   * change, before the change is written.
   */
  public Uni<Void> mark(SqlConnection transaction, String hostId) {
    return mark(transaction, hostId, List.of(ALL_DAYS));
  }

  /**
   * Has days of a host evaluated again: those that a session was counted for before a newer
   * revision moved it to another day or host.
   */
  public Uni<Void> mark(SqlConnection transaction, String hostId, Collection<LocalDate> dates) {
    return share(transaction, dates)
        .chain(
            () ->
                transaction
                    .preparedQuery(MARK)
                    .execute(Tuple.of(hostId, dates.stream().distinct().toArray(LocalDate[]::new))))
        .replaceWithVoid();
  }

  /** The same in the current Panache transaction: has every day of a host evaluated again. */
  public Uni<Void> mark(String hostId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SHARE_ALL_DAYS, Object.class)
                    .getSingleResult()
                    .chain(
                        () ->
                            session
                                .createNativeQuery(MARK_ALL_DAYS)
                                .setParameter("hostId", hostId)
                                .setParameter("allDays", ALL_DAYS)
                                .executeUpdate()))
        .replaceWithVoid();
  }

  /**
   * A number for a date so that all that has a lower one is there to be read. To be called in a
   * transaction of its own: it keeps others from storing until it ends.
   */
  public Uni<Long> cut(SqlConnection transaction, LocalDate date) {
    Integer[] locks = {(int) ALL_DAYS.toEpochDay(), (int) date.toEpochDay()};
    return transaction.preparedQuery(CUT).execute(Tuple.of(locks)).chain(() -> number(transaction));
  }

  private static Uni<Void> share(SqlConnection transaction, Collection<LocalDate> dates) {
    Integer[] days =
        dates.stream().distinct().map(date -> (int) date.toEpochDay()).toArray(Integer[]::new);
    return transaction.preparedQuery(SHARE).execute(Tuple.of(days)).replaceWithVoid();
  }

  private static Uni<Long> number(SqlConnection transaction) {
    return transaction
        .query("select nextval('arrival')")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }
}
