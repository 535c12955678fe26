package io.commercepolicy.kernel;

import java.time.LocalDate;

/**
 * Where a policy version comes from.
 *
 * @param title the announcement's title
 * @param sha256 SHA-256 of the announcement's text as it was read, in lower-case hexadecimal
 * @param announcedOn the day of the announcement
 * @param checkedOn the day on which the version was last checked against the announcement
 */
public record Source(String title, String sha256, LocalDate announcedOn, LocalDate checkedOn) {

  /** Whether the last check is longer ago than the given number of days. */
  public boolean staleOn(LocalDate today, long days) {
    return checkedOn == null || checkedOn.plusDays(days).isBefore(today);
  }
}
