package io.commercepolicy.gateway.problem;

/** One text in both languages. */
public record Text(String en, String zh) {

  /** The text in one of the languages that {@link Problem#language} names. */
  String in(String language) {
    return language.equals("zh") ? zh : en;
  }
}
