package io.commercepolicy.creatorprotection.application.exam.bank;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercepolicy.creatorprotection.application.exam.ExamScenario;
import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.test.SuitePostgres;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class QuestionBankTest extends ExamScenario {

  private static final String SHIPPED = "bank-novice-platform-rules";
  private static final ShippedBank FILE =
      ShippedBanksTest.BANKS.stream()
          .filter(bank -> bank.bankId().equals(SHIPPED))
          .findFirst()
          .orElseThrow();

  @Inject SeedingBanks seeding;

  private final String bank = fresh("bank");

  @Test
  void what_ships_is_there_from_the_start() {
    asOperator()
        .get("/question-banks/" + SHIPPED)
        .then()
        .statusCode(200)
        .header("ETag", startsWith("\""))
        .body("questions", hasSize(FILE.questions().size()))
        .body("questions[0].questionId", equalTo(FILE.questions().get(0).questionId()))
        .body("questions[0].correct", equalTo(FILE.questions().get(0).correct()));
    asOperator()
        .get("/question-banks?limit=200")
        .then()
        .statusCode(200)
        .body("items.bankId", hasItem(SHIPPED))
        .body(
            "items.find { it.bankId == '" + SHIPPED + "' }.questions",
            equalTo(FILE.questions().size()));
  }

  @Test
  void starting_again_leaves_what_operators_made_of_it() {
    put(bank, body(question("q1"))).then().statusCode(201);
    seed(List.of(new ShippedBank(bank, FILE.title(), FILE.questions())));
    asOperator().get("/question-banks/" + bank).then().body("questions", hasSize(1));

    String other = fresh("bank");
    seed(List.of(new ShippedBank(other, FILE.title(), FILE.questions())));
    seed(List.of(new ShippedBank(other, FILE.title(), List.of())));
    asOperator()
        .get("/question-banks/" + other)
        .then()
        .body("questions", hasSize(FILE.questions().size()))
        .body("updatedBy", equalTo("shipped"));
  }

  @Test
  void replicas_that_start_at_once_store_each_bank_once() {
    List<Response> nothing =
        atOnce(
            8,
            () -> {
              seed(List.of(new ShippedBank(bank, FILE.title(), FILE.questions())));
              return null;
            });
    assertEquals(8, nothing.size());
    asOperator()
        .get("/question-banks/" + bank)
        .then()
        .body("questions", hasSize(FILE.questions().size()));
  }

  @Test
  void a_bank_is_stored_replaced_and_read_back() {
    Response stored = put(bank, body(question("q1"), question("q2")));
    stored
        .then()
        .statusCode(201)
        .body("bankId", equalTo(bank))
        .body("updatedBy", equalTo("operator"))
        .body("questions.questionId", contains("q1", "q2"));
    String tag = stored.header("ETag");

    put(bank, body(question("q1"), question("q2"))).then().statusCode(200).header("ETag", tag);
    put(bank, body(question("q3")), tag)
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(tag)))
        .body("questions.questionId", contains("q3"));
    put(bank, body(question("q4")), tag)
        .then()
        .statusCode(412)
        .body("code", equalTo("precondition-failed"));
    put(fresh("bank"), body(question("q4")), "\"0\"").then().statusCode(412);
    as(SuiteTokens.as("auditor"))
        .get("/question-banks/" + bank)
        .then()
        .statusCode(200)
        .body("questions.questionId", contains("q3"));
  }

  @Test
  void two_operators_who_create_it_at_once_both_succeed() {
    List<Response> answers = atOnce(10, () -> put(bank, body(question("q1"), question("q2"))));
    Set<Integer> statuses = answers.stream().map(Response::statusCode).collect(Collectors.toSet());
    assertTrue(Set.of(200, 201).containsAll(statuses), statuses.toString());
    asOperator().get("/question-banks/" + bank).then().body("questions", hasSize(2));
  }

  @Test
  void everything_that_is_wrong_is_told_by_its_place_and_nothing_is_kept() {
    ObjectNode first = question("q1");
    first.remove("difficulty");
    ((ObjectNode) first.get("stem")).put("en", " blank before");
    first.put("clause", "P12");
    ObjectNode second = question("q1");
    second.put("violationType", "INDUCEMENT");
    second.putArray("correct").add("b").add("a").add("z");
    ((ObjectNode) second.get("options").get(1)).put("optionId", "x");
    ((ArrayNode) second.get("tags")).add("no tag").add("ok").add("ok");
    ObjectNode third = question("q 3");
    third.put("lessonId", "none");
    third.putArray("options").addObject().put("optionId", "a").putObject("text").put("zh", "甲");
    third.put("kind", "TRUE_FALSE");
    ObjectNode fourth = question("q4");
    fourth.put("kind", "MULTIPLE_CHOICE");
    ((ObjectNode) fourth.get("explanation")).put("zh", "a\u0007b").put("en", "x".repeat(2001));
    ArrayNode options = (ArrayNode) fourth.get("options");
    ((ObjectNode) options.get(2)).set("text", options.get(0).get("text"));

    put(bank, body(first, second, third, fourth, null))
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("bank-refused"))
        .body(
            "violations.pointer",
            containsInAnyOrder(
                "/questions/0/difficulty",
                "/questions/0/stem/en",
                "/questions/0/clause",
                "/questions/1/questionId",
                "/questions/1/options/1/optionId",
                "/questions/1/correct",
                "/questions/1/correct/1",
                "/questions/1/correct/2",
                "/questions/1/tags/0",
                "/questions/1/tags/2",
                "/questions/1/clause",
                "/questions/2/questionId",
                "/questions/2/options",
                "/questions/2/options/0/text/en",
                "/questions/2/correct/0",
                "/questions/2/lessonId",
                "/questions/3/options/2/text",
                "/questions/3/correct",
                "/questions/3/explanation/zh",
                "/questions/3/explanation/en",
                "/questions/4"));
    asOperator().get("/question-banks/" + bank).then().statusCode(404);
  }

  @Test
  void what_is_no_bank_at_all_is_refused() {
    asOperator().body("{}").put("/question-banks/" + bank).then().statusCode(400);
    asOperator().body("null").put("/question-banks/" + bank).then().statusCode(400);
    asOperator()
        .body("{\"title\": {\"zh\": \"题库\"}, \"questions\": []}")
        .put("/question-banks/" + bank)
        .then()
        .statusCode(422)
        .body("violations.pointer", contains("/title/en"));
    asOperator()
        .body("{\"title\": {\"zh\": \"题\", \"en\": \"b\"}, \"questions\": [{\"kind\": \"ESSAY\"}]}")
        .put("/question-banks/" + bank)
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/questions/0/kind"));
    asOperator().get("/question-banks/no%20id").then().statusCode(400);
  }

  @Test
  void the_draws_of_its_exams_must_stay_possible() {
    List<JsonNode> hard = new ArrayList<>();
    for (BankQuestion question : FILE.questions()) {
      if (question.difficulty() != Difficulty.HARD || hard.isEmpty()) {
        hard.add(CanonicalJson.tree(question));
      }
    }
    long before = count("select version from question_bank where bank_id = ?", SHIPPED);

    Response refused = put(SHIPPED, body(hard.toArray(JsonNode[]::new)));

    refused
        .then()
        .statusCode(422)
        .body("code", equalTo("bank-refused"))
        .body("violations.pointer", hasItem("/questions"))
        .body("violations.message", hasItem(containsString(EXAM + " draws 2 HARD questions")));
    assertEquals(before, count("select version from question_bank where bank_id = ?", SHIPPED));
  }

  @Test
  void only_operators_change_banks_and_only_auditors_look_on() {
    for (String role : List.of("creator", "merchant", "agency", "ingest", "reviewer")) {
      RequestSpecification other = as(SuiteTokens.as(role).creator("c").agency("a").merchant("m"));
      other.get("/question-banks/" + SHIPPED).then().statusCode(403);
      other.get("/question-banks").then().statusCode(403);
      other.get("/question-banks/" + SHIPPED + "/export").then().statusCode(403);
      other.get("/question-banks/" + SHIPPED + "/statistics").then().statusCode(403);
      other.body(body(question("q"))).put("/question-banks/" + bank).then().statusCode(403);
    }
    as(SuiteTokens.as("auditor"))
        .body(body(question("q")))
        .put("/question-banks/" + bank)
        .then()
        .statusCode(403);
    upload(as(SuiteTokens.as("auditor")), "text/csv", new byte[] {'x'}, "").then().statusCode(403);
  }

  @ParameterizedTest
  @EnumSource(BankFormat.class)
  void an_exported_bank_is_imported_elsewhere_exactly(BankFormat format) {
    Response exported = asAuditor().get("/question-banks/" + SHIPPED + "/export?format=" + format);
    exported
        .then()
        .statusCode(200)
        .contentType(startsWith(format.mediaType()))
        .header(
            "Content-Disposition",
            equalTo("attachment; filename=\"" + SHIPPED + "." + format.extension() + "\""));
    put(bank, body()).then().statusCode(201);

    upload(asOperator(), format.mediaType(), exported.asByteArray(), "")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""))
        .body("questions", equalTo(FILE.questions().size()))
        .body("title.en", equalTo("Bank"));

    assertEquals(
        asOperator().get("/question-banks/" + SHIPPED).jsonPath().getList("questions"),
        asOperator().get("/question-banks/" + bank).jsonPath().getList("questions"));
    // Into itself it changes nothing.
    String tag = asOperator().get("/question-banks/" + SHIPPED).header("ETag");
    asOperator()
        .contentType(format.mediaType())
        .body(exported.asByteArray())
        .post("/question-banks/" + SHIPPED + "/import")
        .then()
        .statusCode(200)
        .header("ETag", tag);
  }

  @Test
  void a_bad_file_is_refused_with_its_places_and_changes_nothing() {
    put(bank, body(question("q1"))).then().statusCode(201);
    byte[] file =
        "questionId,kind,stemZh,stemEn,explanationZh,explanationEn,correct,optionAZh,optionAEn,optionBZh,optionBEn\nq,ESSAY,题,q,解,e,a,甲,A,乙,B\n"
            .getBytes(StandardCharsets.UTF_8);
    upload(asOperator(), "text/csv", file, "?clause=P4&lessonId=" + BankQuestions.LESSON)
        .then()
        .statusCode(422)
        .body("code", equalTo("bank-refused"))
        .body(
            "violations.pointer",
            containsInAnyOrder("line:2/column:kind", "line:2/column:difficulty"));
    upload(asOperator(), "application/zip", new byte[] {'P', 'K', 1, 2}, "").then().statusCode(422);
    asOperator().get("/question-banks/" + bank).then().body("questions.questionId", contains("q1"));

    upload(
            asOperator(),
            "text/csv",
            new String(file, StandardCharsets.UTF_8)
                .replace("ESSAY", "SINGLE_CHOICE")
                .getBytes(StandardCharsets.UTF_8),
            "?clause=P4&difficulty=HARD&lessonId=" + BankQuestions.LESSON)
        .then()
        .statusCode(200);
    asOperator()
        .get("/question-banks/" + bank)
        .then()
        .body("questions.questionId", contains("q"))
        .body("questions[0].difficulty", equalTo("HARD"));
  }

  @Test
  void an_import_is_done_once_per_key_and_only_on_what_was_read() {
    String tag = put(bank, body(question("q1"))).header("ETag");
    byte[] file = BankCsv.write(List.of(BankQuestions.single("q2", Difficulty.EASY)));
    String key = UUID.randomUUID().toString();
    for (String replayed : new String[] {null, "true"}) {
      asOperator()
          .contentType("text/csv")
          .header("Idempotency-Key", key)
          .header("If-Match", tag)
          .body(file)
          .post("/question-banks/" + bank + "/import")
          .then()
          .statusCode(200)
          .header("Idempotency-Replayed", replayed);
    }
    asOperator()
        .contentType("text/csv")
        .header("If-Match", tag)
        .body(file)
        .post("/question-banks/" + bank + "/import")
        .then()
        .statusCode(412);
  }

  @Test
  void files_that_are_too_large_of_another_kind_or_for_no_bank_are_refused() {
    byte[] small = BankCsv.write(List.of(BankQuestions.single("q2", Difficulty.EASY)));
    upload(asOperator(), "text/csv", small, "").then().statusCode(404);
    put(bank, body()).then().statusCode(201);
    upload(asOperator(), "text/csv", new byte[ConvertingBank.MOST_BYTES + 1], "")
        .then()
        .statusCode(413)
        .body("code", equalTo("payload-too-large"));
    upload(asOperator(), "application/json", small, "").then().statusCode(415);
    upload(asOperator(), "text/csv", new byte[0], "").then().statusCode(422);
    asOperator().get("/question-banks/" + bank + "/export?format=XLSX").then().statusCode(400);
    asOperator().get("/question-banks/none/export").then().statusCode(404);
    asOperator().get("/question-banks/none").then().statusCode(404);
  }

  private Response upload(RequestSpecification actor, String mediaType, byte[] file, String query) {
    return actor
        .contentType(mediaType)
        .body(file)
        .post("/question-banks/" + bank + "/import" + query);
  }

  private static Response put(String bank, String body) {
    return asOperator().body(body).put("/question-banks/" + bank);
  }

  private static Response put(String bank, String body, String ifMatch) {
    return asOperator().header("If-Match", ifMatch).body(body).put("/question-banks/" + bank);
  }

  private static ObjectNode question(String questionId) {
    return (ObjectNode) CanonicalJson.tree(BankQuestions.single(questionId, Difficulty.EASY));
  }

  private static String body(JsonNode... questions) {
    ObjectNode body =
        (ObjectNode) CanonicalJson.tree(Map.of("title", Map.of("zh", "题库", "en", "Bank")));
    ArrayNode all = body.putArray("questions");
    for (JsonNode question : questions) {
      all.add(question);
    }
    return body.toString();
  }

  private void seed(List<ShippedBank> banks) {
    try (Connection connection = SuitePostgres.connection()) {
      seeding.seed(connection, banks);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
