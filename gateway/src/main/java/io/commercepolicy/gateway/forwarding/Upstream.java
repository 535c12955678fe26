package io.commercepolicy.gateway.forwarding;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A service's replicas, used in turn. */
public final class Upstream {

  private final Replica[] replicas;
  private final long quarantineNanos;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * The replicas behind these base URLs.
   *
   * @throws IllegalArgumentException if there is none or one is more than scheme, host and port
   */
  public Upstream(List<String> urls, Duration connectTimeout, Duration quarantine) {
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("names no replica of the service");
    }
    this.replicas =
        urls.stream()
            .map(url -> new Replica(url, connectTimeout.toMillis()))
            .toArray(Replica[]::new);
    this.quarantineNanos = quarantine.toNanos();
  }

  /** The next replica that was not tried, one in quarantine only for want of others; or null. */
  Replica next(Set<Replica> tried) {
    int start = Math.floorMod(turn.getAndIncrement(), replicas.length);
    Replica inQuarantine = null;
    for (int i = 0; i < replicas.length; i++) {
      Replica replica = replicas[(start + i) % replicas.length];
      if (!tried.isEmpty() && tried.contains(replica)) {
        continue;
      }
      if (!replica.isInQuarantine()) {
        return replica;
      }
      inQuarantine = inQuarantine == null ? replica : inQuarantine;
    }
    return inQuarantine;
  }

  /** Notes that a replica takes no connections. */
  void refused(Replica replica) {
    replica.refused(quarantineNanos);
  }

  @Override
  public String toString() {
    return Arrays.toString(replicas);
  }
}
