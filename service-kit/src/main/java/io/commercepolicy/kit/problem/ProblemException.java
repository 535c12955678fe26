package io.commercepolicy.kit.problem;

import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.LocalizedText;
import java.util.List;

/** A request is refused; it becomes the {@code application/problem+json} answer. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final transient LocalizedText detail;
  private final transient List<Violation> violations;
  private final transient Decision decision;

  private ProblemException(
      ErrorCode code, LocalizedText detail, List<Violation> violations, Decision decision) {
    super(code.code() + ": " + detail.en(), null, false, false);
    this.code = code;
    this.detail = detail;
    this.violations = List.copyOf(violations);
    this.decision = decision;
  }

  /** Refused for the code's own reason. */
  public static ProblemException of(ErrorCode code) {
    return new ProblemException(code, code.title(), List.of(), null);
  }

  /** Refused with a sentence that says why. */
  public static ProblemException of(ErrorCode code, String zh, String en) {
    return new ProblemException(code, LocalizedText.of(zh, en), List.of(), null);
  }

  /** Refused with a sentence that says why, and with everything that is wrong. */
  public static ProblemException of(
      ErrorCode code, LocalizedText detail, List<Violation> violations) {
    return new ProblemException(code, detail, violations, null);
  }

  /** Refused by a policy; the answer carries the whole decision. */
  public static ProblemException refusedBy(
      Decision decision, ErrorCode code, String zh, String en) {
    return new ProblemException(code, LocalizedText.of(zh, en), List.of(), decision);
  }

  /** The request is not valid, in every place listed. */
  public static ProblemException invalid(List<Violation> violations) {
    return new ProblemException(
        KitError.INVALID_REQUEST,
        LocalizedText.of(
            "请求中有 " + violations.size() + " 处错误",
            violations.size() == 1
                ? "1 thing is wrong with the request"
                : violations.size() + " things are wrong with the request"),
        violations,
        null);
  }

  /** The request is not valid in one place. */
  public static ProblemException invalid(String pointer, String zh, String en) {
    return invalid(List.of(Violation.of(pointer, zh, en)));
  }

  /** It does not exist, or the caller may not know that it does. */
  public static ProblemException notFound() {
    return of(KitError.NOT_FOUND);
  }

  /** The caller's role or binding does not allow it. */
  public static ProblemException forbidden() {
    return of(KitError.FORBIDDEN);
  }

  public ErrorCode code() {
    return code;
  }

  public LocalizedText detail() {
    return detail;
  }

  public List<Violation> violations() {
    return violations;
  }

  /** The decision behind the refusal, or null. */
  public Decision decision() {
    return decision;
  }
}
