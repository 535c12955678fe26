package io.commercepolicy.incentive.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The facts document of this policy. A vector holds it, what-if takes it, a decision is logged with
 * it and replay reads it.
 *
 * <p>Any part may be null: that fact is missing, and a rule that needs it finds {@code UNKNOWN}. An
 * empty list is a fact: there are none.
 *
 * @param question what is asked
 * @param hostId about which host
 * @param date the business day asked about, a calendar date in Asia/Shanghai; for {@link
 *     Question#SPENDING} the day that earned the coupon
 * @param roster the host's place on the campaign's roster (I2)
 * @param sessions every live session known of the host that may belong to the day
 * @param placing the host's place in the day's ranking; for {@link Question#PK}
 * @param restrictions what the operator ordered against the host and has not lifted (I12); empty if
 *     nothing
 * @param standing how the host and its shop stand (I11, I12)
 * @param coupon what is to be spent; for {@link Question#SPENDING}
 */
public record IncentiveFacts(
    Question question,
    String hostId,
    LocalDate date,
    Roster roster,
    List<LiveSession> sessions,
    Placing placing,
    List<Restriction> restrictions,
    Standing standing,
    Spending coupon) {

  public IncentiveFacts {
    sessions = copy(sessions);
    restrictions = copy(restrictions);
  }

  /**
   * A host's place on the roster (I2).
   *
   * @param listed whether the host is on it at all
   * @param merchantId the merchant whose host it is
   * @param shopId the shop
   * @param category the category of the shop's goods
   * @param confirmedOn the date on which the merchant was confirmed
   * @param approvedBy who approved one that was added later; null if nobody did
   */
  public record Roster(
      Boolean listed,
      String merchantId,
      String shopId,
      String category,
      LocalDate confirmedOn,
      String approvedBy) {}

  /**
   * A live session (I3 to I9). Amounts are in fen.
   *
   * @param sessionId its id
   * @param startedAt when it began: it counts for that business date
   * @param endedAt when it ended
   * @param virtualHost whether a virtual host held it
   * @param preview whether it was a preview
   * @param cartItems how many items its cart held
   * @param qualityScore its quality score, with two decimals
   * @param exclusiveOffers the goods with a live-exclusive benefit
   * @param gmvFen 24-hour attributed GMV, gross
   * @param refundedGmvFen what of it was cancelled, returned or refunded
   * @param exclusiveGmvFen GMV of live-exclusive goods, gross
   * @param refundedExclusiveGmvFen what of it was cancelled, returned or refunded
   * @param exclusiveOrders orders of live-exclusive goods, gross
   * @param refundedExclusiveOrders how many of them were cancelled, returned or refunded
   */
  public record LiveSession(
      String sessionId,
      Instant startedAt,
      Instant endedAt,
      Boolean virtualHost,
      Boolean preview,
      Integer cartItems,
      BigDecimal qualityScore,
      List<ExclusiveOffer> exclusiveOffers,
      Long gmvFen,
      Long refundedGmvFen,
      Long exclusiveGmvFen,
      Long refundedExclusiveGmvFen,
      Long exclusiveOrders,
      Long refundedExclusiveOrders) {

    public LiveSession {
      exclusiveOffers = copy(exclusiveOffers);
    }
  }

  /**
   * A product with live-exclusive benefits; however many they are, it is one SKU (I6).
   *
   * @param skuId the product
   * @param benefits what is exclusive about it
   */
  public record ExclusiveOffer(String skuId, List<Benefit> benefits) {

    public ExclusiveOffer {
      benefits = copy(benefits);
    }
  }

  /** A live-exclusive benefit. */
  public enum Benefit {
    COUPON,
    PRICE,
    GIFT
  }

  /**
   * A host's place in the day's ranking (I4, I5).
   *
   * @param board the board that it is ranked on
   * @param rank its place, from 1; null if it does not qualify
   * @param qualified how many hosts qualify for the board
   */
  public record Placing(String board, Integer rank, Integer qualified) {}

  /** What an operator can order against a host and has to lift again (I12). */
  public enum RestrictionKind {
    /** It earns nothing while this stands; what it has received can still be spent. */
    LIMIT,
    /** It does not take part, earns nothing and spends nothing. */
    CANCEL
  }

  /**
   * An order against a host that stands (I12).
   *
   * @param kind what was ordered
   * @param since when
   * @param reason why
   */
  public record Restriction(RestrictionKind kind, Instant since, String reason) {}

  /**
   * How a host and its shop stand (I11, I12).
   *
   * @param level the host's level; 3 is LV3
   * @param qualityScore the host's quality score, with two decimals
   * @param refundRate the shop's refund rate as a fraction: 0.05 is 5 %
   * @param complaints how many complaints are counted against the shop
   * @param shopOpen whether the shop is open
   */
  public record Standing(
      Integer level,
      BigDecimal qualityScore,
      BigDecimal refundRate,
      Integer complaints,
      Boolean shopOpen) {}

  /**
   * A coupon from which units are to be spent (I11).
   *
   * @param couponId its id
   * @param kind what it was earned by
   * @param balance the units left on it
   * @param validFrom when it becomes valid
   * @param validUntil when it expires; not valid any more at that instant
   * @param requested the units to spend
   * @param spentTodayByHost the units that the host has spent on the business date already
   * @param spentTodayByAll the units that all hosts have spent on it already
   */
  public record Spending(
      String couponId,
      CouponKind kind,
      Long balance,
      Instant validFrom,
      Instant validUntil,
      Long requested,
      Long spentTodayByHost,
      Long spentTodayByAll) {}

  /** Unlike {@link List#copyOf}, keeps missing elements: a rule names them. */
  private static <T> List<T> copy(List<T> list) {
    return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
  }
}
