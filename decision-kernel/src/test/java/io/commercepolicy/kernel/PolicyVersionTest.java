package io.commercepolicy.kernel;

import static io.commercepolicy.kernel.Versions.holding;
import static io.commercepolicy.kernel.Versions.parameter;
import static io.commercepolicy.kernel.Versions.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyVersionTest {

  private static final PolicyVersion VERSION =
      holding(
          parameter("whole", ParameterType.WHOLE, "5000000"),
          parameter("decimal", ParameterType.DECIMAL, "0.10"),
          parameter("duration", ParameterType.DURATION, "PT2H"),
          parameter("period", ParameterType.PERIOD, "P1Y"),
          parameter("date", ParameterType.DATE, "2021-05-21"),
          parameter("codes", ParameterType.CODES, "B, A"),
          parameter("flag", ParameterType.FLAG, "true"),
          parameter("off", ParameterType.FLAG, "false"),
          parameter("none", ParameterType.PERIOD, null));

  @Test
  void givesItsValuesByName() {
    assertEquals(5_000_000, VERSION.whole("whole"));
    assertEquals(new BigDecimal("0.10"), VERSION.decimal("decimal"));
    assertEquals(Duration.ofHours(2), VERSION.duration("duration"));
    assertEquals(Period.ofYears(1), VERSION.period("period"));
    assertEquals(LocalDate.parse("2021-05-21"), VERSION.date("date"));
    assertEquals(List.of("B", "A"), VERSION.codes("codes"));
    assertTrue(VERSION.flag("flag"));
    assertEquals(false, VERSION.flag("off"));
    assertEquals(Optional.of(Period.ofYears(1)), VERSION.optionalPeriod("period"));
    assertEquals(Optional.empty(), VERSION.optionalPeriod("none"));
  }

  @Test
  void failsClosedOnAValueThatItDoesNotHave() {
    List<BiFunction<PolicyVersion, String, Object>> getters =
        List.of(
            PolicyVersion::whole,
            PolicyVersion::decimal,
            PolicyVersion::duration,
            PolicyVersion::period,
            PolicyVersion::date,
            PolicyVersion::codes,
            PolicyVersion::flag);
    for (BiFunction<PolicyVersion, String, Object> getter : getters) {
      assertThrows(UnknownParameterException.class, () -> getter.apply(VERSION, "unheard-of"));
      assertThrows(UnknownParameterException.class, () -> getter.apply(VERSION, "none"));
    }
    assertThrows(UnknownParameterException.class, () -> VERSION.whole("flag"));
    assertThrows(UnknownParameterException.class, () -> VERSION.flag("whole"));
    assertThrows(UnknownParameterException.class, () -> VERSION.optionalPeriod("unheard-of"));
    assertThrows(UnknownParameterException.class, () -> VERSION.optionalPeriod("whole"));
    assertEquals(
        "policy policy v has no value 'unheard-of' of type Long",
        assertThrows(UnknownParameterException.class, () -> VERSION.whole("unheard-of"))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "2021-05-20, false",
    "2021-05-21, true",
    "2021-12-31, true",
    "2022-01-01, false",
  })
  void coversItsDatesBothIncluded(LocalDate date, boolean covered) {
    assertEquals(covered, version("v", "2021-05-21", "2021-12-31", null).covers(date));
  }

  @Test
  void withoutLastDateItGoesOn() {
    assertTrue(VERSION.covers(LocalDate.parse("2121-01-01")));
    assertEquals(Optional.empty(), VERSION.effectiveUntil());
  }

  @Test
  void mayLastASingleDayButNotLess() {
    PolicyVersion day = version("v", "2021-05-21", "2021-05-21", null);

    assertTrue(day.covers(LocalDate.parse("2021-05-21")));
    assertThrows(
        IllegalArgumentException.class, () -> version("v", "2021-05-21", "2021-05-20", null));
  }

  @Test
  void isADraftUntilItIsPublished() {
    Instant when = Instant.parse("2021-05-14T00:00:00Z");
    PolicyVersion draft =
        version(
            "v",
            "2021-05-21",
            "2021-12-31",
            null,
            List.of(parameter("whole", ParameterType.WHOLE, "7")));
    PolicyVersion published = draft.publishedAt(when);

    assertEquals(Optional.empty(), draft.publishedAt());
    assertEquals(Optional.of(when), published.publishedAt());
    assertEquals(draft.parameters(), published.parameters());
    assertEquals(draft.clauses(), published.clauses());
    assertEquals(draft.source(), published.source());
    assertEquals(draft.effectiveUntil(), published.effectiveUntil());
    assertEquals(7, published.whole("whole"));
  }

  @Test
  void refersToItself() {
    PolicyVersion version = version("2021-05-21", "2021-05-21", null, null);

    assertEquals(
        new PolicyRef("policy", "2021-05-21", LocalDate.parse("2021-05-21")), version.ref());
    assertEquals("policy 2021-05-21", version.toString());
    assertEquals("policy", version.policyId());
    assertEquals("2021-05-21", version.version());
    assertEquals(Versions.SOURCE, version.source());
    assertEquals(List.of("C1", "C2"), version.clauses().stream().map(Clause::id).toList());
  }

  @Test
  void namesOccurOnce() {
    Parameter one = parameter("one", ParameterType.WHOLE, "1");

    assertThrows(IllegalArgumentException.class, () -> holding(one, one));
    Clause clause = new Clause("C1", Versions.TEXT);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PolicyVersion(
                "policy",
                "v",
                LocalDate.parse("2021-05-21"),
                null,
                null,
                Versions.SOURCE,
                List.of(clause, clause),
                List.of()));
  }

  @Test
  void aParameterServesAKnownClause() {
    Parameter stray =
        new Parameter("one", ParameterType.WHOLE, "1", "unit", "C3", Basis.TEXT, Versions.TEXT);

    assertThrows(IllegalArgumentException.class, () -> holding(stray));
  }

  @Test
  void needsAPolicyANameAndAFirstDate() {
    LocalDate date = LocalDate.parse("2021-05-21");
    assertRefused(null, "v", date);
    assertRefused("policy", null, date);
    assertRefused("policy", "v", null);
  }

  private static void assertRefused(String policyId, String version, LocalDate from) {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PolicyVersion(
                policyId, version, from, null, null, Versions.SOURCE, List.of(), List.of()));
  }
}
