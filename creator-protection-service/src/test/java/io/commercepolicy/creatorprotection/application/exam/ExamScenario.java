package io.commercepolicy.creatorprotection.application.exam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercepolicy.creatorprotection.CreatorProtectionTest;
import io.commercepolicy.kit.test.SuitePostgres;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Creators who take exams, and what the tests know of the keys. */
public abstract class ExamScenario extends CreatorProtectionTest {

  protected static final String EXAM = "novice-platform-rules-exam";
  protected static final int QUESTIONS = 8;
  protected static final int TIME_LIMIT_SECONDS = 1200;
  protected static final int COOL_DOWN_SECONDS = 600;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A creator of whom nothing is known but that there is one. */
  protected static String newCreator() {
    String creator = fresh("creator");
    execute(
        "insert into creator (creator_id, created_at, updated_at) values (?, now(), now())",
        creator);
    return creator;
  }

  protected static Response start(String creator, String exam) {
    return asCreator(creator).post("/creators/" + creator + "/exams/" + exam + "/attempts");
  }

  protected static String started(String creator, String exam) {
    return start(creator, exam).then().statusCode(201).extract().path("attemptId");
  }

  protected static Response show(String creator, String attempt) {
    return asCreator(creator).get("/attempts/" + attempt);
  }

  protected static Response answer(
      String creator, String attempt, Map<String, List<String>> answers) {
    return asCreator(creator)
        .body(Map.of("answers", answers))
        .put("/attempts/" + attempt + "/answers");
  }

  protected static Response submit(String creator, String attempt) {
    return asCreator(creator).post("/attempts/" + attempt + "/submission");
  }

  /** Takes an exam and answers so many questions rightly, the others wrongly. */
  protected static Response take(String creator, String exam, int right) {
    String attempt = started(creator, exam);
    answer(creator, attempt, answers(attempt, right)).then().statusCode(200);
    return submit(creator, attempt);
  }

  /** The right answers to so many questions of an attempt, and wrong ones to the others. */
  protected static Map<String, List<String>> answers(String attempt, int right) {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    for (JsonNode question : questions(attempt)) {
      List<String> key = key(question);
      answers.put(
          question.get("questionId").asText(), answers.size() < right ? key : wrong(question, key));
    }
    return answers;
  }

  private static List<String> wrong(JsonNode question, List<String> key) {
    for (JsonNode option : question.get("options")) {
      if (!key.equals(List.of(option.get("optionId").asText()))) {
        return List.of(option.get("optionId").asText());
      }
    }
    throw new IllegalStateException("every option is right");
  }

  /** The questions of an attempt as they are stored, with their keys. */
  protected static List<JsonNode> questions(String attempt) {
    List<JsonNode> questions = new ArrayList<>();
    json(text("select form from attempt where attempt_id = ?", UUID.fromString(attempt)))
        .get("questions")
        .forEach(questions::add);
    return questions;
  }

  protected static List<String> key(JsonNode question) {
    List<String> key = new ArrayList<>();
    question.get("correct").forEach(option -> key.add(option.asText()));
    return key;
  }

  protected static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text that a query gives. */
  protected static String text(String sql, Object... values) {
    try (Connection connection = SuitePostgres.connection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  protected static long attemptsOf(String creator) {
    return count("select count(*) from attempt where creator_id = ?", creator);
  }

  protected static long gradedAnswers(String attempt) {
    return count(
        "select count(*) from attempt_answer where attempt_id = ?", UUID.fromString(attempt));
  }

  /** Does the same thing many times at once. */
  protected static List<Response> atOnce(int times, Supplier<Response> request) {
    ExecutorService callers = Executors.newFixedThreadPool(times);
    try {
      List<Future<Response>> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        answers.add(callers.submit(request::get));
      }
      List<Response> responses = new ArrayList<>();
      for (Future<Response> answer : answers) {
        responses.add(answer.get());
      }
      return responses;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      callers.shutdownNow();
    }
  }
}
