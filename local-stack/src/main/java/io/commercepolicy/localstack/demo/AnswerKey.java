package io.commercepolicy.localstack.demo;

import io.commercepolicy.client.creatorprotection.model.Attempt;
import io.commercepolicy.client.creatorprotection.model.AttemptOption;
import io.commercepolicy.client.creatorprotection.model.AttemptQuestion;
import io.commercepolicy.client.creatorprotection.model.BankOption;
import io.commercepolicy.client.creatorprotection.model.BankQuestion;
import io.commercepolicy.client.creatorprotection.model.LocalizedText;
import io.commercepolicy.client.creatorprotection.model.QuestionBank;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a creator who has studied knows. An attempt never shows its keys, so they are looked up in
 * the operator's view of the bank: by the question's id, then by the option's text, since each
 * attempt orders and letters its options anew.
 *
 * @param rightTexts the texts of the right options, by question
 */
record AnswerKey(Map<String, Set<LocalizedText>> rightTexts) {
  /** The key of a bank's questions. */
  static AnswerKey of(QuestionBank bank) {
    return new AnswerKey(
        bank.getQuestions().stream()
            .collect(Collectors.toMap(BankQuestion::getQuestionId, AnswerKey::rightTexts)));
  }

  private static Set<LocalizedText> rightTexts(BankQuestion question) {
    return question.getOptions().stream()
        .filter(option -> question.getCorrect().contains(option.getOptionId()))
        .map(BankOption::getText)
        .collect(Collectors.toSet());
  }

  /** The answers that are all right: the options chosen, by question. */
  Map<String, List<String>> rightAnswers(Attempt attempt) {
    return attempt.getQuestions().stream()
        .collect(
            Collectors.toMap(
                AttemptQuestion::getQuestionId, question -> chosen(question, isRight(question))));
  }

  /** Answers that are all wrong. Where every option is right, only the first is chosen. */
  Map<String, List<String>> wrongAnswers(Attempt attempt) {
    return attempt.getQuestions().stream()
        .collect(Collectors.toMap(AttemptQuestion::getQuestionId, this::wrongAnswer));
  }

  private List<String> wrongAnswer(AttemptQuestion question) {
    List<String> wrong = chosen(question, isRight(question).negate());
    return wrong.isEmpty()
        ? List.of(question.getOptions().get(0).getOptionId())
        : List.of(wrong.get(0));
  }

  private Predicate<AttemptOption> isRight(AttemptQuestion question) {
    Set<LocalizedText> right = rightTexts.get(question.getQuestionId());
    return option -> right.contains(option.getText());
  }

  private static List<String> chosen(AttemptQuestion question, Predicate<AttemptOption> which) {
    return question.getOptions().stream().filter(which).map(AttemptOption::getOptionId).toList();
  }
}
