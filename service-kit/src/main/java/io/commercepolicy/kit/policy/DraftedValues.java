package io.commercepolicy.kit.policy;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.ParameterType;
import io.commercepolicy.kit.clock.Instants;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds written values against what rules can compute with: what they add to a date stays one. */
final class DraftedValues {

  private static final long MOST_YEARS = 1000;
  private static final Pattern PLAIN_DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

  private static final LocalizedText NEGATIVE = LocalizedText.of("不能为负", "must not be negative");
  private static final LocalizedText DIGITS =
      LocalizedText.of(
          "不能为负，小数点前后各至多 18 位",
          "must not be negative, and has at most 18 digits before the point and after it");
  private static final LocalizedText LENGTH =
      LocalizedText.of("不能为负，也不能超过 1000 年", "must not be negative, nor longer than 1000 years");
  private static final LocalizedText REACH =
      LocalizedText.of("须在 1970 至 2199 年间", "must be within 1970 to 2199");

  private DraftedValues() {}

  /** What is wrong with a value of a type, if anything is. */
  static Optional<LocalizedText> wrong(ParameterType type, String value) {
    if (!type.accepts(value)) {
      return Optional.of(form(type));
    }
    return switch (type) {
      case WHOLE -> unless(Long.parseLong(value) >= 0, NEGATIVE);
      case DECIMAL -> unless(PLAIN_DECIMAL.matcher(value).matches(), DIGITS);
      case DURATION -> {
        Duration length = Duration.parse(value);
        yield unless(!length.isNegative() && length.toDays() <= 366 * MOST_YEARS, LENGTH);
      }
      case PERIOD -> {
        Period length = Period.parse(value);
        yield unless(
            !length.isNegative()
                && length.toTotalMonths() <= 12 * MOST_YEARS
                && length.getDays() <= 366 * MOST_YEARS,
            LENGTH);
      }
      case DATE -> unless(Instants.isWithinReach(LocalDate.parse(value)), REACH);
      case CODES, FLAG -> Optional.empty();
    };
  }

  private static Optional<LocalizedText> unless(boolean right, LocalizedText wrong) {
    return right ? Optional.empty() : Optional.of(wrong);
  }

  private static LocalizedText form(ParameterType type) {
    return switch (type) {
      case WHOLE ->
          LocalizedText.of(
              "须是不超过 9223372036854775807 的整数",
              "must be a whole number of at most 9223372036854775807");
      case DECIMAL -> LocalizedText.of("须是数，例如 0.15", "must be a number such as 0.15");
      case DURATION ->
          LocalizedText.of("须是时长，写法如 PT2H30M", "must be a length of time such as PT2H30M");
      case PERIOD -> LocalizedText.of("须是期限，写法如 P7D", "must be a period such as P7D");
      case DATE -> LocalizedText.of("须是日期，例如 2024-01-31", "must be a date such as 2024-01-31");
      case CODES ->
          LocalizedText.of(
              "须是以逗号分开的代码，不能有空的", "must be codes separated by commas, none of them empty");
      case FLAG -> LocalizedText.of("须是 true 或 false", "must be true or false");
    };
  }
}
