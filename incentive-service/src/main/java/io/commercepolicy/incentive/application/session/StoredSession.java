package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kernel.BusinessTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A live session, as stored.
 *
 * @param qualityScore with two decimals; null if it is not known
 * @param exclusiveOffers the canonical JSON text of a list of offers
 */
record StoredSession(
    String sessionId,
    LocalDate businessDate,
    String hostId,
    String shopId,
    Instant startedAt,
    Instant endedAt,
    boolean virtualHost,
    boolean preview,
    int cartItems,
    BigDecimal qualityScore,
    String exclusiveOffers,
    long gmvFen,
    long refundedGmvFen,
    long exclusiveGmvFen,
    long refundedExclusiveGmvFen,
    long exclusiveOrders,
    long refundedExclusiveOrders,
    long revision) {

  /** The date for which a session counts that started at an instant (I7). */
  static LocalDate businessDate(Instant startedAt) {
    return BusinessTime.dateOf(startedAt);
  }

  boolean saysTheSameAs(StoredSession other) {
    return hostId.equals(other.hostId)
        && Objects.equals(shopId, other.shopId)
        && startedAt.equals(other.startedAt)
        && endedAt.equals(other.endedAt)
        && virtualHost == other.virtualHost
        && preview == other.preview
        && cartItems == other.cartItems
        && Objects.equals(qualityScore, other.qualityScore)
        && exclusiveOffers.equals(other.exclusiveOffers)
        && gmvFen == other.gmvFen
        && refundedGmvFen == other.refundedGmvFen
        && exclusiveGmvFen == other.exclusiveGmvFen
        && refundedExclusiveGmvFen == other.refundedExclusiveGmvFen
        && exclusiveOrders == other.exclusiveOrders
        && refundedExclusiveOrders == other.refundedExclusiveOrders;
  }

  /** Whether it counts for another host or day than the other did. */
  boolean isMovedFrom(StoredSession other) {
    return !hostId.equals(other.hostId) || !businessDate.equals(other.businessDate);
  }
}
