package io.commercepolicy.kit.clock;

import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kit.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Reads the instants that callers put into queries. */
public final class Instants {

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Instants() {}

  /** Whether an instant lies between 1970 and 2200: whatever is computed from it can be stored. */
  public static boolean isWithinReach(Instant instant) {
    return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
  }

  /**
   * Lets an instant of a body pass, in whole microseconds: as exactly as it is stored.
   *
   * @param pointer where it stands in the body, for the refusal
   * @throws ProblemException {@code invalid-request} if it is not between 1970 and 2200
   */
  public static Instant requireWithinReach(Instant instant, String pointer) {
    if (!isWithinReach(instant)) {
      throw ProblemException.invalid(
          pointer, "须在 1970 年至 2200 年之间", "must lie between 1970 and 2200");
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** Whether a business date lies between 1970 and 2200. */
  public static boolean isWithinReach(LocalDate date) {
    return date.getYear() >= 1970 && date.getYear() < 2200;
  }

  /**
   * Reads an RFC 3339 instant, or a business date for its first instant. A blank in the place of
   * the offset's plus sign is understood: it is what an unescaped plus becomes in a query.
   *
   * @param text what the caller wrote; null or empty for the fallback
   * @param parameter the name of the query parameter, for the refusal
   * @throws ProblemException {@code invalid-request} if it is neither, or not between 1970 and 2200
   */
  public static Instant parse(String text, String parameter, Instant fallback) {
    if (text == null || text.isEmpty()) {
      return fallback;
    }
    try {
      Instant instant =
          text.length() == 10
              ? BusinessTime.startOf(LocalDate.parse(text))
              : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (isWithinReach(instant)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // falls through to the refusal
    }
    throw ProblemException.invalid(
        "query:" + parameter,
        "必须是带时区的时间（如 2021-05-21T10:00:00+08:00）或日期",
        "must be a time with offset (such as 2021-05-21T10:00:00+08:00) or a date");
  }

  /** An instant with the offset of business time, as answers show it; null for null. */
  public static OffsetDateTime local(Instant instant) {
    return instant == null ? null : instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }

  /** An instant as a native query gives it; null for null. */
  public static Instant stored(Object column) {
    return column == null ? null : ((OffsetDateTime) column).toInstant();
  }
}
