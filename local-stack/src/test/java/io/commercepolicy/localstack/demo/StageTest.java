package io.commercepolicy.localstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.localstack.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StageTest {
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final Stage stage =
      new Stage(null, new Narrator(new PrintStream(told, true, UTF_8), new Ink(false)));

  @Test
  void endsTheDemoWhereSomethingIsNotAsTold() {
    stage.step("an agency", "registers");
    assertDoesNotThrow(() -> stage.expect("the status", 201, 201));
    stage.step("an agency", "submits");

    assertEquals(
        "the demo failed at step 2, where an agency submits: the status should be 200 but is 422",
        assertThrows(Refusal.class, () -> stage.expect("the status", 200, 422)).getMessage());
    assertThrows(Refusal.class, () -> stage.expect("the outcome", "GRANTED", null));
  }

  @Test
  void tellsBusinessTimeToTheSecond() {
    assertEquals(
        "2021-05-21T00:00:00+08:00", Stage.time(Instant.parse("2021-05-20T16:00:00.999Z")));
  }

  @Test
  void tellsLengthsOfTimeInWholeMinutes() {
    assertEquals("9 d 13 h 56 min", Stage.lasting(Duration.parse("P9DT13H56M59S")));
    assertEquals("0 d 0 h 0 min", Stage.lasting(Duration.ofSeconds(59)));
  }

  @Test
  void checksButDoesNotTellWhatIsDoneSilently() {
    stage.step("a creator", "learns");
    int requests =
        stage.silently(
            () -> {
              stage.exchange("PUT", "/hidden", 200);
              stage.say("hidden");
              stage.findings(List.of());
            });
    stage.say("as above");

    assertEquals(1, requests);
    assertFalse(told.toString(UTF_8).contains("hidden"));
    assertTrue(told.toString(UTF_8).endsWith("    as above" + System.lineSeparator()));
    assertThrows(Refusal.class, () -> stage.silently(() -> stage.expect("the status", 200, 500)));
    stage.say("told again");
    assertTrue(told.toString(UTF_8).contains("told again"));
  }

  @Test
  void waitsForWhatComesByItself() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    stage.await("a notice", Duration.ofSeconds(30), () -> looks.incrementAndGet() == 2);

    assertEquals(2, looks.get());
    stage.step("a creator", "waits");
    assertEquals(
        "the demo failed at step 1, where a creator waits: a notice has not come after 0 s",
        assertThrows(Refusal.class, () -> stage.await("a notice", Duration.ZERO, () -> false))
            .getMessage());
  }
}
