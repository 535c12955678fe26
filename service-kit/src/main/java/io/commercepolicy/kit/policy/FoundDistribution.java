package io.commercepolicy.kit.policy;

import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How what one rule finds lies around what two versions require of it, counted in buckets while the
 * findings pass by.
 *
 * <p>Buckets are a tenth of the larger threshold wide and reach to twice that; both thresholds are
 * edges, too, so that what lies between them fills whole buckets. The first bucket is open below
 * and the last one above. Each begins with its lower edge and ends before its upper one.
 */
final class FoundDistribution {

  private static final int EDGES = 20;

  /** Amounts that are kept apart until both thresholds are known. */
  private static final int MOST_WAITING = 10_000;

  /** Units of which one is a whole; of all others there are no tenths worth a bucket. */
  private static final Set<String> RATIOS = Set.of("fraction", "share", "weight");

  private final Map<BigDecimal, long[]> waiting = new TreeMap<>();
  private Quantity before;
  private Quantity after;
  private List<BigDecimal> edges;
  private long[][] counts;
  private long counted;
  private long uncounted;

  /**
   * Counts what was found by both versions. Where only one of them finds an amount, it stands for
   * both. What has another threshold than the first ones seen stays uncounted, as does what has no
   * amount.
   *
   * @param without the finding without the version, or null
   * @param with the finding with it, or null
   */
  void add(Finding without, Finding with) {
    Quantity old = threshold(without);
    before = before == null && edges == null ? old : before;
    Quantity now = threshold(with);
    after = after == null && edges == null ? now : after;
    BigDecimal foundBefore = found(without, old);
    BigDecimal foundAfter = found(with, now);
    if (old != null && !old.equals(before)
        || now != null && !now.equals(after)
        || foundBefore == null && foundAfter == null) {
      uncounted++;
      return;
    }
    counted++;
    count(0, foundBefore == null ? foundAfter : foundBefore);
    count(1, foundAfter == null ? foundBefore : foundAfter);
    if (edges == null && (before != null && after != null || waiting.size() > MOST_WAITING)) {
      settle();
    }
  }

  /** What the rule requires without the version; null where it never required an amount. */
  Quantity before() {
    return before;
  }

  /** What the rule requires by the version; null where it never required an amount. */
  Quantity after() {
    return after;
  }

  /** Whether the versions require different amounts. */
  boolean differs() {
    return !Objects.equals(before, after);
  }

  boolean isEmpty() {
    return counted == 0;
  }

  /** How many had no amount, or other thresholds. */
  long uncounted() {
    return uncounted;
  }

  /**
   * A bucket.
   *
   * @param from its lower edge, which is in it; null for the first
   * @param until its upper edge, which is not; null for the last
   * @param before how many there are of what is found without the version
   * @param after how many there are of what is found by it
   */
  record Bucket(Quantity from, Quantity until, long before, long after) {}

  /** The buckets from the least to the most; none of an empty distribution. */
  List<Bucket> buckets() {
    if (isEmpty()) {
      return List.of();
    }
    if (edges == null) {
      settle();
    }
    Quantity unit = before == null ? after : before;
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 0; i <= edges.size(); i++) {
      buckets.add(
          new Bucket(
              i == 0 ? null : unit.withAmount(edges.get(i - 1)),
              i == edges.size() ? null : unit.withAmount(edges.get(i)),
              counts[0][i],
              counts[1][i]));
    }
    return buckets;
  }

  /** What a finding requires, if that is an amount of the unit that is counted in. */
  private Quantity threshold(Finding finding) {
    if (finding == null
        || finding.required() == null
        || finding.required().amount().filter(amount -> amount.signum() >= 0).isEmpty()) {
      return null;
    }
    Quantity known = before == null ? after : before;
    return known == null || known.unit().equals(finding.required().unit())
        ? finding.required()
        : null;
  }

  private static BigDecimal found(Finding finding, Quantity required) {
    if (required == null
        || finding.found() == null
        || !finding.found().unit().equals(required.unit())) {
      return null;
    }
    return finding.found().amount().orElse(null);
  }

  private void count(int side, BigDecimal amount) {
    if (edges == null) {
      waiting.computeIfAbsent(amount, absent -> new long[2])[side]++;
    } else {
      counts[side][bucketOf(amount)]++;
    }
  }

  private int bucketOf(BigDecimal amount) {
    int place = Collections.binarySearch(edges, amount);
    return place < 0 ? -place - 1 : place + 1;
  }

  /** Lays the buckets out by the thresholds that are known. */
  private void settle() {
    Set<BigDecimal> all = new TreeSet<>();
    if (before != null) {
      all.add(before.amount().orElseThrow());
    }
    if (after != null) {
      all.add(after.amount().orElseThrow());
    }
    BigDecimal width = width(Collections.max(all));
    for (int i = 1; i <= EDGES; i++) {
      all.add(width.multiply(BigDecimal.valueOf(i)));
    }
    edges = List.copyOf(all);
    counts = new long[2][edges.size() + 1];
    waiting.forEach(
        (amount, numbers) -> {
          counts[0][bucketOf(amount)] += numbers[0];
          counts[1][bucketOf(amount)] += numbers[1];
        });
    waiting.clear();
  }

  private BigDecimal width(BigDecimal threshold) {
    boolean ratio = RATIOS.contains((before == null ? after : before).unit());
    if (threshold.signum() == 0) {
      return ratio ? BigDecimal.ONE.movePointLeft(1) : BigDecimal.ONE;
    }
    BigDecimal tenth = threshold.movePointLeft(1);
    return ratio ? tenth : tenth.setScale(0, RoundingMode.CEILING);
  }
}
