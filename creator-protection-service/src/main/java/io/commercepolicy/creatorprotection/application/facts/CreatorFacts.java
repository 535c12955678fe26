package io.commercepolicy.creatorprotection.application.facts;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Activity;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Creator;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Deduction;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Enrolment;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.NoviceCourse;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Violation;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.ViolationType;
import io.commercepolicy.creatorprotection.policy.Question;
import java.time.Instant;
import java.util.List;

/**
 * Everything that is stored about one creator and that the rules look at.
 *
 * @param creator the facts of P1; with nothing but the id while they have not arrived
 * @param activatedAt when the protection took effect; null if it has not
 * @param studyRound which time the novice task is done: 1, and one more for each renewed study
 * @param noviceCourses how far the first round came
 */
public record CreatorFacts(
    String creatorId,
    Creator creator,
    Enrolment enrolment,
    Instant activatedAt,
    int studyRound,
    List<NoviceCourse> noviceCourses,
    List<Activity> activities,
    List<Violation> violations,
    List<ViolationType> violationTypes) {

  /** The facts document for a question about the creator. */
  public ProtectionFacts asking(Question question) {
    return document(question, null, null);
  }

  /** The facts document that asks whether a violation can be redeemed. */
  public ProtectionFacts redemption(String violationId) {
    return document(Question.REDEMPTION, violationId, null);
  }

  /** The facts document that asks what a deduction does to a score-band penalty. */
  public ProtectionFacts bandPenalty(String violationId, Deduction deduction) {
    return document(Question.BAND_PENALTY, violationId, deduction);
  }

  private ProtectionFacts document(Question question, String violationId, Deduction deduction) {
    return new ProtectionFacts(
        question,
        creator,
        enrolment,
        noviceCourses,
        activities,
        violations,
        violationId,
        violationTypes,
        deduction);
  }
}
