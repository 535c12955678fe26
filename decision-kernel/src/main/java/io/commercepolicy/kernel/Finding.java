package io.commercepolicy.kernel;

/**
 * What one rule found.
 *
 * @param clause the clause that the rule serves
 * @param rule the rule's name, unique within the decision
 * @param status whether it is met
 * @param required what the clause asks for; null where it asks for nothing measurable
 * @param found what the facts say; null where nothing was found or a fact is missing
 * @param distance what is still missing, in the subject's own terms; null unless not met
 * @param title what the rule is about
 * @param advice what follows or what to do next; null where there is nothing to say
 */
public record Finding(
    String clause,
    String rule,
    Status status,
    Quantity required,
    Quantity found,
    Quantity distance,
    LocalizedText title,
    LocalizedText advice) {

  /** Whether a rule is met. */
  public enum Status {
    MET,
    NOT_MET,
    /** The rule says nothing about this case. */
    NOT_APPLICABLE,
    /** A fact is missing; counts as not met. */
    UNKNOWN
  }

  /** Whether the finding stands in the way of a grant. */
  public boolean refuses() {
    return status == Status.NOT_MET || status == Status.UNKNOWN;
  }
}
