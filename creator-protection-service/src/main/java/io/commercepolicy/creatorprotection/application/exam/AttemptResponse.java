package io.commercepolicy.creatorprotection.application.exam;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion;
import io.commercepolicy.creatorprotection.application.exam.bank.QuestionKind;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An attempt at an exam. Keys and explanations are in its reviews only. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Attempt")
public record AttemptResponse(
    @Schema(required = true) UUID attemptId,
    @Schema(required = true) String creatorId,
    @Schema(required = true) String examId,
    @Schema(description = "The violation that it is to redeem; special exams only")
        String violationId,
    @Schema(required = true, description = "Counts up in each study round, or for each violation")
        int number,
    @Schema(required = true) AttemptState state,
    @Schema(required = true) OffsetDateTime startedAt,
    @Schema(required = true, description = "From this instant on nothing is taken any more")
        OffsetDateTime deadline,
    @Schema(description = "Whole seconds to the deadline; while the attempt is open")
        Long secondsLeft,
    OffsetDateTime endedAt,
    @Schema(required = true) List<QuestionResponse> questions,
    @Schema(description = "The options chosen so far, by question; while the attempt is open")
        Map<String, List<String>> answers,
    @Schema(description = "Once the attempt has ended") ResultResponse result) {

  /** A question as it is asked in this attempt. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AttemptQuestion")
  public record QuestionResponse(
      @Schema(required = true) String questionId,
      @Schema(required = true) QuestionKind kind,
      @Schema(required = true) TextResponse stem,
      @Schema(required = true, description = "In the order of this attempt")
          List<OptionResponse> options,
      @Schema(description = "Whether it was answered rightly; once the attempt has ended")
          Boolean right,
      @Schema(
              description =
                  "Once the attempt has ended, while the creator has no open attempt at an exam"
                      + " that draws on the same bank")
          ReviewResponse review) {}

  /** One of the answers to choose from. */
  @Schema(name = "AttemptOption")
  public record OptionResponse(
      @Schema(required = true, description = "Within this attempt") String optionId,
      @Schema(required = true) TextResponse text) {}

  /** What there is to learn from a question. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "QuestionReview")
  public record ReviewResponse(
      @Schema(required = true) List<String> chosen,
      @Schema(required = true) List<String> correct,
      @Schema(required = true) TextResponse explanation,
      @Schema(description = "The clause that it teaches") String clause,
      @Schema(description = "The type of violation that it teaches") String violationType,
      @Schema(description = "The lesson to go back to") String lessonId) {}

  /** What the attempt is worth. */
  @Schema(name = "AttemptResult")
  public record ResultResponse(
      @Schema(required = true, description = "How many questions were answered rightly")
          int correct,
      @Schema(required = true, description = "How many there were") int questions,
      @Schema(
              required = true,
              description = "The share of right answers, two decimals, rounded down",
              examples = "87.50")
          String scorePercent,
      @Schema(required = true) int passMarkPercent,
      @Schema(required = true) boolean passed) {}

  /** An attempt that is being answered. */
  static AttemptResponse open(Attempt attempt, Instant now) {
    return of(
        attempt,
        secondsLeft(now, attempt.deadline),
        attempt.form().questions().stream().map(q -> question(q, null, null)).toList(),
        attempt.answers().byQuestion(),
        null);
  }

  /** Whole seconds from an instant to a deadline; none once it has come. */
  static long secondsLeft(Instant now, Instant deadline) {
    return Math.max(0, Duration.between(now, deadline).toSeconds());
  }

  /** An attempt that has ended, without the keys. */
  static AttemptResponse ended(Attempt attempt) {
    return ended(attempt, false);
  }

  /** An attempt that has ended, with the keys. */
  static AttemptResponse reviewed(Attempt attempt) {
    return ended(attempt, true);
  }

  private static AttemptResponse ended(Attempt attempt, boolean withReviews) {
    Form form = attempt.form();
    Map<String, List<String>> answers = attempt.answers().byQuestion();
    Map<String, Boolean> right = Grade.of(form, answers).right();
    return of(
        attempt,
        null,
        form.questions().stream()
            .map(
                q ->
                    question(q, right.get(q.questionId()), withReviews ? review(q, answers) : null))
            .toList(),
        null,
        new ResultResponse(
            attempt.correct,
            attempt.questions,
            Percent.of(attempt.correct, attempt.questions),
            form.passMarkPercent(),
            attempt.passed));
  }

  private static AttemptResponse of(
      Attempt attempt,
      Long secondsLeft,
      List<QuestionResponse> questions,
      Map<String, List<String>> answers,
      ResultResponse result) {
    return new AttemptResponse(
        attempt.attemptId,
        attempt.creatorId,
        attempt.examId,
        attempt.violationId,
        attempt.number,
        attempt.state,
        Instants.local(attempt.startedAt),
        Instants.local(attempt.deadline),
        secondsLeft,
        Instants.local(attempt.endedAt),
        questions,
        answers,
        result);
  }

  private static QuestionResponse question(
      BankQuestion question, Boolean right, ReviewResponse review) {
    return new QuestionResponse(
        question.questionId(),
        question.kind(),
        question.stem(),
        question.options().stream()
            .map(option -> new OptionResponse(option.optionId(), option.text()))
            .toList(),
        right,
        review);
  }

  private static ReviewResponse review(BankQuestion question, Map<String, List<String>> answers) {
    return new ReviewResponse(
        answers.getOrDefault(question.questionId(), List.of()),
        question.correct(),
        question.explanation(),
        question.clause(),
        question.violationType(),
        question.lessonId());
  }
}
