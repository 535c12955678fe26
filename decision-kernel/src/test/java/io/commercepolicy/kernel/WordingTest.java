package io.commercepolicy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0.00",
        "1 | 0.01",
        "100 | 1.00",
        "810000 | 8,100.00",
        "5000000 | 50,000.00",
        "-810001 | -8,100.01",
        "9223372036854775807 | 92,233,720,368,547,758.07",
      })
  void moneyReadsInYuan(long fen, String words) {
    assertEquals(words, Wording.cny(fen));
    assertEquals(words, Wording.cny(BigInteger.valueOf(fen)));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 秒, 0 s",
    "PT0.9S, 0 秒, 0 s",
    "PT1S, 1 秒, 1 s",
    "PT37M, 37 分钟, 37 min",
    "PT2H, 2 小时, 2 h",
    "PT1H59M59S, 1 小时 59 分钟 59 秒, 1 h 59 min 59 s",
    "PT26H1S, 26 小时 1 秒, 26 h 1 s",
  })
  void timeReadsInHoursMinutesAndSeconds(Duration duration, String zh, String en) {
    assertEquals(LocalizedText.of(zh, en), Wording.duration(duration));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void bothLanguagesAreSpoken(String missing) {
    assertThrows(IllegalArgumentException.class, () -> LocalizedText.of(missing, "text"));
    assertThrows(IllegalArgumentException.class, () -> LocalizedText.of("文", missing));
  }

  @Test
  void textsAreJoinedEachInItsLanguage() {
    assertEquals(
        LocalizedText.of("甲、乙", "a, b"),
        LocalizedText.joined(
            List.of(LocalizedText.of("甲", "a"), LocalizedText.of("乙", "b")), "、", ", "));
    assertThrows(IllegalArgumentException.class, () -> LocalizedText.joined(List.of(), "、", ", "));
  }

  @Test
  void aSubjectReadsAsKindAndId() {
    assertEquals("agency:a-1", new Subject("agency", "a-1").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2021-06-20, false",
    "2021-06-21, true",
    "2021-05-21, false",
  })
  void aSourceIsStaleAfterSoManyDays(LocalDate today, boolean stale) {
    LocalDate checked = LocalDate.parse("2021-05-21");

    assertEquals(stale, new Source("公告", "00", checked, checked).staleOn(today, 30));
    assertEquals(true, new Source("公告", "00", checked, null).staleOn(today, 30));
  }
}
