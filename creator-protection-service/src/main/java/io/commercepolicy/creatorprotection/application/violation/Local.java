package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.kernel.BusinessTime;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Instants as answers and notices show them. */
final class Local {

  private Local() {}

  /** With the offset of business time; null for null. */
  static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
