package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.CreatorProtectionError;
import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Questions as they were sent in, with all that is wrong with the way they are written.
 *
 * @param questions what could be read; a part that could not is null
 * @param unread what could not be read
 * @param places how a fault's place is told in the form in which the questions came
 */
record Draft(List<BankQuestion> questions, List<Violation> unread, Function<Fault, String> places) {

  /** So many wrong places are told of one bank. */
  static final int MOST_TOLD = 200;

  /**
   * The questions, if nothing is wrong with them.
   *
   * @throws ProblemException {@code bank-refused} with everything that is wrong
   */
  List<BankQuestion> checked(String bankId, Catalogue catalogue) {
    // What could not be read is not told a second time as missing.
    Map<String, Violation> wrong = new LinkedHashMap<>();
    unread.forEach(violation -> wrong.putIfAbsent(violation.pointer(), violation));
    for (Fault fault : BankCheck.of(bankId, questions, catalogue)) {
      // What concerns the whole bank follows from what could not be read.
      if (unread.isEmpty() || fault.question() != Fault.BANK) {
        String place = places.apply(fault);
        wrong.putIfAbsent(
            fault.question() == Fault.BANK ? place + fault.message() : place,
            new Violation(place, fault.message()));
      }
    }
    require(new ArrayList<>(wrong.values()));
    return questions;
  }

  /**
   * Lets pass what nothing is wrong with.
   *
   * @throws ProblemException {@code bank-refused}
   */
  static void require(List<Violation> wrong) {
    if (!wrong.isEmpty()) {
      int told = Math.min(wrong.size(), MOST_TOLD);
      throw ProblemException.of(
          CreatorProtectionError.BANK_REFUSED,
          wrong.size() > told
              ? LocalizedText.of(
                  "共 " + wrong.size() + " 处错误，列出前 " + told + " 处",
                  wrong.size() + " things are wrong; the first " + told + " are listed")
              : LocalizedText.of(
                  "题库中有 " + told + " 处错误",
                  told == 1
                      ? "1 thing is wrong with the bank"
                      : told + " things are wrong with the bank"),
          wrong.subList(0, told));
    }
  }
}
