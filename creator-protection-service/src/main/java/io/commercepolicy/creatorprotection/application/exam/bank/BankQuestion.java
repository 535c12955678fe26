package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.kit.decision.TextResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A question with its key. Never leaves the server as it is but for those who keep the banks.
 *
 * @param questionId unique within its bank
 * @param options two to ten, with the letters a, b, c … in order as their ids
 * @param correct the ids of the right options, in order
 * @param tags what exams draw it by
 * @param clause the clause that it teaches (P1 to P11); null if it teaches a type of violation
 * @param violationType the type of violation that it teaches; null if it teaches a clause
 * @param lessonId the lesson that a wrong answer leads back to
 */
@Schema(name = "BankQuestion")
public record BankQuestion(
    @Schema(required = true, description = "Unique within its bank") String questionId,
    @Schema(required = true) QuestionKind kind,
    @Schema(required = true) TextResponse stem,
    @Schema(
            required = true,
            description = "2 to 10; exactly 2 of a true-false question: the first means true")
        List<Option> options,
    @Schema(required = true, description = "The ids of the right options, in order")
        List<String> correct,
    @Schema(required = true) TextResponse explanation,
    @Schema(required = true) Exam.Difficulty difficulty,
    @Schema(required = true, description = "What exams draw it by, at most 10") List<String> tags,
    @Schema(description = "The clause that it teaches, P1 to P11; this or a type of violation")
        String clause,
    @Schema(description = "The type of violation that it teaches; this or a clause")
        String violationType,
    @Schema(required = true, description = "The lesson that a wrong answer leads back to")
        String lessonId) {

  public BankQuestion {
    options = copy(options);
    correct = copy(correct);
    tags = copy(tags);
  }

  /**
   * One of the answers to choose from.
   *
   * @param optionId its letter
   */
  @Schema(name = "BankOption")
  public record Option(
      @Schema(required = true, description = "a, b, c … in order") String optionId,
      @Schema(required = true) TextResponse text) {}

  /** Unlike {@link List#copyOf}, keeps what is missing: the check of a bank names it. */
  private static <T> List<T> copy(List<T> list) {
    return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
  }

  /** The id of the option at this place. */
  public static String letter(int index) {
    return String.valueOf((char) ('a' + index));
  }
}
