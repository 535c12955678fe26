package io.commercepolicy.localstack.campaign;

/**
 * Chance that is the same everywhere: SplitMix64, written out, since what the JDK makes of a seed
 * may differ between its versions.
 */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  /** Dice of their own for each list of numbers. */
  Dice(long... of) {
    for (long number : of) {
      state = mixed(state + GOLDEN + mixed(number));
    }
  }

  private static long mixed(long value) {
    long first = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }

  private long next() {
    state += GOLDEN;
    return mixed(state);
  }

  /** A whole number from 0 to below a limit. */
  int below(int limit) {
    return (int) (((next() >>> 32) * limit) >>> 32);
  }

  /** A whole number between two, both included. */
  int between(int least, int most) {
    return least + below(most - least + 1);
  }

  /** Whether something happens that does so in so many of ten thousand cases. */
  boolean chance(int ofTenThousand) {
    return below(10_000) < ofTenThousand;
  }

  /** One of several. */
  <T> T of(T[] several) {
    return several[below(several.length)];
  }

  /** A number around 0, within 2, that is near 0 more often than not. */
  double bell() {
    long sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += next() >>> 40;
    }
    return sum / (double) (1L << 24) - 2;
  }
}
