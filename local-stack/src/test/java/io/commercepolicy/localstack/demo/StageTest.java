package io.commercepolicy.localstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.commercepolicy.localstack.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StageTest {
  private final Stage stage =
      new Stage(
          null,
          new Narrator(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), new Ink(false)));

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
}
