package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion.Option;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.decision.TextResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An item of a QTI 3.0 package that asks for a choice. Text is kept without its formatting.
 *
 * <p>Of items that other tools wrote: what is in one language stands for both; a choice between
 * true and false, in this order, is a true-false question; the explanation is the general feedback,
 * else all feedback, else the right answer itself; identifiers get the letters that this bank uses.
 */
final class QtiItem {

  private static final String CHOICE = "qti-choice-interaction";

  private static final Set<String> NOT_KEPT =
      Set.of(
          "audio",
          "iframe",
          "img",
          "include",
          "math",
          "object",
          "picture",
          "svg",
          "video",
          "qti-assessment-stimulus-ref",
          "qti-printed-variable",
          "qti-template-declaration");

  private static final Set<String> FEEDBACK =
      Set.of("qti-feedback-inline", "qti-feedback-block", "qti-modal-feedback");

  private static final Set<List<String>> TRUE_FALSE =
      Set.of(List.of("true", "false"), List.of("正确", "错误"), List.of("对", "错"), List.of("是", "否"));

  /** What is wrong with an item, and where. */
  record Wrong(String element, LocalizedText message) {}

  private final XmlElement item;
  private final QtiMetadata metadata;
  private final boolean ours;
  private final String language;
  private final List<Wrong> wrong = new ArrayList<>();

  QtiItem(XmlElement item, QtiMetadata metadata) {
    this.item = item;
    this.metadata = metadata;
    this.ours = item.attribute("tool-name").filter(Qti.TOOL::equals).isPresent();
    this.language = item.attribute("xml:lang").orElse(null);
  }

  /** What can't be taken over; complete once {@link #question()} was asked. */
  List<Wrong> wrong() {
    return wrong;
  }

  /** The question, as far as it can be read; empty if nothing of it can. */
  Optional<BankQuestion> question() {
    if (!item.name().equals("qti-assessment-item") || !Qti.ITEM.equals(item.namespace())) {
      wrong(item.name(), "不是 QTI 3.0 试题", "not a QTI 3.0 item");
      return Optional.empty();
    }
    item.descendants()
        .map(XmlElement::name)
        .filter(name -> NOT_KEPT.contains(name) || isOtherInteraction(name))
        .distinct()
        .forEach(
            name ->
                wrong(
                    name,
                    "仅支持文字选择题，不支持此元素",
                    "only choices in plain text are taken, nothing of this kind"));
    List<XmlElement> choices = item.descendants(CHOICE).toList();
    if (choices.size() != 1) {
      // Where another interaction stands instead, that is told already.
      if (wrong.isEmpty()) {
        wrong(CHOICE, "须有且仅有一个选择题", "exactly one choice is needed");
      }
      return Optional.empty();
    }
    requireWholeKeyCounts();
    return Optional.of(question(choices.get(0)));
  }

  private static boolean isOtherInteraction(String name) {
    return name.startsWith("qti-") && name.endsWith("-interaction") && !name.equals(CHOICE);
  }

  private BankQuestion question(XmlElement choice) {
    List<XmlElement> simpleChoices = choice.children("qti-simple-choice").toList();
    List<Option> options = new ArrayList<>();
    for (XmlElement simpleChoice : simpleChoices) {
      options.add(
          new Option(
              BankQuestion.letter(options.size()),
              text(Stream.of(simpleChoice), part -> FEEDBACK.contains(part.name()))));
    }
    Optional<XmlElement> declaration =
        item.children("qti-response-declaration")
            .filter(d -> d.attribute("identifier").equals(choice.attribute("response-identifier")))
            .findFirst();
    List<String> correct = correct(declaration, simpleChoices);
    return new BankQuestion(
        questionId(),
        kind(choice, declaration, options),
        stem(),
        options,
        correct,
        explanation(options, correct),
        metadata.difficulty(),
        metadata.tags(),
        metadata.clause(),
        metadata.violationType(),
        metadata.lessonId());
  }

  /** Identifiers of other tools may hold what ours do not. */
  private String questionId() {
    return item.attribute("identifier")
        .map(id -> id.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[._-]+", ""))
        .map(id -> id.length() <= 64 ? id : id.substring(0, 64))
        .filter(id -> !id.isEmpty())
        .orElse(null);
  }

  private QuestionKind kind(
      XmlElement choice, Optional<XmlElement> declaration, List<Option> options) {
    String cardinality = declaration.flatMap(d -> d.attribute("cardinality")).orElse("");
    if (cardinality.equals("multiple")) {
      return QuestionKind.MULTIPLE_CHOICE;
    }
    if (!cardinality.equals("single")) {
      wrong(
          "qti-response-declaration",
          "作答变量须为单选（single）或多选（multiple）",
          "the cardinality of the response must be single or multiple");
      return null;
    }
    boolean trueFalse =
        ours
            ? choice.attribute("class").filter(Qti.TRUE_FALSE::equals).isPresent()
            : TRUE_FALSE.contains(lowerCase(options, TextResponse::zh))
                || TRUE_FALSE.contains(lowerCase(options, TextResponse::en));
    return trueFalse ? QuestionKind.TRUE_FALSE : QuestionKind.SINGLE_CHOICE;
  }

  private static List<String> lowerCase(
      List<Option> options, Function<TextResponse, String> inLanguage) {
    return options.stream()
        .map(option -> Objects.requireNonNullElse(inLanguage.apply(option.text()), ""))
        .map(text -> text.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The letters of the right options; null if the item does not say. */
  private List<String> correct(Optional<XmlElement> declaration, List<XmlElement> choices) {
    List<String> identifiers =
        choices.stream().map(choice -> choice.attribute("identifier").orElse("")).toList();
    List<String> correct = new ArrayList<>();
    declaration.stream()
        .flatMap(d -> d.children("qti-correct-response"))
        .flatMap(response -> response.children("qti-value"))
        .map(XmlElement::text)
        .forEach(
            value -> {
              int index = identifiers.indexOf(value);
              if (index < 0) {
                wrong(
                    "qti-correct-response",
                    "没有选项 " + abbreviated(value),
                    "there is no choice " + abbreviated(value));
              } else {
                correct.add(BankQuestion.letter(index));
              }
            });
    return correct.isEmpty() ? null : correct.stream().sorted().toList();
  }

  private TextResponse stem() {
    return text(
        item.children("qti-item-body"),
        part ->
            part.name().equals("qti-simple-choice")
                || FEEDBACK.contains(part.name())
                || part.name().equals("qti-rubric-block") && !isFor(part, "candidate"));
  }

  private TextResponse explanation(List<Option> options, List<String> correct) {
    List<XmlElement> feedback =
        item.descendants().filter(part -> FEEDBACK.contains(part.name())).toList();
    List<XmlElement> general =
        feedback.stream()
            .filter(part -> part.attribute("show-hide").equals(Optional.of("hide")))
            .toList();
    List<XmlElement> rubrics =
        item.descendants("qti-rubric-block")
            .filter(part -> isFor(part, "scorer") || isFor(part, "tutor"))
            .toList();
    return Stream.of(general, feedback, rubrics)
        .map(parts -> text(parts.stream(), part -> false))
        .filter(text -> text.zh() != null)
        .findFirst()
        .orElseGet(() -> rightAnswer(options, correct));
  }

  private static boolean isFor(XmlElement rubric, String view) {
    return rubric.attribute("view").stream()
        .flatMap(views -> Stream.of(views.split("\\s+")))
        .anyMatch(view::equals);
  }

  private static TextResponse rightAnswer(List<Option> options, List<String> correct) {
    if (correct == null) {
      return new TextResponse(null, null);
    }
    List<TextResponse> right =
        options.stream()
            .filter(option -> correct.contains(option.optionId()))
            .map(Option::text)
            .toList();
    return new TextResponse(
        "正确答案：" + String.join("；", right.stream().map(TextResponse::zh).toList()),
        "The right answer: " + String.join("; ", right.stream().map(TextResponse::en).toList()));
  }

  /** A question is right or wrong here; points for a part of the key can't be taken over. */
  private void requireWholeKeyCounts() {
    List<XmlElement> processing = item.children("qti-response-processing").toList();
    boolean byTemplate =
        processing.stream()
            .flatMap(p -> p.attribute("template").stream())
            .allMatch(template -> template.matches(".*/(match_correct|CC2_match)(\\.xml)?"));
    boolean byMapping =
        processing.stream()
            .flatMap(XmlElement::descendants)
            .anyMatch(rule -> rule.name().startsWith("qti-map-response"));
    if (!byTemplate || byMapping) {
      wrong(
          "qti-response-processing",
          "仅支持全部选对才得分（match_correct）",
          "only scoring by the whole key (match_correct) can be taken over");
    }
  }

  private TextResponse text(Stream<XmlElement> parts, Predicate<XmlElement> skipped) {
    QtiText text = new QtiText(ours, skipped);
    parts.forEach(part -> text.add(part, language));
    return text.text();
  }

  private void wrong(String element, String zh, String en) {
    wrong.add(new Wrong(element, LocalizedText.of(zh, en)));
  }

  private static String abbreviated(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
