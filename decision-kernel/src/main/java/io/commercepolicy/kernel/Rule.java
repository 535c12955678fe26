package io.commercepolicy.kernel;

import io.commercepolicy.kernel.Finding.Status;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A named rule of a clause: a pure function from a case to a finding.
 *
 * @param <C> the case: facts, version and instant
 * @param clause the clause that it serves
 * @param name its name, unique within its rule book
 * @param title what it is about
 * @param test the function
 */
public record Rule<C>(String clause, String name, LocalizedText title, Function<C, Verdict> test) {

  /**
   * Applies the rule. A missing fact never gets past it: it becomes {@link Status#UNKNOWN}, named.
   */
  public Finding apply(C subjectCase) {
    Verdict verdict;
    try {
      verdict = test.apply(subjectCase);
    } catch (MissingFactException e) {
      verdict =
          new Verdict(
              Status.UNKNOWN, null, null, new Quantity(e.fact(), "missing-fact"), e.words());
    }
    return new Finding(
        clause,
        name,
        verdict.status,
        verdict.required,
        verdict.found,
        verdict.distance,
        title,
        verdict.advice);
  }

  /** What a rule says, without its name. The parts mean what they mean in {@link Finding}. */
  public record Verdict(
      Status status, Quantity required, Quantity found, Quantity distance, LocalizedText advice) {

    /** The rule is met. */
    public static Verdict met(Quantity required, Quantity found) {
      return new Verdict(Status.MET, required, found, null, null);
    }

    /** The rule is not met, and this much is missing. */
    public static Verdict notMet(
        Quantity required, Quantity found, Quantity distance, LocalizedText advice) {
      return new Verdict(Status.NOT_MET, required, found, distance, advice);
    }

    /** The rule says nothing about this case. */
    public static Verdict notApplicable(LocalizedText advice) {
      return new Verdict(Status.NOT_APPLICABLE, null, null, null, advice);
    }

    /** The same verdict with a word of advice. */
    public Verdict advising(LocalizedText words) {
      return new Verdict(status, required, found, distance, words);
    }

    /**
     * Met when at least {@code required} were found.
     *
     * @param unit turns a number into a quantity
     * @param advice what to do when the given number is missing
     */
    public static Verdict atLeast(
        long required,
        long found,
        LongFunction<Quantity> unit,
        LongFunction<LocalizedText> advice) {
      if (found >= required) {
        return met(unit.apply(required), unit.apply(found));
      }
      long missing = Math.subtractExact(required, found);
      return notMet(
          unit.apply(required), unit.apply(found), unit.apply(missing), advice.apply(missing));
    }
  }
}
