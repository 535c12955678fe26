package io.commercepolicy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static Options parse(String... words) {
    return Options.parse("up", List.of(words), Set.of("port", "role"), Set.of("fresh"), 1);
  }

  @Test
  void readsValuesFlagsAndOperandsInAnyOrder() {
    Options options = parse("--role", "agency", "word", "--fresh", "--role=auditor", "--port=1");

    assertEquals(List.of("agency", "auditor"), options.all("role"));
    assertEquals(Optional.of("auditor"), options.value("role"));
    assertEquals(Optional.of("word"), options.operand());
    assertTrue(options.has("fresh"));
    assertEquals(1, options.number("port", 1, 65_534, 8080));
  }

  @Test
  void leavesOutWhatIsNotGiven() {
    Options options = parse();

    assertFalse(options.has("fresh"));
    assertEquals(List.of(), options.all("role"));
    assertEquals(Optional.empty(), options.value("role"));
    assertEquals(Optional.empty(), options.operand());
    assertEquals(8080, options.number("port", 1, 65_534, 8080));
  }

  @Test
  void writesItselfAgainWithoutAFlag() {
    Options options = parse("--fresh", "--role", "agency", "--role", "auditor");

    assertEquals(List.of("--role=agency", "--role=auditor"), options.without("fresh"));
    assertEquals(List.of("--fresh", "--role=agency", "--role=auditor"), options.without("detach"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-such", "--fresh=yes", "--port", "a b"})
  void refusesWhatItDoesNotKnow(String line) {
    Refusal refusal = assertThrows(Refusal.class, () -> parse(line.split(" ")));
    assertTrue(refusal.getMessage().endsWith("see ./suite help"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65535", "-1", "http", "", "99999999999"})
  void refusesANumberOutOfBounds(String port) {
    Options options = parse("--port=" + port);
    Refusal refusal = assertThrows(Refusal.class, () -> options.number("port", 1, 65_534, 8080));
    assertEquals(
        "--port takes a whole number from 1 to 65534, not '" + port + "'", refusal.getMessage());
  }
}
