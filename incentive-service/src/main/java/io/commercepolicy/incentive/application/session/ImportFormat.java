package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import java.util.Locale;

/** How a stream of sessions is written. */
enum ImportFormat {
  /** One JSON object a line. */
  NDJSON,
  /** A header line of field names, then one session a line. */
  CSV;

  static final String NDJSON_TYPE = "application/x-ndjson";
  static final String CSV_TYPE = "text/csv";

  /**
   * The format that a {@code Content-Type} names. Its charset is not looked at, since many clients
   * make one up: a stream is in UTF-8, and a line that is not is refused.
   *
   * @throws ProblemException {@code unsupported-media-type} if it is neither
   */
  static ImportFormat of(String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    return switch (type.toLowerCase(Locale.ROOT)) {
      case NDJSON_TYPE -> NDJSON;
      case CSV_TYPE -> CSV;
      default -> throw ProblemException.of(KitError.UNSUPPORTED_MEDIA_TYPE);
    };
  }
}
