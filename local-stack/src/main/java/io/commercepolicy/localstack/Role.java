package io.commercepolicy.localstack;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an actor may do; the {@code groups} claim of a token. */
public enum Role {
  /** Acts for one agency. */
  AGENCY,
  /** Acts for one merchant. */
  MERCHANT,
  /** Acts as one creator. */
  CREATOR,
  /** Reviews applications. */
  REVIEWER,
  /** Keeps policies, rosters, catalogues and runs. */
  OPERATOR,
  /** A system that feeds facts. */
  INGEST,
  /** Reads everything and changes nothing. */
  AUDITOR;

  /** The role as tokens and command lines spell it. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of that spelling.
   *
   * @throws Refusal where there is none
   */
  static Role of(String claim) {
    return Stream.of(values())
        .filter(role -> role.claim().equals(claim))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "there is no role '%s'; the roles are %s"
                        .formatted(
                            claim,
                            Stream.of(values())
                                .map(Role::claim)
                                .collect(Collectors.joining(", ")))));
  }
}
