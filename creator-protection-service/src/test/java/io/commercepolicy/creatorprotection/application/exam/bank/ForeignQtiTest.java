package io.commercepolicy.creatorprotection.application.exam.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages that other tools wrote, and files that want to do harm. */
class ForeignQtiTest {

  private static final Catalogue CATALOGUE = new Catalogue();
  private static final ImportDefaults DEFAULTS =
      new ImportDefaults(Difficulty.MEDIUM, "P7", null, "novice-platform-rules-1");

  private static final String MANIFEST =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- written by hand -->
      <manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
          xmlns:md="http://ltsc.ieee.org/xsd/LOM" identifier="M1">
        <metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>
        <organizations/>
        <resources>
          <resource identifier="r0" type="imsqti_test_xmlv3p0" href="test.xml"/>
          <resource identifier="r1" type="imsqti_item_xmlv3p0" href="a%20b/one.xml">
            <metadata><md:lom>
              <md:general><md:keyword><md:string xml:lang="en">Live Wording</md:string></md:keyword></md:general>
              <md:educational><md:difficulty><md:source>LOMv1.0</md:source><md:value>very difficult</md:value></md:difficulty></md:educational>
            </md:lom></metadata>
            <file href="a%20b/one.xml"/>
          </resource>
        </resources>
      </manifest>
      """;

  private static final String ITEM =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" xml:lang="en-GB"
          identifier="luggage 1/2" title="Luggage" adaptive="false" time-dependent="false">
        <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
          <qti-correct-response><qti-value>ChoiceB</qti-value></qti-correct-response>
        </qti-response-declaration>
        <qti-item-body>
          <p>Look at the   <strong>text</strong>
             in the notice.</p>
          <qti-choice-interaction response-identifier="RESPONSE" shuffle="false" max-choices="1">
            <qti-prompt>What does it say?<br/>Choose.</qti-prompt>
            <qti-simple-choice identifier="ChoiceA">You must stay
              <qti-feedback-inline outcome-identifier="F" show-hide="show" identifier="ChoiceA">No,
                not at all.</qti-feedback-inline></qti-simple-choice>
            <qti-simple-choice identifier="ChoiceB"><p>Do not let someone else look after it</p></qti-simple-choice>
            <qti-simple-choice identifier="ChoiceC">Remember it &amp; go</qti-simple-choice>
          </qti-choice-interaction>
        </qti-item-body>
      </qti-assessment-item>
      """;

  @Test
  void text_in_one_language_stands_for_both() {
    BankQuestion question = question(ITEM);

    assertEquals("luggage-1-2", question.questionId());
    assertEquals(QuestionKind.SINGLE_CHOICE, question.kind());
    assertEquals(
        both("Look at the text in the notice.\nWhat does it say?\nChoose."), question.stem());
    assertEquals(
        List.of(
            both("You must stay"),
            both("Do not let someone else look after it"),
            both("Remember it & go")),
        question.options().stream().map(BankQuestion.Option::text).toList());
    assertEquals(List.of("b"), question.correct());
    assertEquals(both("No, not at all."), question.explanation());
    assertEquals(Difficulty.HARD, question.difficulty());
    assertEquals(List.of("Live-Wording"), question.tags());
    assertEquals("P7", question.clause());
    assertEquals("novice-platform-rules-1", question.lessonId());
  }

  @Test
  void without_feedback_the_right_answer_explains() {
    BankQuestion question =
        question(ITEM.replaceAll("(?s)<qti-feedback-inline.*?</qti-feedback-inline>", ""));
    assertEquals(
        new TextResponse(
            "正确答案：Do not let someone else look after it",
            "The right answer: Do not let someone else look after it"),
        question.explanation());
  }

  @Test
  void several_pieces_of_feedback_are_all_kept() {
    BankQuestion question =
        question(
            ITEM.replace(
                "look after it</p>",
                "look after it</p><qti-feedback-inline outcome-identifier=\"F\""
                    + " show-hide=\"show\" identifier=\"ChoiceB\">Right.</qti-feedback-inline>"));
    assertEquals(both("No, not at all.\nRight."), question.explanation());
    assertEquals(both("Do not let someone else look after it"), question.options().get(1).text());
  }

  @Test
  void an_item_with_another_interaction_or_none_is_refused_once() {
    String other = ITEM.replaceAll("(?s)<qti-choice-interaction.*</qti-choice-interaction>", "%s");
    assertEquals(
        List.of("file:a b/one.xml/element:qti-order-interaction"),
        places(zip(files(other.replace("%s", "<qti-order-interaction/>")))));
    assertEquals(
        List.of("file:a b/one.xml/element:qti-choice-interaction"),
        places(zip(files(other.replace("%s", "")))));
  }

  @Test
  void general_feedback_comes_before_that_for_single_choices() {
    BankQuestion question =
        question(
            ITEM.replace(
                "</qti-item-body>",
                "</qti-item-body><qti-response-processing template="
                    + "\"https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml\"/>"
                    + "<qti-modal-feedback outcome-identifier=\"F\" show-hide=\"hide\""
                    + " identifier=\"general\"><qti-content-body>Always watch it."
                    + "</qti-content-body></qti-modal-feedback>"));
    assertEquals(both("Always watch it."), question.explanation());
  }

  @Test
  void what_is_marked_by_language_is_told_apart() {
    BankQuestion question =
        question(
            ITEM.replace(
                "What does it say?<br/>Choose.",
                "<span xml:lang=\"zh-CN\">写了什么？</span><span>What does it say?</span>"));
    assertEquals(
        new TextResponse("写了什么？", "Look at the text in the notice.\nWhat does it say?"),
        question.stem());
  }

  @Test
  void true_and_false_in_this_order_make_a_true_false_question() {
    String item =
        ITEM.replaceAll(
            "(?s)<qti-simple-choice identifier=\"ChoiceA\">.*</qti-simple-choice>",
            "<qti-simple-choice identifier=\"ChoiceA\">True</qti-simple-choice>"
                + "<qti-simple-choice identifier=\"ChoiceB\">False</qti-simple-choice>");
    assertEquals(QuestionKind.TRUE_FALSE, question(item).kind());
    assertEquals(
        QuestionKind.SINGLE_CHOICE,
        question(
                item.replace(">True<", ">?<")
                    .replace(">False<", ">True<")
                    .replace(">?<", ">False<"))
            .kind());
  }

  @Test
  void several_right_choices_make_a_multiple_choice_in_order() {
    BankQuestion question =
        question(
            ITEM.replace("cardinality=\"single\"", "cardinality=\"multiple\"")
                .replace(
                    "<qti-value>ChoiceB</qti-value>",
                    "<qti-value>ChoiceC</qti-value><qti-value> ChoiceA </qti-value>"));
    assertEquals(QuestionKind.MULTIPLE_CHOICE, question.kind());
    assertEquals(List.of("a", "c"), question.correct());
  }

  @Test
  void everything_that_can_not_be_taken_over_is_told_by_file_and_element() {
    String item =
        ITEM.replace("ChoiceB</qti-value>", "ChoiceX</qti-value>")
            .replace("Look at", "<img src=\"x.png\"/> Look at")
            .replace(
                "</qti-item-body>",
                "<qti-text-entry-interaction response-identifier=\"R2\"/></qti-item-body>"
                    + "<qti-response-processing template=\"https://example.org/map_response\"/>");
    assertEquals(
        List.of(
            "file:a b/one.xml/element:img",
            "file:a b/one.xml/element:qti-text-entry-interaction",
            "file:a b/one.xml/element:qti-response-processing",
            "file:a b/one.xml/element:qti-correct-response"),
        places(zip(files(item))));
  }

  @Test
  void what_nothing_says_is_asked_for_where_it_belongs() {
    List<String> places =
        refused(zip(files(ITEM)), ImportDefaults.NONE).stream().map(Violation::pointer).toList();
    assertEquals(List.of("file:imsmanifest.xml/resource:a b/one.xml/element:taxonPath"), places);
    assertEquals(
        List.of("file:a b/one.xml/element:qti-simple-choice[2]"),
        places(zip(files(ITEM.replace("<p>Do not let someone else look after it</p>", "")))));
  }

  @Test
  void points_for_a_part_of_the_key_can_not_be_taken_over() {
    String mapped =
        ITEM.replace(
            "</qti-item-body>",
            "</qti-item-body><qti-response-processing><qti-set-outcome-value identifier=\"SCORE\">"
                + "<qti-map-response identifier=\"RESPONSE\"/></qti-set-outcome-value>"
                + "</qti-response-processing>");
    assertEquals(
        List.of("file:a b/one.xml/element:qti-response-processing"), places(zip(files(mapped))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
        "<!DOCTYPE html>",
      })
  void document_types_are_refused_in_items_and_manifests(String doctype) {
    String marked = ITEM.replace("?>\n", "?>\n" + doctype);
    assertEquals(List.of("file:a b/one.xml"), places(zip(files(marked))));
    Map<String, String> files = files(ITEM);
    files.put("imsmanifest.xml", MANIFEST.replace("?>\n<!--", "?>\n" + doctype + "<!--"));
    assertEquals(List.of("file:imsmanifest.xml"), places(zip(files)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"&e;", "&nbsp;", "<p>", "</p>", "\u0001"})
  void what_is_not_well_formed_is_refused(String text) {
    assertEquals(
        List.of("file:a b/one.xml"), places(zip(files(ITEM.replace("What does", text + "What")))));
  }

  @Test
  void deep_nesting_is_refused() {
    String deep = "<p>".repeat(5000) + "</p>".repeat(5000);
    assertEquals(
        List.of("file:a b/one.xml"), places(zip(files(ITEM.replace("<p>Look", deep + "<p>Look")))));
  }

  @Test
  void bombs_are_not_unpacked() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          Map<String, String> one = files(ITEM);
          one.put("big.bin", "0".repeat(QtiArchive.LONGEST_ENTRY + 1));
          assertEquals(List.of(""), places(zip(one)));
          Map<String, String> many = files(ITEM);
          String half = "0".repeat(QtiArchive.LONGEST_ENTRY / 2);
          for (int i = 0; i < 80; i++) {
            many.put("big" + i, half);
          }
          assertEquals(List.of(""), places(zip(many)));
          Map<String, String> small = files(ITEM);
          for (int i = 0; i < QtiArchive.MOST_ENTRIES; i++) {
            small.put("x" + i, "");
          }
          assertEquals(List.of(""), places(zip(small)));
        });
  }

  @Test
  void what_is_no_package_is_refused() {
    assertEquals(List.of(""), places("PK\u0003\u0004 not really".getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of(""), places(new byte[] {'P', 'K', 5, 6}));
    byte[] whole = zip(files(ITEM));
    assertTrue(refused(java.util.Arrays.copyOf(whole, whole.length / 2), DEFAULTS).size() >= 1);
    assertEquals(List.of("file:imsmanifest.xml"), places(zip(Map.of("x.xml", ITEM))));
    Map<String, String> without = files(ITEM);
    without.remove("a b/one.xml");
    assertEquals(List.of("file:a b/one.xml"), places(zip(without)));
    Map<String, String> none = files(ITEM);
    none.put(
        "imsmanifest.xml", MANIFEST.replaceAll("(?s)<resource identifier=\"r1\".*</resource>", ""));
    assertEquals(List.of("file:imsmanifest.xml/element:resource"), places(zip(none)));
  }

  @Test
  void older_versions_are_refused() {
    String old =
        "<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p2\" identifier=\"x\"/>";
    assertEquals(List.of("file:a b/one.xml/element:assessmentItem"), places(zip(files(old))));
  }

  @Test
  void nothing_outside_the_package_is_read() {
    Map<String, String> files = files(ITEM);
    files.put("imsmanifest.xml", MANIFEST.replace("a%20b/one.xml", "file:///etc/hostname"));
    assertEquals(1, places(zip(files)).size());
    files.put("imsmanifest.xml", MANIFEST.replace("a%20b/one.xml", "../../etc/hostname"));
    assertEquals(List.of("file:../../etc/hostname"), places(zip(files)));
  }

  private static BankQuestion question(String item) {
    return ReadingQti.read(zip(files(item)), DEFAULTS).checked("bank", CATALOGUE).get(0);
  }

  private static List<String> places(byte[] file) {
    return refused(file, DEFAULTS).stream().map(Violation::pointer).toList();
  }

  private static List<Violation> refused(byte[] file, ImportDefaults defaults) {
    return assertThrows(
            ProblemException.class,
            () -> ReadingQti.read(file, defaults).checked("bank", CATALOGUE))
        .violations();
  }

  private static Map<String, String> files(String item) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("imsmanifest.xml", MANIFEST);
    files.put("a b/one.xml", item);
    return files;
  }

  private static byte[] zip(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static TextResponse both(String text) {
    return new TextResponse(text, text);
  }
}
