package io.commercepolicy.localstack;

/** A command that cannot do what was asked. Its message is the one line that the user reads. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Refuses with one sentence that says what is wrong and, where it can, what to do about it. */
  public Refusal(String message) {
    super(message);
  }
}
