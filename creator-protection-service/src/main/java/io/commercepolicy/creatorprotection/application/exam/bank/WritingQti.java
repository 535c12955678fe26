package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion.Option;
import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import io.commercepolicy.kit.decision.TextResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a question bank as a QTI 3.0 package: a manifest, and an item for each question. Every
 * text stands in the item twice, marked by {@code xml:lang}. Explanations are feedback that is
 * shown whatever was answered; difficulty, tags, what a question teaches and its lesson are
 * metadata.
 */
final class WritingQti {

  /** All entries bear it, so that the same bank gives the same bytes. */
  private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final String ZH = "zh-Hans";
  private static final String EN = "en";

  private WritingQti() {}

  static byte[] write(String bankId, TextResponse title, List<BankQuestion> questions) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      entry(zip, Qti.MANIFEST_FILE, manifest(bankId, title, questions));
      for (BankQuestion question : questions) {
        entry(zip, file(question), item(question));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LONG_AGO);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static String file(BankQuestion question) {
    return "items/" + question.questionId() + ".xml";
  }

  private static byte[] manifest(String bankId, TextResponse title, List<BankQuestion> questions) {
    XmlFile xml =
        new XmlFile()
            .root(
                "manifest",
                Qti.MANIFEST,
                Qti.MANIFEST + " " + Qti.MANIFEST_SCHEMA + " " + Qti.LOM + " " + Qti.LOM_SCHEMA,
                "identifier",
                "bank-" + bankId)
            .prefix("lom", Qti.LOM)
            .begin("metadata")
            .text("schema", "QTI Package")
            .text("schemaversion", "3.0.0")
            .begin("lom:lom")
            .begin("lom:general")
            .begin("lom:title")
            .text("lom:string", oneLine(title.zh()), "language", ZH)
            .text("lom:string", oneLine(title.en()), "language", EN)
            .end()
            .end()
            .end()
            .end()
            .empty("organizations")
            .begin("resources");
    for (BankQuestion question : questions) {
      xml.begin(
          "resource",
          "identifier",
          "item-" + question.questionId(),
          "type",
          Qti.ITEM_TYPE,
          "href",
          file(question));
      metadata(xml, question);
      xml.empty("file", "href", file(question)).end();
    }
    return xml.end().finish();
  }

  private static void metadata(XmlFile xml, BankQuestion question) {
    xml.begin("metadata").begin("lom:lom");
    if (!question.tags().isEmpty()) {
      xml.begin("lom:general");
      for (String tag : question.tags()) {
        xml.begin("lom:keyword").text("lom:string", tag, "language", "x-none").end();
      }
      xml.end();
    }
    xml.begin("lom:educational");
    vocabulary(xml, "lom:difficulty", difficulty(question.difficulty()));
    xml.end().begin("lom:classification");
    vocabulary(xml, "lom:purpose", "educational objective");
    if (question.clause() != null) {
      taxon(xml, Qti.CLAUSE, question.clause());
    }
    if (question.violationType() != null) {
      taxon(xml, Qti.VIOLATION_TYPE, question.violationType());
    }
    taxon(xml, Qti.LESSON, question.lessonId());
    xml.end().end().end();
  }

  private static void vocabulary(XmlFile xml, String element, String value) {
    xml.begin(element).text("lom:source", "LOMv1.0").text("lom:value", value).end();
  }

  private static void taxon(XmlFile xml, String source, String id) {
    xml.begin("lom:taxonPath")
        .begin("lom:source")
        .text("lom:string", source, "language", EN)
        .end()
        .begin("lom:taxon")
        .text("lom:id", id)
        .end()
        .end();
  }

  private static String difficulty(Difficulty difficulty) {
    return switch (difficulty) {
      case EASY -> "easy";
      case MEDIUM -> "medium";
      case HARD -> "difficult";
    };
  }

  private static byte[] item(BankQuestion question) {
    boolean single = question.kind().isSingle();
    XmlFile xml =
        new XmlFile()
            .root(
                "qti-assessment-item",
                Qti.ITEM,
                Qti.ITEM + " " + Qti.ITEM_SCHEMA,
                "identifier",
                question.questionId(),
                "title",
                question.questionId(),
                "adaptive",
                "false",
                "time-dependent",
                "false",
                "tool-name",
                Qti.TOOL,
                "tool-version",
                "1")
            .begin(
                "qti-response-declaration",
                "identifier",
                "RESPONSE",
                "cardinality",
                single ? "single" : "multiple",
                "base-type",
                "identifier")
            .begin("qti-correct-response");
    question.correct().forEach(letter -> xml.text("qti-value", letter));
    xml.end()
        .end()
        .begin(
            "qti-outcome-declaration",
            "identifier",
            "SCORE",
            "cardinality",
            "single",
            "base-type",
            "float")
        .begin("qti-default-value")
        .text("qti-value", "0")
        .end()
        .end()
        .empty(
            "qti-outcome-declaration",
            "identifier",
            "FEEDBACK",
            "cardinality",
            "single",
            "base-type",
            "identifier")
        .begin("qti-item-body");
    boolean trueFalse = question.kind() == QuestionKind.TRUE_FALSE;
    xml.begin(
        "qti-choice-interaction",
        "class",
        trueFalse ? Qti.TRUE_FALSE : "choice",
        "response-identifier",
        "RESPONSE",
        "shuffle",
        trueFalse ? "false" : "true",
        "max-choices",
        single ? "1" : "0");
    xml.begin("qti-prompt");
    twice(xml, "span", question.stem());
    xml.end();
    for (Option option : question.options()) {
      xml.begin("qti-simple-choice", "identifier", option.optionId());
      twice(xml, "span", option.text());
      xml.end();
    }
    xml.end()
        .end()
        .empty("qti-response-processing", "template", Qti.MATCH_CORRECT)
        .begin(
            "qti-modal-feedback",
            "outcome-identifier",
            "FEEDBACK",
            "show-hide",
            "hide",
            "identifier",
            "general")
        .begin("qti-content-body");
    twice(xml, "p", question.explanation());
    return xml.end().end().finish();
  }

  private static void twice(XmlFile xml, String element, TextResponse text) {
    xml.text(element, text.zh(), "xml:lang", ZH).text(element, text.en(), "xml:lang", EN);
  }

  /** Metadata have no line breaks. */
  private static String oneLine(String text) {
    return text.replace('\n', ' ');
  }
}
