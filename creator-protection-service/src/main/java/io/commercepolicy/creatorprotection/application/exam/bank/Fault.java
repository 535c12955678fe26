package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kernel.LocalizedText;

/**
 * What is wrong with a bank.
 *
 * @param question the place of the question, from 0; {@link #BANK} for the bank as a whole
 * @param field what of the question, as a JSON pointer without its first slash; empty for all of it
 * @param message what is wrong with it
 */
record Fault(int question, String field, LocalizedText message) {

  static final int BANK = -1;

  static Fault of(int question, String field, String zh, String en) {
    return new Fault(question, field, LocalizedText.of(zh, en));
  }

  static Fault ofBank(String zh, String en) {
    return of(BANK, "", zh, en);
  }
}
