package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion.Option;
import io.commercepolicy.kit.decision.TextResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A column of a question bank as a table.
 *
 * @param name what it is called in the header
 * @param required whether a table must have it
 * @param field what of a question it holds, as a fault names it
 * @param cell what it holds of a question
 */
record CsvColumn(String name, boolean required, String field, Function<BankQuestion, String> cell) {

  /** All columns in their order, by name. */
  static final Map<String, CsvColumn> ALL = all();

  static String optionColumn(int index, String language) {
    return "option" + BankQuestion.letter(index).toUpperCase(Locale.ROOT) + language;
  }

  /** The column that holds what a fault is about. */
  static String nameOf(String field) {
    return ALL.values().stream()
        .filter(column -> field.equals(column.field) || field.startsWith(column.field + "/"))
        .map(CsvColumn::name)
        .findFirst()
        .orElseGet(() -> field.startsWith("options") ? optionColumnOf(field) : "questionId");
  }

  /** A fault of an option as a whole is told at its first column. */
  private static String optionColumnOf(String field) {
    String[] parts = field.split("/");
    return optionColumn(parts.length > 1 ? Integer.parseInt(parts[1]) : 0, "Zh");
  }

  private static Map<String, CsvColumn> all() {
    List<CsvColumn> columns = new ArrayList<>();
    columns.add(required("questionId", "questionId", BankQuestion::questionId));
    columns.add(required("kind", "kind", question -> question.kind().name()));
    columns.add(optional("difficulty", "difficulty", question -> question.difficulty().name()));
    columns.add(optional("tags", "tags", question -> String.join(" ", question.tags())));
    columns.add(optional("clause", "clause", BankQuestion::clause));
    columns.add(optional("violationType", "violationType", BankQuestion::violationType));
    columns.add(optional("lessonId", "lessonId", BankQuestion::lessonId));
    columns.add(required("stemZh", "stem/zh", question -> question.stem().zh()));
    columns.add(required("stemEn", "stem/en", question -> question.stem().en()));
    columns.add(required("explanationZh", "explanation/zh", q -> q.explanation().zh()));
    columns.add(required("explanationEn", "explanation/en", q -> q.explanation().en()));
    columns.add(required("correct", "correct", question -> String.join(" ", question.correct())));
    for (int i = 0; i < BankCheck.MOST_OPTIONS; i++) {
      columns.add(option(i, "Zh", TextResponse::zh));
      columns.add(option(i, "En", TextResponse::en));
    }
    Map<String, CsvColumn> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(column.name, column));
    return byName;
  }

  private static CsvColumn required(
      String name, String field, Function<BankQuestion, String> cell) {
    return new CsvColumn(name, true, field, cell);
  }

  private static CsvColumn optional(
      String name, String field, Function<BankQuestion, String> cell) {
    return new CsvColumn(name, false, field, cell);
  }

  private static CsvColumn option(int index, String language, Function<TextResponse, String> text) {
    return new CsvColumn(
        optionColumn(index, language),
        index < 2,
        "options/" + index + "/text/" + language.toLowerCase(Locale.ROOT),
        question -> {
          List<Option> options = question.options();
          return index < options.size() ? text.apply(options.get(index).text()) : null;
        });
  }
}
