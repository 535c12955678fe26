package io.commercepolicy.gateway.forwarding;

import io.commercepolicy.gateway.GatewaySettings;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A service's replicas, used in turn. One that refuses connections, or says that it is leaving, is
 * passed over while others are left until it is ready again; one that takes requests and does not
 * answer is left alone for a while, whether or not there are others.
 */
public final class Upstream {

  private static final int CALLS_LOOKED_AT = 20;
  private static final int CALLS_TO_JUDGE_BY = 10;
  private static final int CALLS_TO_TRY_WITH = 3;

  private final Replica[] replicas;
  private final Consumer<Replica> whenLeaving;
  private final Duration circuitOpen;
  private final int most;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();

  /**
   * The replicas behind these base URLs.
   *
   * @param whenLeaving is given each replica that goes away, and sees that it comes back
   * @throws IllegalArgumentException if there is none or one is more than scheme, host and port
   */
  Upstream(List<String> urls, GatewaySettings settings, Consumer<Replica> whenLeaving) {
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("names no replica of the service");
    }
    this.circuitOpen = settings.circuitOpen();
    CircuitBreakerConfig circuits =
        CircuitBreakerConfig.custom()
            .slidingWindowSize(CALLS_LOOKED_AT)
            .minimumNumberOfCalls(CALLS_TO_JUDGE_BY)
            .permittedNumberOfCallsInHalfOpenState(CALLS_TO_TRY_WITH)
            .waitDurationInOpenState(circuitOpen)
            .build();
    this.replicas =
        urls.stream()
            .map(url -> new Replica(url, settings.connectTimeout().toMillis(), circuits))
            .toArray(Replica[]::new);
    this.whenLeaving = whenLeaving;
    this.most = settings.concurrentRequestsPerService();
  }

  /** Begins a request, unless too many run already. */
  boolean begin() {
    if (running.incrementAndGet() <= most) {
      return true;
    }
    running.decrementAndGet();
    return false;
  }

  /** Ends a request that has begun. */
  void end() {
    running.decrementAndGet();
  }

  /**
   * The next replica that was not tried, one that is away only for want of others; or null. What
   * became of the request there must be told to it.
   */
  Replica next(Set<Replica> tried) {
    int start = Math.floorMod(turn.getAndIncrement(), replicas.length);
    Replica replica = next(tried, start, false);
    return replica == null ? next(tried, start, true) : replica;
  }

  private Replica next(Set<Replica> tried, int start, boolean away) {
    for (int i = 0; i < replicas.length; i++) {
      Replica replica = replicas[(start + i) % replicas.length];
      if (replica.isAway() == away
          && (tried.isEmpty() || !tried.contains(replica))
          && replica.admits()) {
        return replica;
      }
    }
    return null;
  }

  /** Notes that a replica takes no connections, or soon will take none. */
  void isLeaving(Replica replica) {
    if (replica.leave()) {
      whenLeaving.accept(replica);
    }
  }

  /** What is asked of each replica. */
  <T> List<T> ask(Function<Replica, T> question) {
    return Arrays.stream(replicas).map(question).toList();
  }

  /** How many replicas there are. */
  int replicas() {
    return replicas.length;
  }

  /** After how many seconds a service that keeps failing may be tried again. */
  long retryAfterSeconds() {
    return Math.max(1, circuitOpen.toSeconds());
  }

  @Override
  public String toString() {
    return Arrays.toString(replicas);
  }
}
