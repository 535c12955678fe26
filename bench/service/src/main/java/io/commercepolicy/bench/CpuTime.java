package io.commercepolicy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processor time that a process has used, as Linux counts it. */
final class CpuTime {

  /** Linux counts in hundredths of a second, whatever its own tick is. */
  private static final long MICROS_PER_TICK = 10_000;

  private CpuTime() {}

  /** User and system time of a process so far, in microseconds. */
  static long micros(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    // The second field, the name in parentheses, may hold blanks.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
  }
}
