package io.commercepolicy.incentive.policy;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Wording;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How a length of time reads that has to pass or to be reached. */
final class Lengths {

  private static final Noun HOURS = new Noun("hours", "小时", "hour");

  private Lengths() {}

  /** In hours, minutes and seconds, a part of a second as a whole one. */
  static LocalizedText roundedUp(Duration time) {
    return Wording.duration(time.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS));
  }

  /** The same, in days and hours while there are days. */
  static LocalizedText left(Duration time) {
    long days = time.toDays();
    if (days == 0) {
      return roundedUp(time);
    }
    long hours = time.toHoursPart();
    LocalizedText inDays = Noun.DAYS.counted(days);
    return hours == 0
        ? inDays
        : LocalizedText.joined(List.of(inDays, HOURS.counted(hours)), " ", " and ");
  }
}
