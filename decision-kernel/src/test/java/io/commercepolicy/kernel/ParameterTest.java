package io.commercepolicy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WHOLE | 0",
        "WHOLE | -1",
        "WHOLE | 9223372036854775807",
        "DECIMAL | 0.1",
        "DECIMAL | 9223372036854775808.5",
        "DURATION | PT2H",
        "DURATION | PT1H59M59.999S",
        "PERIOD | P1Y",
        "PERIOD | P1M2D",
        "DATE | 2024-02-29",
        "CODES | A",
        "CODES | A,B",
        "FLAG | true",
        "FLAG | false",
      })
  void readsAValueOfItsType(ParameterType type, String value) {
    Parameter parameter = Versions.parameter("p", type, value);

    assertEquals(type.parse(value), parameter.parsed().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WHOLE | ten",
        "WHOLE | 1.5",
        "WHOLE | ''",
        "WHOLE | 9223372036854775808",
        "DECIMAL | 1,5",
        "DECIMAL | half",
        "DURATION | 2h",
        "DURATION | P1Y",
        "PERIOD | PT2H",
        "PERIOD | 1 year",
        "DATE | 2021-02-29",
        "DATE | 2021-5-21",
        "CODES | ''",
        "CODES | 'A,'",
        "CODES | 'A,,B'",
        "CODES | ' , A'",
        "FLAG | yes",
        "FLAG | TRUE",
        "FLAG | ''",
      })
  void refusesAValueOfAnotherType(ParameterType type, String value) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Versions.parameter("p", type, value));

    assertEquals("'" + value + "' is not a value of type " + type, refusal.getMessage());
    assertNotNull(refusal.getCause());
  }

  @Test
  void codesKeepTheirOrderAndLoseTheirBlanks() {
    assertEquals(
        Optional.of(List.of("B", "A")),
        Versions.parameter("p", ParameterType.CODES, " B ,A ").parsed());
  }

  @Test
  void mayBeNone() {
    assertTrue(Versions.parameter("p", ParameterType.PERIOD, null).parsed().isEmpty());
  }

  @Test
  void lacksNothingButAValue() {
    assertRefused(null, ParameterType.FLAG, "unit", "C1", Basis.TEXT, Versions.TEXT, "name");
    assertRefused(" ", ParameterType.FLAG, "unit", "C1", Basis.TEXT, Versions.TEXT, "name");
    assertRefused("p", null, "unit", "C1", Basis.TEXT, Versions.TEXT, "type");
    assertRefused("p", ParameterType.FLAG, "", "C1", Basis.TEXT, Versions.TEXT, "unit");
    assertRefused("p", ParameterType.FLAG, "unit", null, Basis.TEXT, Versions.TEXT, "clause");
    assertRefused("p", ParameterType.FLAG, "unit", "C1", null, Versions.TEXT, "basis");
    assertRefused("p", ParameterType.FLAG, "unit", "C1", Basis.TEXT, null, "description");
  }

  private static void assertRefused(
      String name,
      ParameterType type,
      String unit,
      String clause,
      Basis basis,
      LocalizedText description,
      String missing) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new Parameter(name, type, "true", unit, clause, basis, description))
            .getMessage();
    assertTrue(message.contains(missing), message);
  }
}
