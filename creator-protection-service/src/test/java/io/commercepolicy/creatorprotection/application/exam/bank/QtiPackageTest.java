package io.commercepolicy.creatorprotection.application.exam.bank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import io.commercepolicy.kit.decision.TextResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class QtiPackageTest {

  private static final Catalogue CATALOGUE = new Catalogue();
  private static final TextResponse TITLE = new TextResponse("题库", "Bank");

  @Test
  void shipped_banks_come_back_exactly() {
    for (ShippedBank bank : ShippedBanksTest.BANKS) {
      byte[] file = WritingQti.write(bank.bankId(), bank.title(), bank.questions());
      assertEquals(bank.questions(), questions(file));
      assertArrayEquals(file, WritingQti.write(bank.bankId(), bank.title(), questions(file)));
    }
  }

  @Test
  void random_texts_come_back_exactly() {
    Random random = new Random(5);
    String[] alphabet = {
      "a", "'", "\"", "<", ">", "&", "]]>", "\n", " ", "  ", "\u3000", "中", "😀", "\u00A0", "<!--",
      "&amp;", "\u2028", "\u0301"
    };
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder("x");
      for (int i = random.nextInt(8); i > 0; i--) {
        text.append(alphabet[random.nextInt(alphabet.length)]);
      }
      List<BankQuestion> questions =
          List.of(
              BankQuestions.saying(
                  BankQuestions.of(
                      "q.1_-A",
                      QuestionKind.MULTIPLE_CHOICE,
                      List.of("a", "j"),
                      Difficulty.HARD,
                      10,
                      "t1",
                      "t.2_x"),
                  text + "x"));
      assertEquals(
          questions, questions(WritingQti.write("bank", TITLE, questions)), text::toString);
    }
  }

  @Test
  void a_package_names_each_of_its_files_once() throws Exception {
    ShippedBank bank = ShippedBanksTest.BANKS.get(0);
    Map<String, String> files =
        files(WritingQti.write(bank.bankId(), bank.title(), bank.questions()));
    XmlElement manifest = XmlElement.read(bytes(files.get("imsmanifest.xml")));

    assertEquals(Qti.MANIFEST, manifest.namespace());
    List<String> hrefs =
        manifest.descendants("resource").map(r -> r.attribute("href").orElseThrow()).toList();
    assertEquals(bank.questions().size(), hrefs.stream().distinct().count());
    assertEquals(files.size() - 1, hrefs.size());
    for (String href : hrefs) {
      XmlElement item = XmlElement.read(bytes(files.get(href)));
      assertEquals(Qti.ITEM, item.namespace());
      assertEquals(
          List.of(
              "qti-response-declaration",
              "qti-outcome-declaration",
              "qti-outcome-declaration",
              "qti-item-body",
              "qti-response-processing",
              "qti-modal-feedback"),
          item.children().map(XmlElement::name).toList());
      assertEquals(List.of("false"), item.attribute("adaptive").stream().toList());
      assertEquals(List.of("false"), item.attribute("time-dependent").stream().toList());
      assertTrue(item.attribute("title").isPresent());
      assertFalse(
          item.descendants("qti-simple-choice")
              .anyMatch(choice -> choice.attribute("identifier").isEmpty()));
    }
  }

  @Test
  void an_item_reads_as_the_standard_writes_it() throws Exception {
    BankQuestion question =
        BankQuestions.of("q1", QuestionKind.TRUE_FALSE, List.of("a"), Difficulty.EASY, 2, "credit");
    Map<String, String> files = files(WritingQti.write("bank-1", TITLE, List.of(question)));

    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqtiasi_v3p0 \
        https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd" \
        identifier="q1" title="q1" adaptive="false" time-dependent="false" \
        tool-name="commerce-policy-suite" tool-version="1">
          <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
            <qti-correct-response>
              <qti-value>a</qti-value>
            </qti-correct-response>
          </qti-response-declaration>
          <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float">
            <qti-default-value>
              <qti-value>0</qti-value>
            </qti-default-value>
          </qti-outcome-declaration>
          <qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier"/>
          <qti-item-body>
            <qti-choice-interaction class="true-false" response-identifier="RESPONSE" \
        shuffle="false" max-choices="1">
              <qti-prompt>
                <span xml:lang="zh-Hans">题目 q1</span>
                <span xml:lang="en">question q1</span>
              </qti-prompt>
              <qti-simple-choice identifier="a">
                <span xml:lang="zh-Hans">选项 a：q1</span>
                <span xml:lang="en">choice a</span>
              </qti-simple-choice>
              <qti-simple-choice identifier="b">
                <span xml:lang="zh-Hans">选项 b：q1</span>
                <span xml:lang="en">choice b</span>
              </qti-simple-choice>
            </qti-choice-interaction>
          </qti-item-body>
          <qti-response-processing \
        template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
          <qti-modal-feedback outcome-identifier="FEEDBACK" show-hide="hide" identifier="general">
            <qti-content-body>
              <p xml:lang="zh-Hans">解析 q1</p>
              <p xml:lang="en">explanation of q1</p>
            </qti-content-body>
          </qti-modal-feedback>
        </qti-assessment-item>""",
        files.get("items/q1.xml"));
  }

  private static List<BankQuestion> questions(byte[] file) {
    return ReadingQti.read(file, ImportDefaults.NONE).checked("bank-without-exam", CATALOGUE);
  }

  private static Map<String, String> files(byte[] file) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
