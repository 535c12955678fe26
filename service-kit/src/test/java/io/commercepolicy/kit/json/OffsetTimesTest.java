package io.commercepolicy.kit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTimesTest {

  @Test
  void anyTimeIsReadAsItWasWritten() {
    Random random = new Random(20210521);
    for (int i = 0; i < 10_000; i++) {
      OffsetDateTime time =
          Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 200_000_000_000L))
              .plusNanos(i % 2 == 0 ? 0 : random.nextInt(1_000_000) * 1000L)
              .atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60 + 1) * 60));
      assertEquals(time, CanonicalJson.read(CanonicalJson.write(time), OffsetDateTime.class));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-05-21T10:00:00+08:00",
        "2021-05-21T10:00:00-08:30",
        "2021-05-21T10:00:00-00:30",
        "2021-05-21T10:00:00Z",
        "2021-05-21T10:00+08:00",
        "2021-05-21T10:00:00.5+08:00",
        "2024-02-29T23:59:59+00:00"
      })
  void everyFormOfATimeIsRead(String text) {
    assertEquals(
        OffsetDateTime.parse(text), CanonicalJson.read('"' + text + '"', OffsetDateTime.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-02-30T10:00:00+08:00",
        "2021-05-21T25:00:00+08:00",
        "2021-05-21T10:00:00+19:00",
        "2021-05-21 10:00:00+08:00",
        "2021-05-21T10:00:00 08:00",
        "202x-05-21T10:00:00+08:00",
        "2021-05-21"
      })
  void whatIsNoTimeIsRefused(String text) {
    assertThrows(
        IllegalArgumentException.class,
        () -> CanonicalJson.read('"' + text + '"', OffsetDateTime.class));
  }
}
