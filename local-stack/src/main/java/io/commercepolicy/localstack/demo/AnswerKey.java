package io.commercepolicy.localstack.demo;

import io.commercepolicy.client.model.CreatorProtectionAttempt;
import io.commercepolicy.client.model.CreatorProtectionAttemptOption;
import io.commercepolicy.client.model.CreatorProtectionAttemptQuestion;
import io.commercepolicy.client.model.CreatorProtectionBankOption;
import io.commercepolicy.client.model.CreatorProtectionBankQuestion;
import io.commercepolicy.client.model.CreatorProtectionLocalizedText;
import io.commercepolicy.client.model.CreatorProtectionQuestionBank;
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
record AnswerKey(Map<String, Set<CreatorProtectionLocalizedText>> rightTexts) {
  /** The key of a bank's questions. */
  static AnswerKey of(CreatorProtectionQuestionBank bank) {
    return new AnswerKey(
        bank.getQuestions().stream()
            .collect(
                Collectors.toMap(
                    CreatorProtectionBankQuestion::getQuestionId, AnswerKey::rightTexts)));
  }

  private static Set<CreatorProtectionLocalizedText> rightTexts(
      CreatorProtectionBankQuestion question) {
    return question.getOptions().stream()
        .filter(option -> question.getCorrect().contains(option.getOptionId()))
        .map(CreatorProtectionBankOption::getText)
        .collect(Collectors.toSet());
  }

  /** The answers that are all right: the options chosen, by question. */
  Map<String, List<String>> rightAnswers(CreatorProtectionAttempt attempt) {
    return attempt.getQuestions().stream()
        .collect(
            Collectors.toMap(
                CreatorProtectionAttemptQuestion::getQuestionId,
                question -> chosen(question, isRight(question))));
  }

  /** Answers that are all wrong. Where every option is right, only the first is chosen. */
  Map<String, List<String>> wrongAnswers(CreatorProtectionAttempt attempt) {
    return attempt.getQuestions().stream()
        .collect(
            Collectors.toMap(CreatorProtectionAttemptQuestion::getQuestionId, this::wrongAnswer));
  }

  private List<String> wrongAnswer(CreatorProtectionAttemptQuestion question) {
    List<String> wrong = chosen(question, isRight(question).negate());
    return wrong.isEmpty()
        ? List.of(question.getOptions().get(0).getOptionId())
        : List.of(wrong.get(0));
  }

  private Predicate<CreatorProtectionAttemptOption> isRight(
      CreatorProtectionAttemptQuestion question) {
    Set<CreatorProtectionLocalizedText> right = rightTexts.get(question.getQuestionId());
    return option -> right.contains(option.getText());
  }

  private static List<String> chosen(
      CreatorProtectionAttemptQuestion question, Predicate<CreatorProtectionAttemptOption> which) {
    return question.getOptions().stream()
        .filter(which)
        .map(CreatorProtectionAttemptOption::getOptionId)
        .toList();
  }
}
