package io.commercepolicy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

  @Test
  void saysExactlyHowMuchItIs() {
    assertEquals(Optional.of(new BigDecimal("71.50")), new Quantity("71.50", "points").amount());
    assertEquals(Optional.of(new BigDecimal("-5")), Quantity.fen(-5).amount());
    assertEquals(
        0,
        new BigDecimal("5400.5")
            .compareTo(Quantity.duration(Duration.ofMillis(5_400_500)).amount().orElseThrow()));
    assertEquals(Optional.empty(), Quantity.date(LocalDate.parse("2021-05-21")).amount());
    assertEquals(Optional.empty(), new Quantity("P30D", "period").amount());
    assertEquals(Optional.empty(), new Quantity("UNRANKED", "places").amount());
    assertEquals(Optional.empty(), new Quantity("1e9", "points").amount());
  }

  @Test
  void anotherAmountKeepsItsUnit() {
    assertEquals(
        new Quantity("PT1H30M0.5S", "duration"),
        Quantity.duration(Duration.ZERO).withAmount(new BigDecimal("5400.5")));
    assertEquals(
        new Quantity("0.29", "fraction"),
        new Quantity("0.3", "fraction").withAmount(new BigDecimal("0.290")));
    assertEquals(new Quantity("100", "fen"), Quantity.fen(7).withAmount(new BigDecimal("1E2")));
  }
}
