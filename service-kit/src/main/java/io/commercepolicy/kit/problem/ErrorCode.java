package io.commercepolicy.kit.problem;

import io.commercepolicy.kernel.LocalizedText;
import java.util.Locale;

/**
 * A stable name for a kind of refusal, bound to its HTTP status and its title. Each service lists
 * its own in one enum.
 */
public interface ErrorCode {

  /** The enum constant's name. */
  String name();

  /** The HTTP status that always goes with it. */
  int status();

  /** What happened, in one line. */
  LocalizedText title();

  /** The code as it travels: {@code NOT_FOUND} → {@code not-found}. */
  default String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
