package io.commercepolicy.incentive.application.campaign;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Business dates in paths and queries. */
public final class BusinessDates {

  private BusinessDates() {}

  /**
   * Reads a date such as 2024-01-16.
   *
   * @param pointer where it stands, such as {@code path:date}
   * @throws ProblemException {@code invalid-request} if it is none between 1970 and 2200
   */
  public static LocalDate parse(String text, String pointer) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (Instants.isWithinReach(date)) {
        return date;
      }
    } catch (DateTimeException e) {
      // falls through to the refusal
    }
    throw ProblemException.invalid(
        pointer, "必须是日期，如 2024-01-16", "must be a date such as 2024-01-16");
  }
}
