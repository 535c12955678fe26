package io.commercepolicy.localstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.commercepolicy.localstack.demo.FindingTable.Row;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NarratorTest {
  private static final Row SESSIONS =
      new Row(
          "NOT_MET",
          "C7",
          Amount.of("10", "sessions"),
          Amount.of("8", "sessions"),
          Amount.of("2", "sessions"),
          "近一月有效场次 · Effective sessions",
          List.of("还差 2 场有效场次", "2 effective sessions still missing"));
  private static final Row SALES =
      new Row(
          "NOT_MET",
          "C7",
          Amount.of("5000000", "fen"),
          Amount.of("4190000", "fen"),
          Amount.of("810000", "fen"),
          "近一月平台商品总销售额 · Total GMV",
          List.of());
  private static final Row HOSTS =
      new Row(
          "MET",
          "C7",
          Amount.of("1", "hosts"),
          Amount.of("2", "hosts"),
          "",
          "视频号主播 PID · PIDs of the hosts",
          List.of("advice that nobody needs"));
  private static final Row LIVE =
      new Row("NOT_APPLICABLE", "C10", "", "", "", "代播业务不受影响 · Live business", List.of());
  private static final Row UNKNOWN =
      new Row(
          "UNKNOWN",
          "C1",
          "",
          "",
          "",
          "能力认证 · Certification",
          List.of("缺少事实", "a fact is missing"));

  private static String printed(boolean coloured, Consumer<Narrator> telling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    telling.accept(new Narrator(new PrintStream(bytes, true, UTF_8), new Ink(coloured)));
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void tellsAStepWithItsRequestAndOutcome() {
    assertEquals(
        """

         7  星河传媒 (agency) submits
            POST /applications/1/submission → 200
            application IN_REVIEW
        """,
        printed(
            false,
            narrator -> {
              narrator.step(7, "星河传媒 (agency)", "submits");
              narrator.exchange("POST", "/applications/1/submission", 200);
              narrator.say("application IN_REVIEW");
            }));
  }

  @Test
  void keepsStoriesApart() {
    assertEquals(
        """
        One
        here

        As told.

        Two
        there
        """,
        printed(
            false,
            narrator -> {
              narrator.story("One", "here");
              narrator.end("As told.");
              narrator.story("Two", "there");
            }));
  }

  @Test
  void alignsTheNumbersOfFindings() {
    assertEquals(
        """
               clause  required       found          missing
            ✗  C7      10 sessions    8 sessions     2 sessions    近一月有效场次 · Effective sessions
                       → 还差 2 场有效场次
                       → 2 effective sessions still missing
            ✗  C7      50,000.00 CNY  41,900.00 CNY  8,100.00 CNY  近一月平台商品总销售额 · Total GMV
            ✓  C7      1 host         2 hosts                      视频号主播 PID · PIDs of the hosts
            –  C10                                                 代播业务不受影响 · Live business
            ?  C1                                                  能力认证 · Certification
                       → 缺少事实
                       → a fact is missing
        """,
        printed(
            false, narrator -> narrator.findings(List.of(SESSIONS, SALES, HOSTS, LIVE, UNKNOWN))));
  }

  @Test
  void coloursWhatATerminalShows() {
    String coloured =
        printed(
            true,
            narrator -> {
              narrator.exchange("GET", "/a", 200);
              narrator.exchange("GET", "/b", 422);
            });
    assertEquals(
        "    GET /a → \u001B[32m200\u001B[0m\n    GET /b → \u001B[31m422\u001B[0m\n", coloured);
  }

  @Test
  void coloursNothingElsewhere() {
    String plain =
        printed(
            false,
            narrator -> {
              narrator.story("A story", "through the gateway");
              narrator.step(1, "an agency", "asks");
              narrator.exchange("GET", "/a", 404);
              narrator.findings(List.of(SESSIONS, HOSTS));
              narrator.end("As told.");
            });
    assertFalse(plain.contains("\u001B"), plain);
  }

  @Test
  void writesAmountsForPeople() {
    assertEquals("0.05 CNY", Amount.of("5", "fen"));
    assertEquals("92,233,720,368,547,758.07 CNY", Amount.of("9223372036854775807", "fen"));
    assertEquals("0 sessions", Amount.of("0", "sessions"));
    assertEquals("1 proof", Amount.of("1", "proofs"));
    assertEquals("2021-05-21", Amount.of("2021-05-21", "date"));
    assertEquals(
        "MERCHANT_TASKS, RECRUITMENT_SERVICES",
        Amount.of("MERCHANT_TASKS,RECRUITMENT_SERVICES", "scopes"));
  }
}
