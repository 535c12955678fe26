package io.commercepolicy.incentive.policy;

import io.commercepolicy.incentive.policy.HostDay.Account;
import io.commercepolicy.incentive.policy.IncentiveFacts.Benefit;
import io.commercepolicy.incentive.policy.IncentiveFacts.ExclusiveOffer;
import io.commercepolicy.incentive.policy.IncentiveFacts.LiveSession;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes through a host's sessions once, and remembers what is missing for each question that can be
 * asked of them.
 */
final class Tally {

  static final String DAY = "I7";
  static final String LENGTH = "I9";

  private final boolean campaignDay;
  private final Instant from;
  private final Instant until;
  private final Duration unusableLength;
  private final boolean refundsCarryOver;

  private final List<LiveSession> sessions;
  private final List<Account> accounts;
  private final List<Exclusion> exclusions = new ArrayList<>(0);
  private int counted;
  private Duration liveTime = Duration.ZERO;
  private long skus;
  private long benefits;
  private BigDecimal quality = BigDecimal.ZERO;
  private long gmv;
  private long exclusiveGmv;
  private long exclusiveOrders;

  private Missing missingForDay;
  private Missing missingForLength;
  private Missing missingForGoods;
  private Missing missingForQuality;
  private Missing missingForFigures;

  /**
   * A session that does not count.
   *
   * @param sessionId its id, or its place in the facts if it has none
   */
  record Exclusion(String sessionId, Ground ground) {}

  /** A fact that a session lacks. */
  private record Missing(int index, String field) {}

  /** Why a session does not count. */
  enum Ground {
    OUTSIDE_CAMPAIGN(DAY, "不在活动日内", "outside the campaign days"),
    OTHER_DAY(DAY, "开播于其他业务日", "started on another business day"),
    VIRTUAL_HOST(DAY, "虚拟主播", "virtual host"),
    PREVIEW(DAY, "预告场次", "preview"),
    EMPTY_CART(DAY, "购物袋为空", "empty cart"),
    TOO_LONG(LENGTH, "时长过长，无可用数据", "too long to have usable figures");

    private final String clause;
    private final String zh;
    private final String en;

    Ground(String clause, String zh, String en) {
      this.clause = clause;
      this.zh = zh;
      this.en = en;
    }

    String clause() {
      return clause;
    }

    String zh() {
      return zh;
    }

    String en() {
      return en;
    }
  }

  private Tally(PolicyVersion version, LocalDate date, List<LiveSession> sessions) {
    campaignDay =
        !date.isBefore(version.date("first-day")) && !date.isAfter(version.date("last-day"));
    from = BusinessTime.startOf(date);
    until = BusinessTime.startOf(date.plusDays(1));
    unusableLength = version.duration("unusable-session-length");
    refundsCarryOver = version.flag("refunds-carry-over-to-other-sessions");
    this.sessions = sessions;
    accounts = new ArrayList<>(sessions.size());
  }

  static Tally of(PolicyVersion version, LocalDate date, List<LiveSession> sessions) {
    Tally tally = new Tally(version, date, sessions);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < sessions.size(); i++) {
      LiveSession session = sessions.get(i);
      if (session == null) {
        tally.undecided(new Account(null, null, Duration.ZERO, false, DAY), i, "");
      } else if (session.sessionId() == null || seen.add(session.sessionId())) {
        tally.add(session, i);
      }
    }
    return tally;
  }

  HostDay day() {
    return new HostDay(
        Collections.unmodifiableList(accounts),
        counted,
        liveTime,
        skus,
        quality,
        Math.max(0, gmv),
        Math.max(0, exclusiveGmv),
        Math.max(0, exclusiveOrders));
  }

  /** How many live-exclusive benefits the counted goods have. */
  long benefits() {
    return benefits;
  }

  List<Exclusion> exclusions() {
    return exclusions;
  }

  /**
   * @throws MissingFactException if it depends on a missing fact which sessions are of the day
   */
  Tally knownDay() {
    return known(missingForDay);
  }

  /**
   * @throws MissingFactException if it depends on a missing fact how long a session of the day was
   */
  Tally knownLength() {
    return known(missingForLength);
  }

  /**
   * @throws MissingFactException if it depends on a missing fact which sessions count
   */
  Tally knownSessions() {
    return knownDay().knownLength();
  }

  /**
   * @throws MissingFactException if it depends on a missing fact how many goods count
   */
  Tally knownGoods() {
    return knownSessions().known(missingForGoods);
  }

  /**
   * @throws MissingFactException if a session that counts lacks its quality score
   */
  Tally knownQuality() {
    return knownSessions().known(missingForQuality);
  }

  /**
   * @throws MissingFactException if a session that counts lacks its GMV or orders
   */
  Tally knownFigures() {
    return knownSessions().known(missingForFigures);
  }

  private Tally known(Missing missing) {
    if (missing == null) {
      return this;
    }
    LiveSession session = sessions.get(missing.index);
    String path = path(missing.index, missing.field);
    throw session == null || session.sessionId() == null
        ? new MissingFactException(path)
        : new MissingFactException(
            path, LocalizedText.of("场次 " + session.sessionId(), "session " + session.sessionId()));
  }

  private void add(LiveSession session, int index) {
    Duration length = lengthOf(session);
    Ground ground = groundOfDay(session);
    if (ground == null) {
      String missing = missingForDay(session);
      if (missing != null) {
        undecided(account(session, length, DAY), index, missing);
        return;
      }
      if (length == null) {
        accounts.add(account(session, length, LENGTH));
        missingForLength = first(missingForLength, index, ".endedAt");
        return;
      }
      if (length.compareTo(unusableLength) >= 0) {
        ground = Ground.TOO_LONG;
      }
    }
    if (ground != null) {
      accounts.add(account(session, length, ground.clause()));
      exclusions.add(
          new Exclusion(
              session.sessionId() == null ? path(index, "") : session.sessionId(), ground));
      return;
    }
    accounts.add(account(session, length, null));
    count(session, length, index);
  }

  private void undecided(Account account, int index, String field) {
    accounts.add(account);
    missingForDay = first(missingForDay, index, field);
  }

  private void count(LiveSession session, Duration length, int index) {
    counted++;
    liveTime = liveTime.plus(length);
    if (Decimals.isWithinReach(session.qualityScore())) {
      quality = quality.add(session.qualityScore());
    } else {
      missingForQuality = first(missingForQuality, index, ".qualityScore");
    }
    countGoods(session.exclusiveOffers(), index);
    gmv = addNet(gmv, session.gmvFen(), session.refundedGmvFen(), index, "gmvFen", "GmvFen");
    exclusiveGmv =
        addNet(
            exclusiveGmv,
            session.exclusiveGmvFen(),
            session.refundedExclusiveGmvFen(),
            index,
            "exclusiveGmvFen",
            "ExclusiveGmvFen");
    exclusiveOrders =
        addNet(
            exclusiveOrders,
            session.exclusiveOrders(),
            session.refundedExclusiveOrders(),
            index,
            "exclusiveOrders",
            "ExclusiveOrders");
  }

  private void countGoods(List<ExclusiveOffer> offers, int index) {
    if (offers == null) {
      missingForGoods = first(missingForGoods, index, ".exclusiveOffers");
      return;
    }
    for (int i = 0; i < offers.size(); i++) {
      ExclusiveOffer offer = offers.get(i);
      if (offer == null) {
        missingForGoods = first(missingForGoods, index, ".exclusiveOffers[" + i + "]");
      } else if (offer.benefits() == null) {
        missingForGoods = first(missingForGoods, index, ".exclusiveOffers[" + i + "].benefits");
      } else {
        int known = knownBenefits(offer.benefits(), index, i);
        benefits += known;
        if (known > 0 && offer.skuId() == null) {
          missingForGoods = first(missingForGoods, index, ".exclusiveOffers[" + i + "].skuId");
        }
      }
    }
    skus += HostDay.exclusiveSkus(offers);
  }

  private int knownBenefits(List<Benefit> list, int index, int offer) {
    int known = 0;
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) != null) {
        known++;
      }
    }
    if (known == 0 && !list.isEmpty()) {
      missingForGoods =
          first(missingForGoods, index, ".exclusiveOffers[" + offer + "].benefits[0]");
    }
    return known;
  }

  private long addNet(
      long sum, Long gross, Long refunded, int index, String ofGross, String ofRefunded) {
    if (gross == null || refunded == null) {
      missingForFigures =
          first(missingForFigures, index, gross == null ? "." + ofGross : ".refunded" + ofRefunded);
      return sum;
    }
    long net = Math.subtractExact(gross, Math.max(0, refunded));
    return Math.addExact(sum, refundsCarryOver ? net : Math.max(0, net));
  }

  private Ground groundOfDay(LiveSession session) {
    Instant startedAt = session.startedAt();
    if (!campaignDay) {
      return Ground.OUTSIDE_CAMPAIGN;
    }
    if (startedAt != null && (startedAt.isBefore(from) || !startedAt.isBefore(until))) {
      return Ground.OTHER_DAY;
    }
    if (Boolean.TRUE.equals(session.virtualHost())) {
      return Ground.VIRTUAL_HOST;
    }
    if (Boolean.TRUE.equals(session.preview())) {
      return Ground.PREVIEW;
    }
    return session.cartItems() != null && session.cartItems() <= 0 ? Ground.EMPTY_CART : null;
  }

  private static String missingForDay(LiveSession session) {
    if (session.sessionId() == null) {
      return ".sessionId";
    }
    if (session.startedAt() == null) {
      return ".startedAt";
    }
    if (session.virtualHost() == null) {
      return ".virtualHost";
    }
    if (session.preview() == null) {
      return ".preview";
    }
    return session.cartItems() == null ? ".cartItems" : null;
  }

  /** How long a session lasted; null if that is not known, or it is told to end before it began. */
  private static Duration lengthOf(LiveSession session) {
    if (session.startedAt() == null
        || session.endedAt() == null
        || session.endedAt().isBefore(session.startedAt())) {
      return null;
    }
    return Duration.between(session.startedAt(), session.endedAt());
  }

  private static Account account(LiveSession session, Duration length, String clause) {
    return new Account(
        session.sessionId(),
        session.startedAt(),
        length == null ? Duration.ZERO : length,
        clause == null,
        clause);
  }

  private static Missing first(Missing known, int index, String field) {
    return known == null ? new Missing(index, field) : known;
  }

  private static String path(int index, String field) {
    return "sessions[" + index + "]" + field;
  }
}
