package io.commercepolicy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessClockTest {
  private static final Instant REAL = Instant.parse("2026-11-21T03:04:05.678Z");

  @TempDir private Path folder;

  private BusinessClock at(Instant real) {
    return new BusinessClock(folder.resolve("data/clock"), Clock.fixed(real, ZoneOffset.UTC));
  }

  @Test
  void isRealTimeUntilItIsSet() throws Exception {
    assertEquals(REAL, at(REAL).now());
  }

  @Test
  void runsOnFromWhereItWasSet() throws Exception {
    at(REAL).set(Instant.parse("2021-05-20T16:00:00Z"));

    assertEquals(
        "2021-05-20T16:00:00Z 2026-11-21T03:04:05.678Z\n",
        Files.readString(folder.resolve("data/clock")));
    assertEquals(Instant.parse("2021-05-20T17:00:00Z"), at(REAL.plus(Duration.ofHours(1))).now());
  }

  @Test
  void isMovedOnButNeverBack() throws Exception {
    Instant later = REAL.plus(Duration.ofDays(9));

    assertEquals(Duration.ofDays(9), at(REAL).moveOn(later));
    assertEquals(later, at(REAL).now());
    assertEquals(Duration.ZERO, at(REAL).moveOn(REAL));
    assertEquals(Duration.ZERO, at(REAL).moveOn(later));
    assertEquals(later, at(REAL).now());
  }

  @Test
  void readsAnyOffsetAndWritesBusinessTime() {
    Instant instant = BusinessClock.parse("2021-05-20T16:00:00.9Z");

    assertEquals(instant, BusinessClock.parse("2021-05-21T00:00:00.9+08:00"));
    assertEquals("2021-05-21T00:00:00+08:00", BusinessClock.format(instant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2021-05-21", "2021-05-21T00:00:00", "tomorrow"})
  void refusesWhatIsNoInstant(String text) {
    assertThrows(Refusal.class, () -> BusinessClock.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2021-05-20T16:00:00Z", "now then", "2021-05-20T16:00:00Z  x"})
  void refusesABrokenFile(String content) throws Exception {
    Checkout.write(folder.resolve("data/clock"), content);
    assertThrows(Refusal.class, () -> at(REAL).now());
  }
}
