package io.commercepolicy.kernel;

/** A rule needs a fact that nobody supplied. */
public final class MissingFactException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String fact;
  private final transient LocalizedText owner;

  /**
   * @param fact the path of the fact in the facts document, such as {@code application.submittedOn}
   */
  public MissingFactException(String fact) {
    this(fact, null);
  }

  /**
   * @param fact the path of the fact in the facts document
   * @param owner what lacks it, such as "session s-1": the path alone may say little to people
   */
  public MissingFactException(String fact, LocalizedText owner) {
    super("missing fact: " + fact);
    this.fact = fact;
    this.owner = owner;
  }

  /** What to tell people. */
  LocalizedText words() {
    return LocalizedText.of(
        "缺少事实：" + fact + (owner == null ? "" : "（" + owner.zh() + "）"),
        "This fact is missing: " + fact + (owner == null ? "" : " (" + owner.en() + ")"));
  }

  /** The path of the missing fact in the facts document. */
  public String fact() {
    return fact;
  }

  /**
   * The value, if it is there.
   *
   * @throws MissingFactException if it is null
   */
  public static <T> T require(T value, String fact) {
    if (value == null) {
      throw new MissingFactException(fact);
    }
    return value;
  }
}
