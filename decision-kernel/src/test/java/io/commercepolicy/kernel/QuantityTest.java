package io.commercepolicy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantityTest {

  @Test
  void isAValueWithItsUnit() {
    assertEquals(new Quantity("10", "sessions"), Quantity.count(10, "sessions"));
    assertEquals(new Quantity("-5", "fen"), Quantity.fen(-5));
    assertEquals(
        new Quantity("92233720368547758070", "fen"),
        Quantity.fen(BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.TEN)));
    assertEquals(new Quantity("PT2H", "duration"), Quantity.duration(Duration.ofMinutes(120)));
    assertEquals(new Quantity("2021-05-21", "date"), Quantity.date(LocalDate.parse("2021-05-21")));
    assertEquals(new Quantity("B,A", "scopes"), Quantity.codes(List.of("B", "A"), "scopes"));
  }
}
