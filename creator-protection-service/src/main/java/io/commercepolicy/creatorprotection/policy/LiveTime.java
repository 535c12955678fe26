package io.commercepolicy.creatorprotection.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** P4: accumulated live time, over the stretches in which lives ran. */
final class LiveTime {

  /** A stretch of time; its end is not before its beginning. */
  record Stretch(Instant from, Instant until) {}

  private final boolean overlapsCountOnce;

  /** At each instant, how many more lives run from then on. */
  private final SortedMap<Instant, Integer> changes = new TreeMap<>();

  /**
   * @param stretches when lives ran
   * @param overlapsCountOnce whether time in which several run counts once, not once for each
   */
  LiveTime(List<Stretch> stretches, boolean overlapsCountOnce) {
    this.overlapsCountOnce = overlapsCountOnce;
    for (Stretch stretch : stretches) {
      changes.merge(stretch.from, 1, Integer::sum);
      changes.merge(stretch.until, -1, Integer::sum);
    }
  }

  /** The time accumulated over all stretches. */
  Duration total() {
    Duration total = Duration.ZERO;
    Instant since = null;
    int running = 0;
    for (Map.Entry<Instant, Integer> change : changes.entrySet()) {
      if (running > 0) {
        total = total.plus(accumulated(since, change.getKey(), running));
      }
      since = change.getKey();
      running += change.getValue();
    }
    return total;
  }

  /**
   * The end, exclusive, of the time in which no more than the limit was accumulated, to the
   * microsecond; empty if the limit is not exceeded.
   */
  Optional<Instant> exceedsFrom(Duration limit) {
    Duration left = limit;
    Instant since = null;
    int running = 0;
    for (Map.Entry<Instant, Integer> change : changes.entrySet()) {
      if (running > 0) {
        Duration more = accumulated(since, change.getKey(), running);
        if (more.compareTo(left) > 0) {
          Instant lastWithin = since.plus(left.dividedBy(pace(running)));
          return Optional.of(lastWithin.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS));
        }
        left = left.minus(more);
      }
      since = change.getKey();
      running += change.getValue();
    }
    return Optional.empty();
  }

  private Duration accumulated(Instant from, Instant until, int running) {
    return Duration.between(from, until).multipliedBy(pace(running));
  }

  private int pace(int running) {
    return overlapsCountOnce ? 1 : running;
  }
}
