package io.commercepolicy.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value with its unit, as findings show it.
 *
 * @param value a decimal string, an ISO 8601 date or duration, or a code
 * @param unit what the value counts: {@code fen}, {@code sessions}, {@code date}, {@code duration}
 *     …
 */
public record Quantity(String value, String unit) {

  private static final String DURATION = "duration";
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

  /** A number of things. */
  public static Quantity count(long value, String unit) {
    return new Quantity(Long.toString(value), unit);
  }

  /** An amount of money in fen; 100 fen are 1 CNY. */
  public static Quantity fen(long value) {
    return count(value, "fen");
  }

  /** An amount of money in fen that may exceed 64 bits, such as a sum. */
  public static Quantity fen(BigInteger value) {
    return new Quantity(value.toString(), "fen");
  }

  /** A length of time, as ISO 8601. */
  public static Quantity duration(Duration value) {
    return new Quantity(value.toString(), DURATION);
  }

  /** A business date. */
  public static Quantity date(LocalDate value) {
    return new Quantity(value.toString(), "date");
  }

  /** One or more codes of a catalogue, separated by a comma. */
  public static Quantity codes(Iterable<String> values, String unit) {
    return new Quantity(String.join(",", values), unit);
  }

  /**
   * How much it is, exactly: the seconds of a length of time, or the number. Empty for what is no
   * amount, such as a date or a code.
   */
  public Optional<BigDecimal> amount() {
    if (unit.equals(DURATION)) {
      Duration length = Duration.parse(value);
      return Optional.of(
          BigDecimal.valueOf(length.getSeconds()).add(BigDecimal.valueOf(length.getNano(), 9)));
    }
    return DECIMAL.matcher(value).matches() ? Optional.of(new BigDecimal(value)) : Optional.empty();
  }

  /**
   * Another amount of the same unit.
   *
   * @param amount the seconds of a length of time, or the number
   */
  public Quantity withAmount(BigDecimal amount) {
    if (!unit.equals(DURATION)) {
      return new Quantity(amount.stripTrailingZeros().toPlainString(), unit);
    }
    BigDecimal[] parts = amount.divideAndRemainder(BigDecimal.ONE);
    return duration(
        Duration.ofSeconds(parts[0].longValueExact(), parts[1].movePointRight(9).longValue()));
  }
}
