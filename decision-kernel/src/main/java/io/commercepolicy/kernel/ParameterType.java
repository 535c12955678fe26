package io.commercepolicy.kernel;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/** How the value of a parameter is written and read. */
public enum ParameterType {
  /** A whole number of 64 bits, for counts and for money in fen. */
  WHOLE {
    @Override
    Object read(String value) {
      return Long.parseLong(value);
    }
  },
  /** An exact decimal number. */
  DECIMAL {
    @Override
    Object read(String value) {
      return new BigDecimal(value);
    }
  },
  /** An exact length of time, ISO 8601, such as {@code PT2H}. */
  DURATION {
    @Override
    Object read(String value) {
      return Duration.parse(value);
    }
  },
  /** A length of calendar time, ISO 8601, such as {@code P1Y}. */
  PERIOD {
    @Override
    Object read(String value) {
      return Period.parse(value);
    }
  },
  /** A business date. */
  DATE {
    @Override
    Object read(String value) {
      return LocalDate.parse(value);
    }
  },
  /** Codes of a catalogue, separated by commas, in order. */
  CODES {
    @Override
    Object read(String value) {
      List<String> codes = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
      if (codes.stream().anyMatch(String::isEmpty)) {
        throw new IllegalArgumentException("an empty code");
      }
      return codes;
    }
  },
  /** {@code true} or {@code false}. */
  FLAG {
    @Override
    Object read(String value) {
      return switch (value) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("neither true nor false");
      };
    }
  };

  abstract Object read(String value);

  /** Whether the text is a value of this type. */
  public boolean accepts(String value) {
    try {
      parse(value);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Reads a written value.
   *
   * @throws IllegalArgumentException if the text is not a value of this type
   */
  Object parse(String value) {
    try {
      return read(value);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException("'" + value + "' is not a value of type " + this, e);
    }
  }
}
