package io.commercepolicy.localstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.localstack.demo.ChannelsMonth.Session;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChannelsMonthTest {
  private static final LocalDate TODAY = LocalDate.of(2022, 3, 28);
  private static final ChannelsMonth MONTH =
      ChannelsMonth.before(TODAY, "S", List.of("pid-1", "pid-2"));

  private static long effective(ChannelsMonth month) {
    return month.sessions().stream()
        .filter(
            session ->
                Duration.between(session.startedAt(), session.endedAt()).toHours() >= 2
                    && session.platformGmvFen() > 0)
        .count();
  }

  private static long platformGmvFen(ChannelsMonth month) {
    return month.sessions().stream().mapToLong(Session::platformGmvFen).sum();
  }

  private static List<String> rows(byte[] csv) {
    return new String(csv, UTF_8).lines().toList();
  }

  @Test
  void hasExactlyWhatIsNeeded() {
    assertEquals(12, MONTH.sessions().size());
    assertEquals(10, effective(MONTH));
    assertEquals(5_000_000, platformGmvFen(MONTH));
  }

  @Test
  void fallsShortWithoutItsLastTwoSessions() {
    ChannelsMonth few = MONTH.first(ChannelsMonth.SHORT);
    assertEquals(10, few.sessions().size());
    assertEquals(8, effective(few));
    assertEquals(4_190_000, platformGmvFen(few));
  }

  @Test
  void liesWithinTheLastMonthEvenAfterFebruary() {
    for (LocalDate today : List.of(TODAY, LocalDate.of(2022, 3, 1), LocalDate.of(2024, 2, 29))) {
      for (Session session : ChannelsMonth.before(today, "S", List.of("pid")).sessions()) {
        LocalDate start = session.startedAt().toLocalDate();
        assertTrue(start.isAfter(today.minusMonths(1)), start + " for " + today);
        assertTrue(session.endedAt().toLocalDate().isBefore(today), start + " for " + today);
      }
    }
  }

  @Test
  void neverSellsMoreOfThePlatformThanAtAll() {
    assertTrue(
        MONTH.sessions().stream()
            .allMatch(session -> session.platformGmvFen() <= session.gmvFen()));
  }

  @Test
  void isWrittenAsCsv() {
    List<String> rows = rows(MONTH.csv());
    assertEquals(13, rows.size());
    assertEquals("sessionId,hostPid,startedAt,endedAt,gmvFen,platformGmvFen", rows.get(0));
    assertEquals(
        "S-01,pid-1,2022-03-03T19:00:00+08:00,2022-03-03T21:00:00+08:00,702000,612000",
        rows.get(1));
    assertEquals(
        "S-03,pid-1,2022-03-07T19:00:00+08:00,2022-03-07T20:59:59+08:00,401000,350000",
        rows.get(3));
    assertEquals(12, rows.stream().skip(1).distinct().count());
  }

  @Test
  void isSpoiltInTwoCells() {
    List<String> good = rows(MONTH.csv());
    List<String> spoilt = rows(MONTH.spoiltCsv());
    assertEquals(good.size(), spoilt.size());
    assertEquals("S-02,pid-2,昨晚七点,2022-03-05T21:30:00+08:00,560300,498500", spoilt.get(2));
    assertEquals(
        "S-05,pid-1,2022-03-11T19:00:00+08:00,2022-03-11T21:15:00+08:00,480000,-1", spoilt.get(5));
    assertEquals(
        List.of(2, 5),
        Stream.iterate(0, row -> row + 1)
            .limit(good.size())
            .filter(row -> !good.get(row).equals(spoilt.get(row)))
            .toList());
  }
}
