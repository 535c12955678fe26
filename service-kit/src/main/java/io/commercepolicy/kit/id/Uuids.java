package io.commercepolicy.kit.id;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of new rows: version 7, so that they grow with time and sort as they were made. */
public final class Uuids {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AtomicLong LAST = new AtomicLong();

  private Uuids() {}

  /** A new id, greater than every one made before in this process. */
  public static UUID v7() {
    long ticks = LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() << 12));
    long most = (ticks >>> 12) << 16 | 0x7000L | (ticks & 0xfff);
    long least = RANDOM.nextLong() >>> 2 | 0x8000000000000000L;
    return new UUID(most, least);
  }
}
