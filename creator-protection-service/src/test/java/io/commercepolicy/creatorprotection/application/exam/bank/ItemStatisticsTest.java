package io.commercepolicy.creatorprotection.application.exam.bank;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.commercepolicy.creatorprotection.application.exam.ExamScenario;
import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion.Option;
import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.test.SuitePostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ItemStatisticsTest extends ExamScenario {

  @Inject SeedingBanks seeding;

  private final String bank = fresh("bank");
  private final String exam = fresh("exam");

  @BeforeEach
  void store() {
    seed(
        List.of(
            new ShippedBank(
                bank,
                new TextResponse("题库", "Bank"),
                List.of(
                    BankQuestions.single("q1", Difficulty.EASY),
                    BankQuestions.single("q2", Difficulty.EASY),
                    BankQuestions.single("q3", Difficulty.EASY)))));
  }

  @Test
  void questions_that_nobody_was_asked_have_no_values() {
    statistics()
        .body("questions", hasSize(3))
        .body("questions[0].questionId", equalTo("q1"))
        .body("questions[0].answers", equalTo(0))
        .body("questions[0].difficulty", nullValue())
        .body("questions[0].discrimination", nullValue());
  }

  @Test
  void values_are_those_that_are_computed_by_hand() {
    // right (1) or wrong (0), and the share of the others that were right:
    // q1: (1, 1.0) (1, 0.5) (1, 0.5) (0, 0.0) -> p = 3/4
    //   mean of the shares 0.5; covariance sum = 0.25*0.5 + 0 + 0 + (-0.75)*(-0.5) = 0.5
    //   sums of squares: 0.75 and 0.5; r = 0.5 / sqrt(0.375) = 0.8165
    answered("q1", true, 10_000);
    answered("q1", true, 5_000);
    answered("q1", true, 5_000);
    answered("q1", false, 0);
    // q2: (1, 0.0) (0, 1.0) (1, 0.3333) -> p = 2/3; mean of the shares 0.4444
    //   covariance sum = (1/3)(-0.4444) + (-2/3)(0.5556) + (1/3)(-0.1111) = -0.5556
    //   sums of squares: 0.6667 and 0.1975 + 0.3086 + 0.0123 = 0.5185; r = -0.5556/0.58793 =
    // -0.9449
    answered("q2", true, 0);
    answered("q2", false, 10_000);
    answered("q2", true, 3_333);
    // q3: everyone right: no difference to correlate with.
    answered("q3", true, 5_000);
    answered("q3", true, 7_500);

    statistics()
        .body(of("q1", "answers"), equalTo(4))
        .body(of("q1", "difficulty"), equalTo("0.7500"))
        .body(of("q1", "discrimination"), equalTo("0.8165"))
        .body(of("q2", "answers"), equalTo(3))
        .body(of("q2", "difficulty"), equalTo("0.6667"))
        .body(of("q2", "discrimination"), equalTo("-0.9449"))
        .body(of("q3", "answers"), equalTo(2))
        .body(of("q3", "difficulty"), equalTo("1.0000"))
        .body(of("q3", "discrimination"), nullValue());
  }

  @Test
  void choices_are_counted_for_the_bank_s_options_whatever_their_letters_in_the_attempt() {
    List<Option> options = BankQuestions.single("q1", Difficulty.EASY).options();
    // In the attempts the second option of the bank has the letter a, the first one b.
    List<Option> swapped =
        List.of(new Option("a", options.get(1).text()), new Option("b", options.get(0).text()));
    chose(swapped, "a");
    chose(swapped, "a");
    chose(swapped, "b");
    chose(swapped);
    // One whose text the bank no longer has.
    chose(List.of(new Option("a", new TextResponse("旧", "old"))), "a");

    statistics()
        .body(
            of("q1", "options.optionId"), equalTo(options.stream().map(Option::optionId).toList()))
        .body(of("q1", "options[0].chosen"), equalTo(1))
        .body(of("q1", "options[1].chosen"), equalTo(2))
        .body(of("q2", "options.chosen.sum()"), equalTo(0));
  }

  /** Stores an attempt at one question with these options, of which these were chosen. */
  private void chose(List<Option> options, String... chosen) {
    UUID attempt = answered("q1", false, 0);
    BankQuestion asked = BankQuestions.single("q1", Difficulty.EASY);
    execute(
        "update attempt set form = ?, answers = ? where attempt_id = ?",
        CanonicalJson.write(
            Map.of(
                "bankId",
                bank,
                "questions",
                List.of(Map.of("questionId", asked.questionId(), "options", options)))),
        CanonicalJson.write(chosen.length == 0 ? Map.of() : Map.of("q1", List.of(chosen))),
        attempt);
  }

  @Test
  void attempts_over_http_are_counted() {
    String creator = newCreator();
    String examId = "novice-product-selection-exam";
    String bankId = "bank-novice-product-selection";
    long attempts =
        count("select count(*) from attempt where exam_id = ? and state <> 'OPEN'", examId);
    long passed = count("select count(*) from attempt where exam_id = ? and passed", examId);
    String attempt = started(creator, examId);
    String question = questions(attempt).get(0).get("questionId").asText();
    long answers =
        count(
            "select count(*) from attempt_answer where bank_id = ? and question_id = ?",
            bankId,
            question);

    // One that is open does not count yet.
    asAuditor()
        .get("/exams/" + examId + "/statistics")
        .then()
        .statusCode(200)
        .body("attempts", equalTo((int) attempts));
    answer(creator, attempt, answers(attempt, QUESTIONS)).then().statusCode(200);
    submit(creator, attempt).then().statusCode(200);

    asOperator()
        .get("/exams/" + examId + "/statistics")
        .then()
        .statusCode(200)
        .body("attempts", equalTo((int) attempts + 1))
        .body("passed", equalTo((int) passed + 1));
    asOperator()
        .get("/question-banks/" + bankId + "/statistics")
        .then()
        .body(of(question, "answers"), equalTo((int) answers + 1));
  }

  @Test
  void the_pass_rate_is_the_share_of_attempts_that_ended() {
    String special = "special-low-quality-live-exam";
    execute("delete from attempt_answer where exam_id = ?", special);
    execute("delete from attempt where exam_id = ?", special);
    asOperator()
        .get("/exams/" + special + "/statistics")
        .then()
        .body("attempts", equalTo(0))
        .body("passRate", nullValue());
    attempt(special, "SUBMITTED", true);
    attempt(special, "SUBMITTED", false);
    attempt(special, "EXPIRED", false);
    attempt(special, "OPEN", null);
    asOperator()
        .get("/exams/" + special + "/statistics")
        .then()
        .body("attempts", equalTo(3))
        .body("submitted", equalTo(2))
        .body("expired", equalTo(1))
        .body("passed", equalTo(1))
        .body("passRate", equalTo("0.3333"));
  }

  @Test
  void an_unknown_bank_has_none_and_one_without_questions_has_an_empty_list() {
    asOperator().get("/question-banks/none/statistics").then().statusCode(404);
    String empty = fresh("bank");
    seed(List.of(new ShippedBank(empty, new TextResponse("空", "empty"), List.of())));
    asOperator()
        .get("/question-banks/" + empty + "/statistics")
        .then()
        .statusCode(200)
        .body("questions", hasSize(0));
  }

  private UUID answered(String question, boolean right, int restScore) {
    UUID attempt = attempt(exam, "SUBMITTED", right);
    execute(
        "insert into attempt_answer (attempt_id, exam_id, bank_id, question_id, correct,"
            + " rest_score) values (?, ?, ?, ?, ?, ?)",
        attempt,
        exam,
        bank,
        question,
        right,
        restScore);
    return attempt;
  }

  /** Stores an attempt behind the service's back. */
  private static UUID attempt(String exam, String state, Boolean passed) {
    UUID attempt = UUID.randomUUID();
    boolean open = state.equals("OPEN");
    execute(
        "insert into attempt (attempt_id, creator_id, exam_id, study_round, number, seed, form,"
            + " answers, state, started_at, deadline, ended_at, correct, questions, passed,"
            + " version) values (?, ?, ?, 1, 1, 0, '{}', '{}', ?, now(), now() + interval '1 day',"
            + " case when ? then null else now() end, ?, 3, ?, 0)",
        attempt,
        newCreator(),
        exam,
        state,
        open,
        open ? null : 2,
        passed);
    return attempt;
  }

  private ValidatableResponse statistics() {
    return asAuditor().get("/question-banks/" + bank + "/statistics").then().statusCode(200);
  }

  private static String of(String question, String field) {
    return "questions.find { it.questionId == '" + question + "' }." + field;
  }

  private void seed(List<ShippedBank> banks) {
    try (Connection connection = SuitePostgres.connection()) {
      seeding.seed(connection, banks);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
