package io.commercepolicy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.Rule.Verdict;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {

  private static final LocalizedText TITLE = LocalizedText.of("场次", "sessions");
  private static final LocalizedText ADVICE = LocalizedText.of("再播", "stream on");

  @Test
  void aFindingBearsWhatTheRuleIsAndWhatItSays() {
    Verdict verdict =
        Verdict.notMet(
            Quantity.count(10, "sessions"),
            Quantity.count(8, "sessions"),
            Quantity.count(2, "sessions"),
            ADVICE);

    assertEquals(
        new Finding(
            "C7",
            "effective-sessions",
            Status.NOT_MET,
            Quantity.count(10, "sessions"),
            Quantity.count(8, "sessions"),
            Quantity.count(2, "sessions"),
            TITLE,
            ADVICE),
        rule(facts -> verdict).apply("facts"));
  }

  @Test
  void looksAtTheCaseThatItIsGiven() {
    Rule<String> rule = rule(facts -> Verdict.met(null, new Quantity(facts, "text")));

    assertEquals("these", rule.apply("these").found().value());
  }

  @Test
  void aMissingFactIsUnknownAndNamed() {
    Rule<String> rule =
        rule(facts -> Verdict.met(null, MissingFactException.require(null, "session.endedAt")));
    Finding finding = rule.apply("facts");

    assertEquals(Status.UNKNOWN, finding.status());
    assertEquals(new Quantity("session.endedAt", "missing-fact"), finding.distance());
    assertNull(finding.required());
    assertNull(finding.found());
    assertEquals("缺少事实：session.endedAt", finding.advice().zh());
    assertEquals("This fact is missing: session.endedAt", finding.advice().en());
  }

  @Test
  void aFaultOfTheRuleIsNotAMissingFact() {
    Rule<String> rule =
        rule(
            facts -> {
              throw new IllegalStateException("a fault");
            });

    assertThrows(IllegalStateException.class, () -> rule.apply("facts"));
  }

  @Test
  void aFactThatIsThereIsHandedThrough() {
    String fact = "here";

    assertSame(fact, MissingFactException.require(fact, "fact"));
    MissingFactException missing =
        assertThrows(
            MissingFactException.class, () -> MissingFactException.require(null, "a.fact"));
    assertEquals("a.fact", missing.fact());
    assertEquals("missing fact: a.fact", missing.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "10, 9, NOT_MET, 1",
    "10, 10, MET,",
    "10, 11, MET,",
    "0, 0, MET,",
    "1, -1, NOT_MET, 2",
    "9223372036854775807, 0, NOT_MET, 9223372036854775807",
  })
  void atLeastSoMany(long required, long found, Status status, Long missing) {
    Verdict verdict =
        Verdict.atLeast(
            required,
            found,
            number -> Quantity.count(number, "sessions"),
            number -> LocalizedText.of("还差 " + number, number + " missing"));

    assertEquals(status, verdict.status());
    assertEquals(Quantity.count(required, "sessions"), verdict.required());
    assertEquals(Quantity.count(found, "sessions"), verdict.found());
    assertEquals(missing == null ? null : Quantity.count(missing, "sessions"), verdict.distance());
    assertEquals(
        missing == null ? null : LocalizedText.of("还差 " + missing, missing + " missing"),
        verdict.advice());
  }

  @Test
  void aDistanceBeyond64BitsIsAFault() {
    assertThrows(
        ArithmeticException.class,
        () -> Verdict.atLeast(Long.MAX_VALUE, -1, Quantity::fen, number -> ADVICE));
  }

  @Test
  void adviceLeavesTheRestAsItIs() {
    Verdict met = Verdict.met(Quantity.fen(1), Quantity.fen(2));

    assertEquals(
        new Verdict(Status.MET, Quantity.fen(1), Quantity.fen(2), null, ADVICE),
        met.advising(ADVICE));
    assertEquals(
        new Verdict(Status.NOT_APPLICABLE, null, null, null, ADVICE),
        Verdict.notApplicable(ADVICE));
  }

  private static Rule<String> rule(Function<String, Verdict> test) {
    return new Rule<>("C7", "effective-sessions", TITLE, test);
  }
}
