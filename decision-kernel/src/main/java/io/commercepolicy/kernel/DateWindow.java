package io.commercepolicy.kernel;

import java.time.LocalDate;
import java.time.Period;

/**
 * A window of business dates, open at its beginning and closed at its end: {@code (after, until]}.
 *
 * @param after the last date before the window
 * @param until the last date of the window
 */
public record DateWindow(LocalDate after, LocalDate until) {

  /** The window of the given length that ends with {@code until}. */
  public static DateWindow endingOn(LocalDate until, Period length) {
    return new DateWindow(until.minus(length), until);
  }

  /** Whether the date lies in the window. */
  public boolean contains(LocalDate date) {
    return date.isAfter(after) && !date.isAfter(until);
  }
}
