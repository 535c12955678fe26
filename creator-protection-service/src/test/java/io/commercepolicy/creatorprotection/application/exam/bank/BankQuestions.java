package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion.Option;
import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import io.commercepolicy.kit.decision.TextResponse;
import java.util.ArrayList;
import java.util.List;

/** Questions for tests. */
public final class BankQuestions {

  public static final String LESSON = "novice-platform-rules-1";

  private BankQuestions() {}

  /** A question with four options of which b is right. */
  public static BankQuestion single(String questionId, Difficulty difficulty, String... tags) {
    return of(questionId, QuestionKind.SINGLE_CHOICE, List.of("b"), difficulty, 4, tags);
  }

  /** A question with so many options. */
  public static BankQuestion of(
      String questionId,
      QuestionKind kind,
      List<String> correct,
      Difficulty difficulty,
      int options,
      String... tags) {
    List<Option> all = new ArrayList<>();
    for (int i = 0; i < options; i++) {
      String letter = BankQuestion.letter(i);
      all.add(
          new Option(
              letter, new TextResponse("选项 " + letter + "：" + questionId, "choice " + letter)));
    }
    return new BankQuestion(
        questionId,
        kind,
        new TextResponse("题目 " + questionId, "question " + questionId),
        all,
        correct,
        new TextResponse("解析 " + questionId, "explanation of " + questionId),
        difficulty,
        List.of(tags),
        "P4",
        null,
        LESSON);
  }

  /** The same question with another stem, and other texts for its options. */
  static BankQuestion saying(BankQuestion question, String text) {
    TextResponse both = new TextResponse(text, "en " + text);
    return new BankQuestion(
        question.questionId(),
        question.kind(),
        both,
        question.options().stream()
            .map(
                option ->
                    new Option(
                        option.optionId(),
                        new TextResponse(text + option.optionId(), option.optionId() + text + ".")))
            .toList(),
        question.correct(),
        new TextResponse("x" + text, text + "x"),
        question.difficulty(),
        question.tags(),
        question.clause(),
        question.violationType(),
        question.lessonId());
  }
}
