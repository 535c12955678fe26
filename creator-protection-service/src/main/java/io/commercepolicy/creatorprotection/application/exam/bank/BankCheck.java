package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion.Option;
import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.creatorprotection.application.learning.Exam.Draw;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.text.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds everything that keeps questions from being a bank. */
final class BankCheck {

  static final int MOST_QUESTIONS = 1000;
  static final int MOST_OPTIONS = 10;
  static final int MOST_TAGS = 10;
  static final int LONGEST_TEXT = 2000;

  private static final Pattern ID = Pattern.compile(Ids.PATTERN);
  private static final Pattern CLAUSE = Pattern.compile("P([1-9]|1[01])");

  private final Catalogue catalogue;
  private final List<Fault> faults = new ArrayList<>();

  /** The question that is being looked at. */
  private int place;

  private BankCheck(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** All faults of the questions that a bank would have. */
  static List<Fault> of(String bankId, List<BankQuestion> questions, Catalogue catalogue) {
    BankCheck check = new BankCheck(catalogue);
    check.questions(questions);
    if (check.faults.isEmpty()) {
      check.draws(bankId, questions);
    }
    return check.faults;
  }

  /** What is wrong with a text, in each language; the field is that of the language. */
  static List<Fault> ofText(int question, String field, TextResponse text) {
    BankCheck check = new BankCheck(null);
    check.place = question;
    check.text(field, text);
    return check.faults;
  }

  private void questions(List<BankQuestion> questions) {
    if (questions.size() > MOST_QUESTIONS) {
      faults.add(
          Fault.ofBank(
              "最多 " + MOST_QUESTIONS + " 题，现有 " + questions.size() + " 题",
              MOST_QUESTIONS + " questions at most, not " + questions.size()));
      return;
    }
    Map<String, Integer> places = new HashMap<>();
    for (place = 0; place < questions.size(); place++) {
      BankQuestion question = questions.get(place);
      if (require("", question)) {
        question(question);
        Integer first = places.putIfAbsent(question.questionId(), place);
        if (first != null && question.questionId() != null) {
          fault(
              "questionId",
              "题目编号与第 " + (first + 1) + " 题重复",
              "question " + (first + 1) + " has the same id");
        }
      }
    }
  }

  private void question(BankQuestion question) {
    id("questionId", question.questionId());
    require("kind", question.kind());
    require("difficulty", question.difficulty());
    text("stem", question.stem());
    text("explanation", question.explanation());
    options(question);
    tags(question.tags());
    teaches(question);
    if (require("lessonId", question.lessonId())
        && catalogue.courseOfLesson(question.lessonId()).isEmpty()) {
      fault("lessonId", "没有这节课", "there is no such lesson");
    }
  }

  private void options(BankQuestion question) {
    List<Option> options = question.options();
    if (!require("options", options)) {
      return;
    }
    boolean trueFalse = question.kind() == QuestionKind.TRUE_FALSE;
    if (trueFalse && options.size() != 2) {
      fault("options", "判断题须有两个选项：正确、错误", "a true-false question has 2: true and false");
    } else if (options.size() < 2 || options.size() > MOST_OPTIONS) {
      fault(
          "options",
          "须有 2–" + MOST_OPTIONS + " 个选项",
          "2 to " + MOST_OPTIONS + " options are needed");
    }
    Map<TextResponse, String> texts = new HashMap<>();
    for (int i = 0; i < options.size() && i < MOST_OPTIONS; i++) {
      Option option = options.get(i);
      String field = "options/" + i;
      if (!require(field, option)) {
        continue;
      }
      String letter = BankQuestion.letter(i);
      if (!letter.equals(option.optionId())) {
        fault(field + "/optionId", "此选项的编号须为 " + letter, "the id of this option must be " + letter);
      }
      text(field + "/text", option.text());
      String same = option.text() == null ? null : texts.putIfAbsent(option.text(), letter);
      if (same != null) {
        fault(field + "/text", "与选项 " + same + " 相同", "the same as option " + same);
      }
    }
    key(question.correct(), options.size(), question.kind());
  }

  private void key(List<String> correct, int options, QuestionKind kind) {
    if (!require("correct", correct)) {
      return;
    }
    String before = "";
    for (int i = 0; i < correct.size(); i++) {
      String letter = correct.get(i);
      String field = "correct/" + i;
      if (!require(field, letter)) {
        continue;
      }
      if (letter.length() != 1
          || letter.charAt(0) < 'a'
          || letter.charAt(0) >= 'a' + Math.min(options, MOST_OPTIONS)) {
        fault(field, "没有这个选项", "there is no such option");
      } else if (letter.compareTo(before) <= 0) {
        fault(field, "须按顺序且不重复", "the ids must be in order, each once");
      }
      before = letter;
    }
    if (kind != null && kind.isSingle() && correct.size() != 1) {
      fault("correct", "须有且仅有一个正确选项", "exactly one option must be right");
    } else if (kind == QuestionKind.MULTIPLE_CHOICE && correct.size() < 2) {
      fault("correct", "多选题须有至少两个正确选项", "at least two options must be right");
    }
  }

  private void tags(List<String> tags) {
    if (!require("tags", tags)) {
      return;
    }
    if (tags.size() > MOST_TAGS) {
      fault("tags", "最多 " + MOST_TAGS + " 个标签", MOST_TAGS + " tags at most");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < tags.size(); i++) {
      if (id("tags/" + i, tags.get(i)) && !seen.add(tags.get(i))) {
        fault("tags/" + i, "标签重复", "the tag is given twice");
      }
    }
  }

  private void teaches(BankQuestion question) {
    if ((question.clause() == null) == (question.violationType() == null)) {
      fault(
          "clause",
          "条款（clause）与违规类型（violationType）须填且只填一项",
          "either a clause or a violation type must be given, not both");
      return;
    }
    if (question.clause() != null && !CLAUSE.matcher(question.clause()).matches()) {
      fault("clause", "须为 P1 至 P11", "must be P1 to P11");
    }
    if (question.violationType() != null) {
      id("violationType", question.violationType());
    }
  }

  private void draws(String bankId, List<BankQuestion> questions) {
    for (Exam exam : catalogue.exams()) {
      if (exam.bankId().equals(bankId)) {
        DrawnQuestions.of(exam.draw(), questions)
            .missing()
            .ifPresent(draw -> faults.add(new Fault(Fault.BANK, "", tooFew(exam, draw))));
      }
    }
  }

  private static LocalizedText tooFew(Exam exam, Draw draw) {
    String difficulty = draw.difficulty() == null ? "" : draw.difficulty() + " ";
    return LocalizedText.of(
        "考试 "
            + exam.examId()
            + " 须从中抽取 "
            + draw.count()
            + " 道 "
            + difficulty
            + "题"
            + (draw.tag() == null ? "" : "（标签 " + draw.tag() + "）")
            + "，题目不足",
        "exam "
            + exam.examId()
            + " draws "
            + draw.count()
            + " "
            + difficulty
            + "questions"
            + (draw.tag() == null ? "" : " tagged " + draw.tag())
            + "; there are too few");
  }

  private void text(String field, TextResponse text) {
    if (require(field, text)) {
      text(field + "/zh", text.zh());
      text(field + "/en", text.en());
    }
  }

  private void text(String field, String text) {
    if (!require(field, text)) {
      return;
    }
    if (text.isBlank()) {
      fault(field, "不能为空", "must not be blank");
    } else if (!text.equals(text.strip())) {
      fault(field, "首尾不能有空白", "no blank may be at either end");
    } else if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
      fault(field, "最多 " + LONGEST_TEXT + " 个字符", LONGEST_TEXT + " characters at most");
    } else if (text.codePoints().anyMatch(BankCheck::isNoText)) {
      fault(
          field,
          "除换行外不能有控制字符或无效字符",
          "no control characters but line breaks, and no invalid characters");
    }
  }

  /** What not every file format or database can hold. */
  private static boolean isNoText(int character) {
    return character != '\n' && Character.isISOControl(character)
        || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE
        || (character & 0xFFFE) == 0xFFFE;
  }

  private boolean id(String field, String id) {
    if (!require(field, id)) {
      return false;
    }
    boolean fits = ID.matcher(id).matches();
    if (!fits) {
      int split = Ids.MESSAGE.indexOf(" | ");
      fault(field, Ids.MESSAGE.substring(0, split), Ids.MESSAGE.substring(split + 3));
    }
    return fits;
  }

  private boolean require(String field, Object value) {
    if (value == null) {
      fault(field, "必填", "must be there");
    }
    return value != null;
  }

  private void fault(String field, String zh, String en) {
    faults.add(Fault.of(place, field, zh, en));
  }
}
