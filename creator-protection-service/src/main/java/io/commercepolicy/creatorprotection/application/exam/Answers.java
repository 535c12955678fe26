package io.commercepolicy.creatorprotection.application.exam;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion;
import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion.Option;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The options chosen so far, by question.
 *
 * @param byQuestion no question without a choice is among them
 */
@RegisterForReflection
record Answers(@JsonValue Map<String, List<String>> byQuestion) {

  /** So many wrong places are told of one request. */
  private static final int MOST_TOLD = 100;

  static final Answers NONE = new Answers(Map.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  Answers {
    byQuestion = Collections.unmodifiableMap(new TreeMap<>(byQuestion));
  }

  /**
   * These answers with others in the place of, or beside them; an empty choice takes one back.
   *
   * @throws ProblemException {@code invalid-request} with everything that does not fit the form
   */
  Answers with(Map<String, List<String>> given, Form form) {
    List<Violation> violations = new ArrayList<>();
    Map<String, List<String>> merged = new TreeMap<>(byQuestion);
    given.forEach(
        (questionId, chosen) -> {
          String pointer = "/answers/" + questionId.replace("~", "~0").replace("/", "~1");
          Optional<BankQuestion> question = form.question(questionId);
          if (question.isEmpty()) {
            violations.add(Violation.of(pointer, "本次作答没有此题", "the attempt has no such question"));
          } else if (chosen == null) {
            violations.add(
                Violation.of(
                    pointer,
                    "必须是选项编号的数组，空数组表示清除",
                    "must be an array of option ids; an empty one clears the answer"));
          } else {
            violations.addAll(unfit(pointer, chosen, question.get()));
            merged.put(questionId, chosen.stream().filter(o -> o != null).sorted().toList());
          }
        });
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations.subList(0, Math.min(MOST_TOLD, violations.size())));
    }
    merged.values().removeIf(List::isEmpty);
    return new Answers(merged);
  }

  private static List<Violation> unfit(String pointer, List<String> chosen, BankQuestion question) {
    List<Violation> violations = new ArrayList<>();
    Set<String> known =
        question.options().stream().map(Option::optionId).collect(Collectors.toSet());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < chosen.size(); i++) {
      String optionId = chosen.get(i);
      if (optionId == null || !known.contains(optionId)) {
        violations.add(
            Violation.of(pointer + "/" + i, "此题没有该选项", "the question has no such option"));
      } else if (!seen.add(optionId)) {
        violations.add(Violation.of(pointer + "/" + i, "选项重复", "the option is given twice"));
      }
    }
    if (question.kind().isSingle() && chosen.size() > 1) {
      violations.add(
          Violation.of(pointer, "此题只能选一项", "exactly one option of this question can be chosen"));
    }
    return violations;
  }
}
