package io.commercepolicy.incentive.policy;

import io.commercepolicy.incentive.policy.IncentiveFacts.Benefit;
import io.commercepolicy.incentive.policy.IncentiveFacts.ExclusiveOffer;
import io.commercepolicy.incentive.policy.IncentiveFacts.LiveSession;
import io.commercepolicy.kernel.PolicyVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a host's live sessions make of a business day (I6 to I9). A session that is listed again
 * under the same id counts once, as first listed. Figures are net of what was refunded, never below
 * zero.
 *
 * @param accounts every session, in the order given: counted, or by which clause not
 * @param countedSessions how many count
 * @param liveTime how long those lasted
 * @param exclusiveSkus their goods with a live-exclusive benefit, summed over the sessions
 * @param qualitySum the sum of their quality scores; one that is missing adds nothing
 * @param netGmvFen their net GMV
 * @param netExclusiveGmvFen that of live-exclusive goods
 * @param netExclusiveOrders net orders of live-exclusive goods
 */
public record HostDay(
    List<Account> accounts,
    int countedSessions,
    Duration liveTime,
    long exclusiveSkus,
    BigDecimal qualitySum,
    long netGmvFen,
    long netExclusiveGmvFen,
    long netExclusiveOrders) {

  /**
   * Whether a session counts.
   *
   * @param sessionId the session
   * @param startedAt when it began
   * @param duration how long it lasted; zero if that is not known
   * @param counted whether it counts for the day
   * @param clause the clause by which it doesn't, or that can't be answered for a missing fact;
   *     null if it counts
   */
  public record Account(
      String sessionId, Instant startedAt, Duration duration, boolean counted, String clause) {}

  /**
   * The day as these sessions have it. A session that lacks a fact on which it depends whether it
   * counts doesn't.
   *
   * @throws io.commercepolicy.kernel.UnknownParameterException if the version lacks a parameter
   * @throws ArithmeticException if a sum goes beyond 64 bits
   */
  public static HostDay of(PolicyVersion version, LocalDate date, List<LiveSession> sessions) {
    return Tally.of(version, date, sessions).day();
  }

  /**
   * How many products of a session have at least one live-exclusive benefit, each counted once
   * (I6). What is not told adds nothing.
   */
  public static int exclusiveSkus(List<ExclusiveOffer> offers) {
    Set<String> products = new HashSet<>();
    for (ExclusiveOffer offer : offers) {
      if (offer != null && offer.skuId() != null && hasBenefit(offer.benefits())) {
        products.add(offer.skuId());
      }
    }
    return products.size();
  }

  private static boolean hasBenefit(List<Benefit> benefits) {
    return benefits != null && benefits.stream().anyMatch(Objects::nonNull);
  }
}
