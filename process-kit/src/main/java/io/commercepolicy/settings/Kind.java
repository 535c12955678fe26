package io.commercepolicy.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** What kind of value a setting has. */
enum Kind {
  /** Anything but nothing. */
  TEXT(value -> null),

  /** What something is encrypted with: long enough not to be guessed. */
  SECRET(value -> value.length() >= 32 ? null : "must be at least 32 characters long"),

  /** {@code true} or {@code false}. */
  FLAG(value -> value.equals("true") || value.equals("false") ? null : "must be true or false"),

  /** {@code true} on one machine only. */
  LOCAL_FLAG(FLAG.check, value -> !value.equals("true")),

  /** May be there on one machine only. */
  LOCAL_TEXT(value -> null, value -> false),

  /** A whole number above 0. */
  COUNT(value -> isWithin(value, 1, Integer.MAX_VALUE) ? null : "must be a whole number above 0"),

  /** A port to connect to. */
  PORT(value -> isWithin(value, 1, 65_535) ? null : "must be a port, 1 to 65535"),

  /** A port to listen on; 0 for any that is free. */
  OWN_PORT(value -> isWithin(value, 0, 65_535) ? null : "must be a port, 0 to 65535"),

  /** A length of time above 0. */
  DURATION(
      value ->
          nanos(value).filter(nanos -> nanos > 0).isPresent()
              ? null
              : "must be a duration above 0, such as 30S, 5M or P30D"),

  /** A length of time, or none. */
  PAUSE(
      value ->
          nanos(value).filter(nanos -> nanos >= 0).isPresent()
              ? null
              : "must be a duration, such as 4S, or 0S for none"),

  /** Lengths of time, separated by commas. */
  DURATIONS(
      value ->
          Arrays.stream(value.split(",", -1))
                  .allMatch(one -> nanos(one.strip()).filter(nanos -> nanos > 0).isPresent())
              ? null
              : "must be durations above 0, separated by commas, such as 5S,5M,1H"),

  /** Days, weeks, months or years. */
  PERIOD(value -> isPeriod(value) ? null : "must be a period of days, such as P3D"),

  /** A time of day. */
  TIME(value -> isTime(value) ? null : "must be a time of day, such as 00:10"),

  /** An amount of memory above 0. */
  SIZE(
      value ->
          bytes(value).filter(bytes -> bytes > 0).isPresent()
              ? null
              : "must be a size, such as 512K or 22M"),

  /** The URL of somebody to be trusted: https, unless on one machine. */
  TRUSTED_URL(
      value -> isUrl(value) ? null : "must be a URL, such as https://login.example/realms/suite",
      value -> value.startsWith("https://")) {
    @Override
    String onlyLocally() {
      return "must be https";
    }
  },

  /** Base URLs of replicas, separated by commas. */
  REPLICAS(
      value ->
          Arrays.stream(value.split(",", -1)).map(String::strip).allMatch(Kind::isBaseUrl)
              ? null
              : "must be URLs of scheme, host and port, separated by commas,"
                  + " such as http://10.0.0.7:8080");

  private final Function<String, String> check;
  private final Function<String, Boolean> fitForProduction;

  Kind(Function<String, String> check) {
    this(check, value -> true);
  }

  Kind(Function<String, String> check, Function<String, Boolean> fitForProduction) {
    this.check = check;
    this.fitForProduction = fitForProduction;
  }

  /** What is wrong with a value; empty if nothing is. */
  Optional<String> problem(String value, boolean local) {
    String problem = check.apply(value);
    if (problem == null && !local && !fitForProduction.apply(value)) {
      problem = onlyLocally() + ", unless suite.local=true";
    }
    return Optional.ofNullable(problem);
  }

  /** What is wrong with a good value that is not fit for production. */
  String onlyLocally() {
    return "must not be set";
  }

  /** How large a value is, to compare it with others of its kind; empty if it is no such value. */
  Optional<Long> size(String value) {
    return this == SIZE ? bytes(value) : nanos(value);
  }

  private static boolean isWithin(String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      return number >= least && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Optional<Long> nanos(String value) {
    try {
      return Optional.ofNullable(DurationConverter.parseDuration(value)).map(Duration::toNanos);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> bytes(String value) {
    try {
      return Optional.ofNullable(new MemorySizeConverter().convert(value))
          .map(MemorySize::asLongValue);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static boolean isPeriod(String value) {
    try {
      return !Period.parse(value).isNegative();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isTime(String value) {
    try {
      LocalTime.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isUrl(String value) {
    try {
      URI url = new URI(value);
      return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getPort() <= 65_535
          && url.getQuery() == null
          && url.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isBaseUrl(String value) {
    if (!isUrl(value)) {
      return false;
    }
    URI url = URI.create(value);
    return url.getUserInfo() == null && (url.getPath().isEmpty() || url.getPath().equals("/"));
  }
}
