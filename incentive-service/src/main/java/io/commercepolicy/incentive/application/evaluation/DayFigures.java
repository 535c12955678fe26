package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.incentive.application.evaluation.HostFacts.Context;
import io.commercepolicy.incentive.policy.HostDay;
import io.commercepolicy.incentive.policy.PolarisIncentive;
import io.commercepolicy.incentive.policy.Question;
import io.commercepolicy.incentive.policy.Ranking;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.json.CanonicalJson;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What the rules make of a host's day, as it is stored.
 *
 * @param dailyTask whether it earns the daily task's coupon
 * @param qualified whether it meets all that the ranking asks for
 * @param board the board that it is ranked on if it does
 */
record DayFigures(
    String hostId,
    HostDay day,
    boolean dailyTask,
    boolean qualified,
    String board,
    Context context) {

  private static final long MICROS = 1_000_000;

  /** Evaluates; the same rules decide, preview and explain. */
  static DayFigures of(PolicyVersion version, HostFacts facts, Instant asOf) {
    return new DayFigures(
        facts.hostId(),
        HostDay.of(version, facts.date(), facts.sessions()),
        PolarisIncentive.decide(version, facts.asking(Question.DAILY_TASK, null), asOf)
            instanceof Decision.Granted,
        PolarisIncentive.qualifies(version, facts.asking(Question.PK, null)),
        Ranking.boardOf(version, facts.context().roster().category()),
        facts.context());
  }

  /** Live time in microseconds. */
  static long micros(Duration liveTime) {
    return Math.addExact(
        Math.multiplyExact(liveTime.getSeconds(), MICROS), liveTime.getNano() / 1000);
  }

  static Duration liveTime(long micros) {
    return Duration.ofSeconds(micros / MICROS, micros % MICROS * 1000);
  }

  /** Columns, as arrays, in the order of {@code host_day}. */
  static Object[] columns(List<DayFigures> all) {
    int size = all.size();
    String[] hosts = new String[size];
    Integer[] sessions = new Integer[size];
    Integer[] counted = new Integer[size];
    Long[] micros = new Long[size];
    Long[] skus = new Long[size];
    BigDecimal[] quality = new BigDecimal[size];
    Long[] gmv = new Long[size];
    Long[] exclusiveGmv = new Long[size];
    Long[] exclusiveOrders = new Long[size];
    Boolean[] dailyTask = new Boolean[size];
    Boolean[] qualified = new Boolean[size];
    String[] boards = new String[size];
    String[] contexts = new String[size];
    for (int i = 0; i < size; i++) {
      DayFigures one = all.get(i);
      hosts[i] = one.hostId;
      sessions[i] = one.day.accounts().size();
      counted[i] = one.day.countedSessions();
      micros[i] = micros(one.day.liveTime());
      skus[i] = one.day.exclusiveSkus();
      quality[i] = one.day.qualitySum();
      gmv[i] = one.day.netGmvFen();
      exclusiveGmv[i] = one.day.netExclusiveGmvFen();
      exclusiveOrders[i] = one.day.netExclusiveOrders();
      dailyTask[i] = one.dailyTask;
      qualified[i] = one.qualified;
      boards[i] = one.board;
      contexts[i] = CanonicalJson.write(one.context);
    }
    return new Object[] {
      hosts,
      sessions,
      counted,
      micros,
      skus,
      quality,
      gmv,
      exclusiveGmv,
      exclusiveOrders,
      dailyTask,
      qualified,
      boards,
      contexts
    };
  }

  /** The columns behind a campaign and a date, as parameters of one statement. */
  static Tuple parameters(String campaignId, LocalDate date, List<DayFigures> all) {
    Object[] columns = columns(all);
    Object[] parameters = new Object[columns.length + 2];
    parameters[0] = campaignId;
    parameters[1] = date;
    System.arraycopy(columns, 0, parameters, 2, columns.length);
    return Tuple.from(parameters);
  }
}
