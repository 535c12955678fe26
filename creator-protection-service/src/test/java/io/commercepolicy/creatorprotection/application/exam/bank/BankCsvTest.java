package io.commercepolicy.creatorprotection.application.exam.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BankCsvTest {

  private static final Catalogue CATALOGUE = new Catalogue();
  private static final String HEADER =
      "questionId,kind,difficulty,tags,clause,violationType,lessonId,stemZh,stemEn,explanationZh,"
          + "explanationEn,correct,optionAZh,optionAEn,optionBZh,optionBEn,optionCZh,optionCEn\n";
  private static final String LINE =
      "q1,SINGLE_CHOICE,EASY,credit wording,P4,,novice-platform-rules-1,题目,Question,解析,Because,b,"
          + "甲,One,乙,Two,,\n";

  @Test
  void shipped_banks_come_back_exactly() {
    for (ShippedBank bank : ShippedBanksTest.BANKS) {
      byte[] file = BankCsv.write(bank.questions());
      assertEquals(bank.questions(), questions(file));
      assertEquals(
          text(file), text(BankCsv.write(questions(file))), "written again it is the same");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+86",
        "-5",
        "@SUM(A1)",
        "'=1",
        "''",
        "'",
        "＝1",
        "\"quoted\", with comma",
        "a\nb",
        "a\n\n=b",
        "semi;colon",
        "ends with '",
        "表情 😀",
        "a  b",
        "x,y\"z"
      })
  void any_text_comes_back_exactly_and_none_is_a_formula(String text) throws IOException {
    List<BankQuestion> questions =
        List.of(BankQuestions.saying(BankQuestions.single("q", Difficulty.EASY, "t"), text));
    byte[] file = BankCsv.write(questions);

    assertEquals(questions, questions(file));
    try (CSVParser cells = CSVParser.parse(text(file).substring(1), CSVFormat.DEFAULT)) {
      cells.stream()
          .flatMap(CSVRecord::stream)
          .forEach(cell -> assertFalse(cell.matches("(?s)[=+\\-@\\t\\r\\n＝＋－＠].*"), cell));
    }
  }

  @Test
  void random_texts_come_back_exactly() {
    Random random = new Random(11);
    String alphabet = "a'\"=+-@,;\n \u3000中😀\u00A0|<&>]]";
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        int at = random.nextInt(alphabet.length());
        text.append(alphabet.charAt(at));
      }
      String body = ("x" + text + "x").replaceAll("[\uD800-\uDFFF]", "s");
      List<BankQuestion> questions =
          List.of(BankQuestions.saying(BankQuestions.single("q", Difficulty.EASY), body));
      assertEquals(questions, questions(BankCsv.write(questions)), body);
    }
  }

  @Test
  void it_begins_with_a_byte_order_mark_and_is_read_without_one_too() {
    byte[] file = BankCsv.write(ShippedBanksTest.BANKS.get(0).questions());
    assertEquals('\uFEFF', text(file).charAt(0));
    assertEquals(
        questions(file), questions(text(file).substring(1).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void columns_may_stand_in_any_order_and_be_left_out() {
    BankQuestion question =
        questions(
                ("kind,questionId,stemEn,stemZh,explanationEn,explanationZh,correct,optionAZh,"
                        + "optionAEn,optionBZh,optionBEn,lessonId,clause,difficulty\r\n"
                        + "\r\n"
                        + " TRUE_FALSE , q1 ,Question,题目,Because,解析,B,正确,True,错误,False,"
                        + "novice-platform-rules-1,P1,HARD\r\n")
                    .getBytes(StandardCharsets.UTF_8))
            .get(0);
    assertEquals(QuestionKind.TRUE_FALSE, question.kind());
    assertEquals("q1", question.questionId());
    assertEquals(List.of("b"), question.correct());
    assertEquals(List.of(), question.tags());
  }

  @Test
  void what_the_file_does_not_say_can_be_given() {
    String file =
        HEADER + LINE.replace("EASY", "").replace("P4", "").replace("novice-platform-rules-1", "");
    Draft draft =
        BankCsv.read(
            bytes(file),
            new ImportDefaults(Difficulty.HARD, null, "INDUCEMENT", "violation-inducement-1"));
    BankQuestion question = draft.checked("bank", CATALOGUE).get(0);
    assertEquals(Difficulty.HARD, question.difficulty());
    assertEquals("INDUCEMENT", question.violationType());
    assertEquals("violation-inducement-1", question.lessonId());
  }

  @Test
  void every_wrong_cell_is_told_by_line_and_column() {
    String file =
        HEADER
            + LINE
            + LINE.replace("q1", "q 2").replace("SINGLE_CHOICE", "ESSAY").replace("EASY", "TOUGH")
            + "\n"
            + "q1,SINGLE_CHOICE,EASY,,P4,X,no-such-lesson,题\u0007目,,\"两行\n解析\",Because,b c,甲,One,,Two,丙,Three\n"
            + LINE.replace("q1", "q5").replace(",b,", ",x,").replace("P4", "P12");
    List<String> places = refused(bytes(file)).stream().map(Violation::pointer).toList();

    assertEquals(
        Set.of(
            "line:3/column:kind",
            "line:3/column:difficulty",
            "line:3/column:questionId",
            "line:5/column:questionId",
            "line:5/column:stemZh",
            "line:5/column:stemEn",
            "line:5/column:optionBZh",
            "line:5/column:correct",
            "line:5/column:clause",
            "line:5/column:lessonId",
            "line:7/column:correct",
            "line:7/column:clause"),
        Set.copyOf(places));
    assertEquals(12, places.size());
  }

  @Test
  void a_wrong_header_is_told_column_by_column() {
    String file = HEADER.replace("stemEn", "stemen").replace("tags", "kind") + LINE;
    assertEquals(
        List.of("line:1/column:kind", "line:1/column:stemen", "line:1/column:stemEn"),
        refused(bytes(file)).stream().map(Violation::pointer).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\uFEFF",
        "no table at all",
        "questionId,kind\n\"never closed",
      })
  void what_is_no_table_is_refused(String file) {
    assertTrue(refused(bytes(file)).size() >= 1);
  }

  @Test
  void other_encodings_are_refused() {
    List<Violation> wrong = refused((HEADER + LINE).getBytes(Charset.forName("GB18030")));
    assertEquals("the file is not in UTF-8", wrong.get(0).message().en());
  }

  @Test
  void broken_quotes_are_told_by_line() {
    assertEquals("line:3", refused(bytes(HEADER + LINE + "q2,\"abc\"x,\n")).get(0).pointer());
  }

  @Test
  void cells_beyond_the_header_are_told() {
    assertEquals(
        "line:2", refused(bytes(HEADER + LINE.replace("\n", ",beyond\n"))).get(0).pointer());
  }

  @Test
  void too_many_questions_are_refused() {
    StringBuilder file = new StringBuilder(HEADER);
    for (int i = 0; i <= BankCheck.MOST_QUESTIONS; i++) {
      file.append(LINE.replace("q1", "q" + i));
    }
    List<Violation> wrong = refused(bytes(file.toString()));
    assertEquals(1, wrong.size());
    assertTrue(wrong.get(0).message().en().startsWith("1000 questions at most"));
  }

  private static List<BankQuestion> questions(byte[] file) {
    Draft draft = BankCsv.read(file, ImportDefaults.NONE);
    return draft.checked("bank-without-exam", CATALOGUE);
  }

  private static List<Violation> refused(byte[] file) {
    return assertThrows(
            ProblemException.class,
            () -> BankCsv.read(file, ImportDefaults.NONE).checked("bank", CATALOGUE))
        .violations();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }
}
