package io.commercepolicy.localstack.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
  @ParameterizedTest
  @CsvSource({
    "8, sessions, 8 sessions",
    "1, sessions, 1 session",
    "62.5, points, 62.5 points",
    "4, skus-per-session, 4 skus per session",
    "1, skus-per-session, 1 sku per session",
    "PT18M, duration, PT18M",
    "2024-01-16, date, 2024-01-16",
    "5000000, fen, '50,000.00 CNY'"
  })
  void tellsValuesWithTheirUnits(String value, String unit, String told) {
    assertEquals(told, Amount.of(value, unit));
  }

  @Test
  void keepsThousandsApart() {
    assertEquals("-1,234,567", Amount.grouped(-1_234_567));
    assertEquals("999", Amount.grouped(999));
    assertEquals("1,234.50 CNY", Amount.cny(BigDecimal.valueOf(123_450)));
  }
}
