package io.commercepolicy.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Business dates are calendar dates in Asia/Shanghai. */
public final class BusinessTime {

  /** The zone in which every business date is read. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private BusinessTime() {}

  /** The business date on which an instant falls. */
  public static LocalDate dateOf(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }

  /** The first instant of a business date. */
  public static Instant startOf(LocalDate date) {
    return date.atStartOfDay(ZONE).toInstant();
  }
}
