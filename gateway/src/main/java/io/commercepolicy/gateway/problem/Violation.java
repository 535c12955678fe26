package io.commercepolicy.gateway.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is wrong with a request's content.
 *
 * @param pointer where: a JSON pointer into the body ({@code /sessions/3/hostPid}), or {@code
 *     query:limit}, {@code header:If-Match}, {@code path:agencyId}
 * @param message what is wrong
 */
public record Violation(String pointer, Text message) {

  /** One violation, with its message in both languages. */
  public static Violation of(String pointer, String en, String zh) {
    return new Violation(pointer, new Text(en, zh));
  }

  /** One list after the other. */
  public static List<Violation> join(List<Violation> one, List<Violation> other) {
    if (one.isEmpty()) {
      return other;
    }
    List<Violation> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
