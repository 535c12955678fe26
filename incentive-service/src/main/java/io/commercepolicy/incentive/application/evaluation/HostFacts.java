package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.commercepolicy.incentive.policy.IncentiveFacts.LiveSession;
import io.commercepolicy.incentive.policy.IncentiveFacts.Placing;
import io.commercepolicy.incentive.policy.IncentiveFacts.Restriction;
import io.commercepolicy.incentive.policy.IncentiveFacts.Roster;
import io.commercepolicy.incentive.policy.IncentiveFacts.Standing;
import io.commercepolicy.incentive.policy.Question;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;

/** Everything that is stored about one host on one business day and that the rules look at. */
public record HostFacts(
    String hostId, LocalDate date, Context context, List<LiveSession> sessions) {

  /**
   * The facts beside the sessions, as an evaluation saw them.
   *
   * @param restrictions what the operator ordered and has not lifted
   * @param standing null while nothing is told
   */
  @RegisterForReflection(registerFullHierarchy = true)
  public record Context(Roster roster, List<Restriction> restrictions, Standing standing) {}

  /** The facts document of a question about the day. */
  public IncentiveFacts asking(Question question, Placing placing) {
    return new IncentiveFacts(
        question,
        hostId,
        date,
        context.roster(),
        sessions,
        placing,
        context.restrictions(),
        context.standing(),
        null);
  }
}
