package io.commercepolicy.incentive.application.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sessions that are told, made ready to be stored: while they are, the database should not have to
 * wait for anything.
 */
final class ToldSessions {

  private final List<StoredSession> inOrder;
  private final TreeMap<String, StoredSession> first = new TreeMap<>();
  private final TreeSet<LocalDate> dates = new TreeSet<>();
  private final Object[] columns;

  /**
   * Makes them ready.
   *
   * @param inOrder as they were told; one may be told more than once
   */
  ToldSessions(List<StoredSession> inOrder) {
    this.inOrder = inOrder;
    for (StoredSession session : inOrder) {
      first.putIfAbsent(session.sessionId(), session);
      dates.add(session.businessDate());
    }
    columns = columns(first.values());
  }

  /** As they were told. */
  List<StoredSession> inOrder() {
    return inOrder;
  }

  /** The ids, in order. */
  Set<String> sessionIds() {
    return first.keySet();
  }

  /** The business dates, in order. */
  Set<LocalDate> dates() {
    return dates;
  }

  /** What is told first of each, in the order of their ids, as parameters of a statement. */
  Object[] parameters(Object... more) {
    return with(columns, more);
  }

  /**
   * Sessions as parameters of a statement: an array for each column, in the order in which {@link
   * LiveSessions} names them, and what else the statement needs.
   */
  static Object[] parameters(List<StoredSession> sessions, Object... more) {
    return with(columns(sessions), more);
  }

  private static Object[] with(Object[] columns, Object[] more) {
    List<Object> parameters = new ArrayList<>(Arrays.asList(columns));
    parameters.addAll(Arrays.asList(more));
    return parameters.toArray();
  }

  private static Object[] columns(Collection<StoredSession> sessions) {
    int n = sessions.size();
    String[] sessionIds = new String[n];
    LocalDate[] businessDates = new LocalDate[n];
    String[] hostIds = new String[n];
    String[] shopIds = new String[n];
    OffsetDateTime[] startedAt = new OffsetDateTime[n];
    OffsetDateTime[] endedAt = new OffsetDateTime[n];
    Boolean[] virtualHost = new Boolean[n];
    Boolean[] preview = new Boolean[n];
    Integer[] cartItems = new Integer[n];
    BigDecimal[] qualityScores = new BigDecimal[n];
    String[] exclusiveOffers = new String[n];
    Long[] gmvFen = new Long[n];
    Long[] refundedGmvFen = new Long[n];
    Long[] exclusiveGmvFen = new Long[n];
    Long[] refundedExclusiveGmvFen = new Long[n];
    Long[] exclusiveOrders = new Long[n];
    Long[] refundedExclusiveOrders = new Long[n];
    Long[] revisions = new Long[n];
    int i = 0;
    for (StoredSession session : sessions) {
      sessionIds[i] = session.sessionId();
      businessDates[i] = session.businessDate();
      hostIds[i] = session.hostId();
      shopIds[i] = session.shopId();
      startedAt[i] = stored(session.startedAt());
      endedAt[i] = stored(session.endedAt());
      virtualHost[i] = session.virtualHost();
      preview[i] = session.preview();
      cartItems[i] = session.cartItems();
      qualityScores[i] = session.qualityScore();
      exclusiveOffers[i] = session.exclusiveOffers();
      gmvFen[i] = session.gmvFen();
      refundedGmvFen[i] = session.refundedGmvFen();
      exclusiveGmvFen[i] = session.exclusiveGmvFen();
      refundedExclusiveGmvFen[i] = session.refundedExclusiveGmvFen();
      exclusiveOrders[i] = session.exclusiveOrders();
      refundedExclusiveOrders[i] = session.refundedExclusiveOrders();
      revisions[i] = session.revision();
      i++;
    }
    return new Object[] {
      sessionIds,
      businessDates,
      hostIds,
      shopIds,
      startedAt,
      endedAt,
      virtualHost,
      preview,
      cartItems,
      qualityScores,
      exclusiveOffers,
      gmvFen,
      refundedGmvFen,
      exclusiveGmvFen,
      refundedExclusiveGmvFen,
      exclusiveOrders,
      refundedExclusiveOrders,
      revisions
    };
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
