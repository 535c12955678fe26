package io.commercepolicy.incentive.policy;

import io.commercepolicy.kernel.PolicyVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The day's ranking (I5): of those who qualify, by the share of live-exclusive goods in GMV, then
 * their orders, then their GMV. What is still equal is ordered by longer live time, then by host
 * id.
 */
public final class Ranking {

  /** The board of all, and of those without a category. */
  public static final String ALL = "all";

  private static final Comparator<Contender> BY_SHARE =
      (one, other) ->
          GmvShare.compare(
              other.netExclusiveGmvFen(),
              other.netGmvFen(),
              one.netExclusiveGmvFen(),
              one.netGmvFen());

  private static final Comparator<Contender> BY_KEYS =
      BY_SHARE
          .thenComparing(Comparator.comparingLong(Contender::netExclusiveOrders).reversed())
          .thenComparing(Comparator.comparingLong(Contender::netExclusiveGmvFen).reversed())
          .thenComparing(Comparator.comparing(Contender::liveTime).reversed())
          .thenComparing(Contender::hostId, Ranking::byCodePoints);

  private Ranking() {}

  /**
   * Who is ranked. No figure is negative.
   *
   * @param hostId the host, once among all
   * @param category the category of its shop's goods; null if it has none
   * @param netGmvFen the day's net GMV
   * @param netExclusiveGmvFen that of live-exclusive goods
   * @param netExclusiveOrders net orders of live-exclusive goods
   * @param liveTime the day's live time
   */
  public record Contender(
      String hostId,
      String category,
      long netGmvFen,
      long netExclusiveGmvFen,
      long netExclusiveOrders,
      Duration liveTime) {}

  /**
   * A place in the ranking.
   *
   * @param hostId who has it
   * @param board on which board
   * @param rank which, from 1
   */
  public record Place(String hostId, String board, int rank) {}

  /** The board on which a host of this category is ranked; the category may be null. */
  public static String boardOf(PolicyVersion version, String category) {
    return category != null && version.flag("boards-per-category") ? category : ALL;
  }

  /**
   * The places, board by board, each from the first to the last.
   *
   * @throws io.commercepolicy.kernel.UnknownParameterException if the version lacks a parameter
   */
  public static List<Place> of(PolicyVersion version, Collection<Contender> contenders) {
    Map<String, List<Contender>> boards = new TreeMap<>();
    for (Contender one : contenders) {
      boards.computeIfAbsent(boardOf(version, one.category()), board -> new ArrayList<>()).add(one);
    }
    List<Place> places = new ArrayList<>(contenders.size());
    boards.forEach(
        (board, ranked) -> {
          ranked.sort(order(version, ranked));
          for (int i = 0; i < ranked.size(); i++) {
            places.add(new Place(ranked.get(i).hostId(), board, i + 1));
          }
        });
    return places;
  }

  private static Comparator<Contender> order(PolicyVersion version, List<Contender> board) {
    return version.flag("ranking-by-weighted-score")
        ? new WeightedScore(version, board).highestFirst().thenComparing(BY_KEYS)
        : BY_KEYS;
  }

  /** Unlike {@link String#compareTo}, the order in which databases compare bytes of UTF-8. */
  private static int byCodePoints(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  /**
   * The weighted score of a board: the share, and orders and GMV as fractions of the board's
   * highest, each with its weight. Exact: scores are kept as fractions, without dividing.
   */
  private static final class WeightedScore {

    private final BigDecimal ofShare;
    private final BigDecimal ofOrders;
    private final BigDecimal ofGmv;

    WeightedScore(PolicyVersion version, List<Contender> board) {
      long mostOrders = 1;
      long mostGmv = 1;
      for (Contender one : board) {
        mostOrders = Math.max(mostOrders, one.netExclusiveOrders());
        mostGmv = Math.max(mostGmv, one.netExclusiveGmvFen());
      }
      BigDecimal orders = BigDecimal.valueOf(mostOrders);
      BigDecimal gmv = BigDecimal.valueOf(mostGmv);
      ofShare = version.decimal("ranking-weight-share").multiply(orders).multiply(gmv);
      ofOrders = version.decimal("ranking-weight-orders").multiply(gmv);
      ofGmv = version.decimal("ranking-weight-gmv").multiply(orders);
    }

    Comparator<Contender> highestFirst() {
      return (one, other) ->
          numerator(other).multiply(base(one)).compareTo(numerator(one).multiply(base(other)));
    }

    /** The score times the base and times the board's highest figures. */
    private BigDecimal numerator(Contender one) {
      BigDecimal gmv = BigDecimal.valueOf(one.netExclusiveGmvFen());
      BigDecimal share = one.netGmvFen() == 0 ? BigDecimal.ZERO : ofShare.multiply(gmv);
      return ofOrders
          .multiply(BigDecimal.valueOf(one.netExclusiveOrders()))
          .add(ofGmv.multiply(gmv))
          .multiply(base(one))
          .add(share);
    }

    private static BigDecimal base(Contender one) {
      return BigDecimal.valueOf(Math.max(1, one.netGmvFen()));
    }
  }
}
