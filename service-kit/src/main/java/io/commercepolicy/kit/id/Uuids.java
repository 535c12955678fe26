package io.commercepolicy.kit.id;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of new rows: version 7, so that they grow with time and sort as they were made. */
public final class Uuids {

  private static final AtomicLong LAST = new AtomicLong();

  private Uuids() {}

  /** A new id, greater than every one made before in this process. */
  public static UUID v7() {
    long ticks = LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() << 12));
    long most = (ticks >>> 12) << 16 | 0x7000L | (ticks & 0xfff);
    // A random UUID's half has the variant in its place, and its source of randomness is the JDK's:
    // one of our own would be the same in every start of an executable.
    long least = UUID.randomUUID().getLeastSignificantBits();
    return new UUID(most, least);
  }
}
