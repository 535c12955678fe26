package io.commercepolicy.localstack.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A month of live sessions on WeChat Channels, the first one first.
 *
 * <p>The first ten of its twelve sessions fall short of C7: one is a second too short and one sold
 * no goods of the platform, so that eight are effective; together they make 41,900.00 CNY. All
 * twelve make ten effective sessions and exactly 50,000.00 CNY.
 */
record ChannelsMonth(List<Session> sessions) {
  /** How many sessions stand in the file that falls short. */
  static final int SHORT = 10;

  /** The columns of the file. */
  static final String HEADER = "sessionId,hostPid,startedAt,endedAt,gmvFen,platformGmvFen";

  /** A live session; amounts in fen. */
  record Session(
      String sessionId,
      String hostPid,
      OffsetDateTime startedAt,
      OffsetDateTime endedAt,
      long gmvFen,
      long platformGmvFen) {
    private String row() {
      return Stream.of(
              sessionId, hostPid, rfc3339(startedAt), rfc3339(endedAt), gmvFen, platformGmvFen)
          .map(Object::toString)
          .collect(Collectors.joining(","));
    }
  }

  private record Take(String lasting, long gmvFen, long platformGmvFen) {}

  private static final List<Take> TAKES =
      List.of(
          new Take("PT2H", 702_000, 612_000),
          new Take("PT2H30M", 560_300, 498_500),
          new Take("PT1H59M59S", 401_000, 350_000),
          new Take("PT3H", 571_500, 571_500),
          new Take("PT2H15M", 480_000, 433_000),
          new Take("PT2H30M", 880_000, 0),
          new Take("PT2H", 640_000, 525_000),
          new Take("PT4H", 512_400, 467_000),
          new Take("PT2H45M", 389_500, 389_500),
          new Take("PT2H", 398_000, 343_500),
          new Take("PT2H30M", 455_000, 402_000),
          new Take("PT2H", 408_000, 408_000));

  /**
   * The month before a business date: every other evening from 25 days before to 3 days before, so
   * that even February holds all of them.
   *
   * @param series what makes the session ids unique
   * @param hostPids who streams, in turn
   */
  static ChannelsMonth before(LocalDate today, String series, List<String> hostPids) {
    List<Session> sessions = new ArrayList<>();
    for (Take take : TAKES) {
      int index = sessions.size();
      OffsetDateTime start =
          today
              .minusDays(25)
              .plusDays(2L * index)
              .atTime(19, 0)
              .atZone(Stage.BUSINESS_ZONE)
              .toOffsetDateTime();
      sessions.add(
          new Session(
              "%s-%02d".formatted(series, index + 1),
              hostPids.get(index % hostPids.size()),
              start,
              start.plus(Duration.parse(take.lasting)),
              take.gmvFen,
              take.platformGmvFen));
    }
    return new ChannelsMonth(List.copyOf(sessions));
  }

  /** The first sessions of it. */
  ChannelsMonth first(int count) {
    return new ChannelsMonth(sessions.subList(0, count));
  }

  /** The sessions as a CSV file. */
  byte[] csv() {
    return bytes(rows());
  }

  /** The same file with two mistakes: a start in words in row 3, a negative amount in row 6. */
  byte[] spoiltCsv() {
    List<String> rows = new ArrayList<>(rows());
    Session third = sessions.get(1);
    rows.set(2, third.row().replace(rfc3339(third.startedAt), "昨晚七点"));
    rows.set(5, sessions.get(4).row().replaceFirst("[0-9]+$", "-1"));
    return bytes(rows);
  }

  private List<String> rows() {
    return Stream.concat(Stream.of(HEADER), sessions.stream().map(Session::row)).toList();
  }

  private static String rfc3339(OffsetDateTime instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant);
  }

  private static byte[] bytes(List<String> rows) {
    return (String.join("\r\n", rows) + "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
