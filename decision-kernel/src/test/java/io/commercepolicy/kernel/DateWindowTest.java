package io.commercepolicy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateWindowTest {

  @ParameterizedTest
  @CsvSource({
    "2021-06-20, P1Y, 2020-06-20, false",
    "2021-06-20, P1Y, 2020-06-21, true",
    "2021-06-20, P1Y, 2021-06-19, true",
    "2021-06-20, P1Y, 2021-06-20, true",
    "2021-06-20, P1Y, 2021-06-21, false",
    "2021-03-31, P1M, 2021-02-28, false",
    "2021-03-31, P1M, 2021-03-01, true",
    "2021-03-30, P1M, 2021-02-28, false",
    "2020-03-31, P1M, 2020-02-29, false",
    "2024-02-29, P1Y, 2023-02-28, false",
    "2024-02-29, P1Y, 2023-03-01, true",
    "2021-01-15, P1M, 2020-12-15, false",
    "2021-01-15, P1M, 2020-12-16, true",
    "2021-01-15, P0D, 2021-01-15, false",
    "2021-01-15, P1D, 2021-01-15, true",
    "2021-01-15, P1D, 2021-01-14, false",
  })
  void isOpenAtItsBeginningAndClosedAtItsEnd(
      LocalDate until, Period length, LocalDate date, boolean inside) {
    assertEquals(inside, DateWindow.endingOn(until, length).contains(date));
  }
}
