package io.commercepolicy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2021-05-20T15:59:59.999999999Z, 2021-05-20",
    "2021-05-20T16:00:00Z, 2021-05-21",
    "2020-12-31T16:00:00Z, 2021-01-01",
    "2021-05-21T15:59:59Z, 2021-05-21",
    // Summer time was kept from 1986 to 1991.
    "1988-07-01T15:00:00Z, 1988-07-02",
  })
  void aBusinessDateBeginsAtMidnightInShanghai(Instant instant, LocalDate date) {
    assertEquals(date, BusinessTime.dateOf(instant));
  }

  @Test
  void theStartOfADateIsItsFirstInstant() {
    Instant start = BusinessTime.startOf(LocalDate.parse("2021-05-21"));

    assertEquals(Instant.parse("2021-05-20T16:00:00Z"), start);
    assertEquals(LocalDate.parse("2021-05-21"), BusinessTime.dateOf(start));
    assertEquals(LocalDate.parse("2021-05-20"), BusinessTime.dateOf(start.minusNanos(1)));
  }
}
