package io.commercepolicy.certification.policy;

import io.commercepolicy.certification.policy.Tally.Requirement;
import io.commercepolicy.kernel.DateWindow;
import java.time.LocalDate;
import java.util.function.Function;

/** What several kinds of evidence need in order to count. */
final class EvidenceRequirements {

  private EvidenceRequirements() {}

  /** The document itself was uploaded. */
  static <T> Requirement<T> file(Function<T, Boolean> filePresent) {
    return Requirement.orElse(
        "缺少文件", "without its file", item -> item.fact(filePresent, "filePresent"));
  }

  /** The contract can be told by its number. */
  static <T> Requirement<T> contractNumber(Function<T, String> contractNumber) {
    return Requirement.orElse(
        "缺少合同编号", "without a contract number", item -> item.says(contractNumber));
  }

  /** The date lies in the window of the parameter's length that ends with the submission date. */
  static <T> Requirement<T> within(
      Inquiry inquiry, String lookBack, Function<T, LocalDate> date, String name) {
    DateWindow window = DateWindow.endingOn(inquiry.date(), inquiry.version().period(lookBack));
    LocalDate first = window.after().plusDays(1);
    return Requirement.orElse(
        "日期不在 " + first + " 至 " + window.until() + " 之间",
        "not dated from " + first + " to " + window.until(),
        item -> window.contains(item.fact(date, name)));
  }
}
