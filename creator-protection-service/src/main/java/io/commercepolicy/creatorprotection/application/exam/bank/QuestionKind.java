package io.commercepolicy.creatorprotection.application.exam.bank;

/** How a question is answered. */
public enum QuestionKind {
  /** One option is right. */
  SINGLE_CHOICE,
  /** Two or more options are right, and all of them must be chosen. */
  MULTIPLE_CHOICE,
  /** The first option says that the statement is true, the second that it is false. */
  TRUE_FALSE;

  /** Whether just one option can be chosen. */
  public boolean isSingle() {
    return this != MULTIPLE_CHOICE;
  }
}
