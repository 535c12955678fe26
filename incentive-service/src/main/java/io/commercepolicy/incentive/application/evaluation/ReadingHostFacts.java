package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.incentive.application.evaluation.HostFacts.Context;
import io.commercepolicy.incentive.policy.IncentiveFacts.ExclusiveOffer;
import io.commercepolicy.incentive.policy.IncentiveFacts.LiveSession;
import io.commercepolicy.incentive.policy.IncentiveFacts.Restriction;
import io.commercepolicy.incentive.policy.IncentiveFacts.Roster;
import io.commercepolicy.incentive.policy.IncentiveFacts.Standing;
import io.commercepolicy.kit.json.CanonicalJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what is stored about hosts on a day, in chunks. */
@ApplicationScoped
public class ReadingHostFacts {

  /** Where all that has arrived is to be read. */
  public static final long ALL = Long.MAX_VALUE;

  private static final String COLUMNS =
      "select host_id, session_id, started_at, ended_at, virtual_host, preview, cart_items,"
          + " quality_score, exclusive_offers, gmv_fen, refunded_gmv_fen, exclusive_gmv_fen,"
          + " refunded_exclusive_gmv_fen, exclusive_orders, refunded_exclusive_orders";

  /** What was known when the arrival number was taken: also what was replaced since. */
  private static final String SESSIONS =
      COLUMNS
          + " from live_session where business_date = $1 and host_id = any($2) and arrival < $3"
          + " union all "
          + COLUMNS
          + " from live_session_revision where business_date = $1 and host_id = any($2)"
          + " and arrival < $3 and replaced_by >= $3"
          + " order by host_id, started_at, session_id";

  private static final String CONTEXTS =
      """
      select h.host_id, r.merchant_id, r.shop_id, r.category, r.confirmed_on, r.approved_by,
        s.level, s.quality_score, s.refund_rate, s.complaints, s.shop_open,
        (select cast(json_agg(json_build_object('kind', a.kind, 'since', a.recorded_at,
            'reason', a.reason) order by a.recorded_at, a.action_id) as text)
          from risk_action a where a.host_id = h.host_id and a.kind in ('LIMIT', 'CANCEL')
            and a.lifted_at is null)
      from unnest($1::text[]) as h(host_id)
      left join roster_entry r on r.campaign_id = $2 and r.host_id = h.host_id
      left join host_standing s on s.host_id = h.host_id
      """;

  /**
   * Reads hosts' facts of a day.
   *
   * @param before only sessions whose arrival number is lower; what replaced them later is left out
   * @return the facts of each host asked for, in the order asked
   */
  public Uni<List<HostFacts>> read(
      SqlClient client, String campaignId, LocalDate date, String[] hosts, long before) {
    return sessions(client, date, hosts, before)
        .flatMap(
            sessions ->
                contexts(client, campaignId, hosts)
                    .map(
                        contexts -> {
                          List<HostFacts> all = new ArrayList<>(hosts.length);
                          for (String host : hosts) {
                            all.add(
                                new HostFacts(
                                    host,
                                    date,
                                    contexts.get(host),
                                    sessions.getOrDefault(host, List.of())));
                          }
                          return all;
                        }));
  }

  /** The sessions of hosts on a day, as far as they had arrived when a number was taken. */
  public Uni<Map<String, List<LiveSession>>> sessions(
      SqlClient client, LocalDate date, String[] hosts, long before) {
    return client
        .preparedQuery(SESSIONS)
        .execute(Tuple.of(date, hosts, before))
        .map(
            rows -> {
              Map<String, List<LiveSession>> sessions = new HashMap<>(hosts.length * 2);
              for (Row row : rows) {
                sessions
                    .computeIfAbsent(row.getString(0), host -> new ArrayList<>())
                    .add(session(row));
              }
              return sessions;
            });
  }

  private static Uni<Map<String, Context>> contexts(
      SqlClient client, String campaignId, String[] hosts) {
    return client
        .preparedQuery(CONTEXTS)
        .execute(Tuple.of(hosts, campaignId))
        .map(
            rows -> {
              Map<String, Context> contexts = new HashMap<>(hosts.length * 2);
              for (Row row : rows) {
                contexts.put(row.getString(0), context(row));
              }
              return contexts;
            });
  }

  private static LiveSession session(Row row) {
    return new LiveSession(
        row.getString(1),
        row.getOffsetDateTime(2).toInstant(),
        row.getOffsetDateTime(3).toInstant(),
        row.getBoolean(4),
        row.getBoolean(5),
        row.getInteger(6),
        row.getBigDecimal(7),
        offers(row.getString(8)),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12),
        row.getLong(13),
        row.getLong(14));
  }

  private static List<ExclusiveOffer> offers(String stored) {
    return stored.equals("[]") ? List.of() : CanonicalJson.list(stored, ExclusiveOffer.class);
  }

  private static Context context(Row row) {
    String merchant = row.getString(1);
    return new Context(
        merchant == null
            ? new Roster(false, null, null, null, null, null)
            : new Roster(
                true,
                merchant,
                row.getString(2),
                row.getString(3),
                row.getLocalDate(4),
                row.getString(5)),
        row.getString(11) == null
            ? List.of()
            : CanonicalJson.list(row.getString(11), Restriction.class),
        row.getInteger(6) == null
            ? null
            : new Standing(
                row.getInteger(6),
                row.getBigDecimal(7),
                row.getBigDecimal(8),
                row.getInteger(9),
                row.getBoolean(10)));
  }
}
