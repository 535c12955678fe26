package io.commercepolicy.kit.text;

/** How the ids that others choose are written. */
public final class Ids {

  /** What an id may look like. */
  public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /** What to say about one that does not. */
  public static final String MESSAGE =
      "须为 1–64 位字母、数字、点、下划线或短横线 | 1 to 64 letters, digits, dots, underscores and dashes";

  private Ids() {}
}
