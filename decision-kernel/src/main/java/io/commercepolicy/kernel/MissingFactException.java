package io.commercepolicy.kernel;

/** A rule needs a fact that nobody supplied. */
public final class MissingFactException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String fact;

  /**
   * @param fact the path of the fact in the facts document, such as {@code application.submittedOn}
   */
  public MissingFactException(String fact) {
    super("missing fact: " + fact);
    this.fact = fact;
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
