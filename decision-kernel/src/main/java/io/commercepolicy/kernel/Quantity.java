package io.commercepolicy.kernel;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;

/**
 * A value with its unit, as findings show it.
 *
 * @param value a decimal string, an ISO 8601 date or duration, or a code
 * @param unit what the value counts: {@code fen}, {@code sessions}, {@code date}, {@code duration}
 *     …
 */
public record Quantity(String value, String unit) {

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
    return new Quantity(value.toString(), "duration");
  }

  /** A business date. */
  public static Quantity date(LocalDate value) {
    return new Quantity(value.toString(), "date");
  }

  /** One or more codes of a catalogue, separated by a comma. */
  public static Quantity codes(Iterable<String> values, String unit) {
    return new Quantity(String.join(",", values), unit);
  }
}
