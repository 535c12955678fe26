package io.commercepolicy.kit.clock;

import io.commercepolicy.kernel.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The clock by which the policies run. In production it is the system's. A local stack may name a
 * file with one line, {@code <business instant> <real instant>}: from the real instant on, business
 * time counts from the business instant.
 *
 * <p>Security (token expiry, signatures) never uses this clock.
 */
@ApplicationScoped
public class BusinessClock extends Clock {

  private static final Logger LOG = Logger.getLogger(BusinessClock.class);

  private final Path file;
  private final Clock real;
  private volatile Setting setting = new Setting(null, Duration.ZERO);

  private record Setting(FileTime readAt, Duration ahead) {}

  @Inject
  BusinessClock(@ConfigProperty(name = "suite.clock.file") Optional<String> file) {
    this(file.filter(name -> !name.isBlank()).map(Path::of).orElse(null), Clock.systemUTC());
  }

  BusinessClock(Path file, Clock real) {
    this.file = file;
    this.real = real;
  }

  /** The current business instant, in whole microseconds: as exactly as it is stored. */
  @Override
  public Instant instant() {
    Instant now = real.instant().plus(ahead());
    return now.minusNanos(now.getNano() % 1000);
  }

  /** The current business date. */
  public LocalDate today() {
    return BusinessTime.dateOf(instant());
  }

  @Override
  public ZoneId getZone() {
    return BusinessTime.ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(real, ahead()).withZone(zone);
  }

  private Duration ahead() {
    if (file == null) {
      return Duration.ZERO;
    }
    Setting known = setting;
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      if (!modified.equals(known.readAt)) {
        String[] parts = Files.readString(file).strip().split(" ");
        known =
            new Setting(
                modified, Duration.between(Instant.parse(parts[1]), Instant.parse(parts[0])));
        setting = known;
      }
      return known.ahead;
    } catch (NoSuchFileException e) {
      return Duration.ZERO;
    } catch (IOException | DateTimeParseException | ArrayIndexOutOfBoundsException e) {
      LOG.errorf("The clock file %s can't be read (%s); business time stays as it was", file, e);
      return known.ahead;
    }
  }
}
