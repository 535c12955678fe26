package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Wording;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How the time until something reads: in days and hours while there are days. */
final class TimeLeft {

  private static final Noun HOURS = new Noun("hours", "小时", "hour");

  private TimeLeft() {}

  static LocalizedText of(Duration time) {
    long days = time.toDays();
    if (days == 0) {
      return Wording.duration(time);
    }
    long hours = time.toHoursPart();
    LocalizedText inDays = Noun.DAYS.counted(days);
    return hours == 0
        ? inDays
        : LocalizedText.joined(List.of(inDays, HOURS.counted(hours)), " ", " and ");
  }

  /** A length of time in which a part of a second counts as a whole one. */
  static LocalizedText roundedUp(Duration time) {
    return Wording.duration(time.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS));
  }
}
