package io.commercepolicy.creatorprotection.application.exam;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ParallelAttemptsTest extends ExamScenario {

  private final String creator = newCreator();

  @Test
  void of_fifty_starts_one_begins_and_the_others_are_told_which() {
    List<Response> answers = atOnce(50, () -> start(creator, EXAM));

    Map<Integer, Long> statuses =
        answers.stream()
            .collect(
                Collectors.groupingBy(Response::statusCode, TreeMap::new, Collectors.counting()));
    assertEquals(Map.of(201, 1L, 409, 49L), statuses);
    String attempt =
        answers.stream()
            .filter(answer -> answer.statusCode() == 201)
            .findFirst()
            .orElseThrow()
            .path("attemptId");
    answers.stream()
        .filter(answer -> answer.statusCode() == 409)
        .forEach(
            refused ->
                refused
                    .then()
                    .body("code", equalTo("attempt-open"))
                    .body("detail", containsString(attempt)));
    assertEquals(1, attemptsOf(creator));
  }

  @Test
  void fifty_starts_under_one_key_are_one() {
    String key = UUID.randomUUID().toString();

    List<Response> answers =
        atOnce(
            50,
            () ->
                asCreator(creator)
                    .header("Idempotency-Key", key)
                    .post("/creators/" + creator + "/exams/" + EXAM + "/attempts"));

    assertEquals(
        Set.of(201), answers.stream().map(Response::statusCode).collect(Collectors.toSet()));
    assertEquals(1, answers.stream().map(Response::asString).distinct().count());
    assertEquals(1, attemptsOf(creator));
  }

  @Test
  void twenty_submissions_are_graded_once() {
    String attempt = started(creator, EXAM);
    answer(creator, attempt, answers(attempt, 7)).then().statusCode(200);

    List<Response> answers = atOnce(20, () -> submit(creator, attempt));

    assertEquals(
        Set.of(200), answers.stream().map(Response::statusCode).collect(Collectors.toSet()));
    assertEquals(1, answers.stream().map(Response::asString).distinct().count());
    assertEquals(QUESTIONS, gradedAnswers(attempt));
    assertEquals(
        7,
        count(
            "select count(*) from attempt_answer where attempt_id = ? and correct",
            UUID.fromString(attempt)));
  }

  @Test
  void answers_saved_at_the_same_time_are_all_kept() {
    String attempt = started(creator, EXAM);
    Map<String, List<String>> all = answers(attempt, QUESTIONS);
    var each = all.entrySet().iterator();

    List<Response> saved =
        atOnce(
            QUESTIONS,
            () -> {
              Map.Entry<String, List<String>> one;
              synchronized (each) {
                one = each.next();
              }
              return answer(creator, attempt, Map.of(one.getKey(), one.getValue()));
            });

    assertEquals(Set.of(200), saved.stream().map(Response::statusCode).collect(Collectors.toSet()));
    show(creator, attempt).then().body("answers", equalTo(all));
  }
}
