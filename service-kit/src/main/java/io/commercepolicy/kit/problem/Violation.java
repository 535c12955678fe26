package io.commercepolicy.kit.problem;

import io.commercepolicy.kernel.LocalizedText;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where: a JSON pointer into the body ({@code /sessions/3/hostPid}), or {@code
 *     query:limit}, {@code header:If-Match}, {@code path:agencyId}
 * @param message what is wrong
 */
public record Violation(String pointer, LocalizedText message) {

  public static Violation of(String pointer, String zh, String en) {
    return new Violation(pointer, LocalizedText.of(zh, en));
  }
}
