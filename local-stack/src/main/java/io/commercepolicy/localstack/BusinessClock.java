package io.commercepolicy.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * The business time of the stack, kept in a file that every service reads: {@code
 * <business-instant> <real-instant>} on one line. Business time has run on from the first since the
 * second; without the file it is real time.
 */
public final class BusinessClock {
  private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

  private final Path file;
  private final Clock realTime;

  BusinessClock(Path file, Clock realTime) {
    this.file = file;
    this.realTime = realTime;
  }

  /**
   * Reads an RFC 3339 instant with its offset.
   *
   * @throws Refusal where it is none
   */
  static Instant parse(String instant) {
    try {
      return OffsetDateTime.parse(instant).toInstant();
    } catch (DateTimeException notAnInstant) {
      throw new Refusal(
          "'" + instant + "' is not an instant; write it like 2021-05-21T00:00:00+08:00");
    }
  }

  /** An instant as users read it: in business time, to the second. */
  static String format(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.truncatedTo(ChronoUnit.SECONDS).atZone(BUSINESS_ZONE));
  }

  /** Moves business time to an instant; from there it runs on. */
  public void set(Instant business) throws IOException {
    Checkout.write(file, business + " " + realTime.instant() + "\n");
  }

  /**
   * Moves business time on to an instant. Where it has come that far already, it stays as it is.
   *
   * @return by how much it was moved
   */
  public Duration moveOn(Instant business) throws IOException {
    Instant before = now();
    if (!business.isAfter(before)) {
      return Duration.ZERO;
    }
    set(business);
    return Duration.between(before, business);
  }

  /** Business time now. */
  public Instant now() throws IOException {
    String line;
    try {
      line = Files.readString(file).strip();
    } catch (NoSuchFileException absent) {
      return realTime.instant();
    }
    try {
      int blank = line.indexOf(' ');
      Instant business = Instant.parse(line.substring(0, blank));
      Instant setAt = Instant.parse(line.substring(blank + 1));
      return business.plus(Duration.between(setAt, realTime.instant()));
    } catch (DateTimeException | IndexOutOfBoundsException broken) {
      throw new Refusal("the clock file " + file + " is broken; delete it or set the clock anew");
    }
  }
}
