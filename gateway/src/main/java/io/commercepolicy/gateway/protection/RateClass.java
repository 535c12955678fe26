package io.commercepolicy.gateway.protection;

import io.commercepolicy.gateway.GatewaySettings;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * So many requests at once, and so many more as time goes by.
 *
 * @param name as contracts name it
 * @param burst requests at once
 * @param requests that come back within {@code per}
 * @param per in which they come back, evenly
 * @param policy the {@code RateLimit-Policy} header's value
 */
record RateClass(String name, long burst, long requests, Duration per, String policy) {

  /**
   * A class as it is set.
   *
   * @throws IllegalArgumentException if one of its values is not positive
   */
  static RateClass of(String name, GatewaySettings.Rate rate) {
    if (rate.requests() <= 0 || rate.burst() <= 0 || rate.per().toMillis() <= 0) {
      throw new IllegalArgumentException(
          "suite.gateway.rates." + name + ": requests, per and burst must be above 0");
    }
    Duration window = window(rate.burst(), rate.requests(), rate.per());
    return new RateClass(
        name,
        rate.burst(),
        rate.requests(),
        rate.per(),
        "\"" + name + "\";q=" + rate.burst() + ";w=" + seconds(window.toNanos()));
  }

  private static Duration window(long burst, long requests, Duration per) {
    return per.multipliedBy(burst).dividedBy(requests);
  }

  /** After how long nothing is counted any more. */
  Duration window() {
    return window(burst, requests, per);
  }

  Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(requests, per))
        .build();
  }

  /** Nanoseconds as whole seconds, a part of one as one. */
  static long seconds(long nanos) {
    return (nanos + 999_999_999) / 1_000_000_000;
  }
}
