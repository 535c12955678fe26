package io.commercepolicy.gateway.protection;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is left to one caller: requests by class, and how many run at once. */
public final class Quota {

  private final String caller;
  private final Map<String, RateClass> classes;
  private final int concurrent;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final Map<String, Integer> running;

  Quota(
      String caller, Map<String, RateClass> classes, int concurrent, Map<String, Integer> running) {
    this.caller = caller;
    this.running = running;
    this.classes = classes;
    this.concurrent = concurrent;
  }

  /** Counts a request of a class that there is. */
  public Count count(String rateClass) {
    RateClass rate = classes.get(rateClass);
    ConsumptionProbe probe =
        buckets.computeIfAbsent(rateClass, name -> rate.bucket()).tryConsumeAndReturnRemaining(1);
    return new Count(
        probe.isConsumed(),
        rate.policy(),
        "\""
            + rateClass
            + "\";r="
            + probe.getRemainingTokens()
            + ";t="
            + RateClass.seconds(probe.getNanosToWaitForReset()),
        RateClass.seconds(probe.getNanosToWaitForRefill()));
  }

  /** Begins a request, unless too many of the caller's run already. */
  public boolean begin() {
    if (running.merge(caller, 1, Integer::sum) <= concurrent) {
      return true;
    }
    end();
    return false;
  }

  /** Ends a request that has begun. */
  public void end() {
    running.computeIfPresent(caller, (id, count) -> count == 1 ? null : count - 1);
  }

  /**
   * What counting a request said.
   *
   * @param allowed whether it may go on
   * @param policy the {@code RateLimit-Policy} header's value
   * @param left the {@code RateLimit} header's value
   * @param retryAfter after how many seconds the next one may come
   */
  public record Count(boolean allowed, String policy, String left, long retryAfter) {}
}
