package io.commercepolicy.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Gauges of what is read from the database now and then, never when they are asked for. */
@ApplicationScoped
public class Figures {

  /** How often to read: as {@code every} of a scheduled method. */
  public static final String EVERY = "10s";

  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  private final MeterRegistry metrics;

  Figures(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /**
   * A gauge that is not known yet.
   *
   * @param unit what follows its name, such as {@code seconds}; null where it counts something
   */
  public Figure figure(String name, String unit, String description) {
    Figure figure = new Figure();
    Gauge.builder(name, figure, Figure::value)
        .description(description)
        .baseUnit(unit)
        .strongReference(true)
        .register(metrics);
    return figure;
  }

  /** One of them: not a number until it is known, and when it has not been read for a minute. */
  public static final class Figure {

    private record Reading(double value, long at) {}

    private volatile Reading reading;

    private Figure() {}

    /** Notes what was read just now. */
    public void is(double value) {
      reading = new Reading(value, System.nanoTime());
    }

    /** Notes that it could not be read. */
    public void isUnknown() {
      reading = null;
    }

    private double value() {
      Reading known = reading;
      return known == null || System.nanoTime() - known.at > KNOWN_FOR.toNanos()
          ? Double.NaN
          : known.value;
    }
  }
}
