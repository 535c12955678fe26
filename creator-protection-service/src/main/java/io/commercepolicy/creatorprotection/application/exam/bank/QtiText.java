package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kit.decision.TextResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The plain text of a part of an item, by language. What {@code xml:lang} marks as Chinese or
 * English is of that language; everything else is of both. Where only one of them is there, it
 * stands for both.
 */
final class QtiText {

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "blockquote",
          "dd",
          "div",
          "dl",
          "dt",
          "figure",
          "footer",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "li",
          "ol",
          "p",
          "pre",
          "section",
          "table",
          "tr",
          "ul",
          "qti-prompt",
          "qti-content-body",
          "qti-choice-interaction",
          "qti-feedback-inline",
          "qti-feedback-block",
          "qti-modal-feedback");

  private final boolean verbatim;
  private final Predicate<XmlElement> skipped;
  private final StringBuilder zh = new StringBuilder();
  private final StringBuilder en = new StringBuilder();
  private final StringBuilder both = new StringBuilder();

  /**
   * @param verbatim whether blanks count as they are written; else they are collapsed as a browser
   *     would
   * @param skipped elements that are no part of the text
   */
  QtiText(boolean verbatim, Predicate<XmlElement> skipped) {
    this.verbatim = verbatim;
    this.skipped = skipped;
  }

  /**
   * Takes the text of an element up.
   *
   * @param language that of the element's surroundings; null if not said
   */
  QtiText add(XmlElement element, String language) {
    if (!skipped.test(element)) {
      String own = element.attribute("xml:lang").orElse(language);
      if (element.name().equals("br")) {
        of(own).append('\n');
      }
      breakLine(element, own);
      for (Object part : element.content()) {
        if (part instanceof XmlElement child) {
          add(child, own);
        } else {
          of(own).append(verbatim ? part : part.toString().replaceAll("[ \\t\\r\\n]+", " "));
        }
      }
      breakLine(element, own);
    }
    return this;
  }

  /** What was taken up; null in both languages if that was nothing. */
  TextResponse text() {
    String common = tidy(both);
    String chinese = joined(common, tidy(zh));
    String english = joined(common, tidy(en));
    boolean onlyEnglish = zh.toString().isBlank() && !en.toString().isBlank();
    boolean onlyChinese = en.toString().isBlank() && !zh.toString().isBlank();
    return new TextResponse(
        nullIfEmpty(onlyEnglish ? english : chinese), nullIfEmpty(onlyChinese ? chinese : english));
  }

  private StringBuilder of(String language) {
    String code = language == null ? "" : language.toLowerCase(Locale.ROOT);
    return code.startsWith("zh") ? zh : code.startsWith("en") ? en : both;
  }

  private void breakLine(XmlElement element, String language) {
    if (BLOCKS.contains(element.name())) {
      of(language).append('\n');
    }
  }

  private String tidy(StringBuilder text) {
    return verbatim
        ? text.toString().strip()
        : Arrays.stream(text.toString().split("\n"))
            .map(line -> line.replaceAll(" +", " ").strip())
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + "\n" + second;
  }

  private static String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
