package io.commercepolicy.creatorprotection.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The facts document of this policy. A vector holds it, what-if takes it, a decision is logged with
 * it and replay reads it.
 *
 * <p>Any part may be null: that fact is missing, and a rule that needs it finds {@code UNKNOWN}. An
 * empty list is a fact: there are none. An instant within {@link Enrolment} or {@link NoviceCourse}
 * that is null is a fact too: it has not happened.
 *
 * @param question what is asked
 * @param creator about whom
 * @param enrolment how far the creator has come in the plan
 * @param noviceCourses the courses of the novice learning task, each with its exam (P3)
 * @param activities lives and short videos; those without a cart are no commerce content
 * @param violations every violation known of the creator
 * @param subjectViolation the id of the violation that is asked about; for {@link
 *     Question#REDEMPTION} and {@link Question#BAND_PENALTY}
 * @param violationTypes the catalogue of P9, at least the types of the violations given
 * @param deduction what the violation asked about did to the score; for {@link
 *     Question#BAND_PENALTY}
 */
public record ProtectionFacts(
    Question question,
    Creator creator,
    Enrolment enrolment,
    List<NoviceCourse> noviceCourses,
    List<Activity> activities,
    List<Violation> violations,
    String subjectViolation,
    List<ViolationType> violationTypes,
    Deduction deduction) {

  public ProtectionFacts {
    noviceCourses = copy(noviceCourses);
    activities = copy(activities);
    violations = copy(violations);
    violationTypes = copy(violationTypes);
  }

  /**
   * What is known of a creator (P1).
   *
   * @param creatorId the creator's id
   * @param firstOpening whether the e-commerce permission was opened for the first time
   * @param permissionOpenedAt when it was opened; null while it is not
   * @param depositRequiredFen the base deposit, in fen
   * @param depositPaidFen what is paid of it, in fen
   * @param liveSharingEnabled whether product sharing is opened for live
   * @param shortVideoSharingEnabled whether product sharing is opened for short video
   * @param seriousViolation whether there is a particularly serious violation
   * @param seriousViolationRisk whether there is the risk of one
   * @param relatedAccounts accounts related to this one; empty if there are none
   * @param screening what the platform's screening found
   */
  public record Creator(
      String creatorId,
      Boolean firstOpening,
      Instant permissionOpenedAt,
      Long depositRequiredFen,
      Long depositPaidFen,
      Boolean liveSharingEnabled,
      Boolean shortVideoSharingEnabled,
      Boolean seriousViolation,
      Boolean seriousViolationRisk,
      List<RelatedAccount> relatedAccounts,
      Screening screening) {

    public Creator {
      relatedAccounts = copy(relatedAccounts);
    }
  }

  /**
   * An account related to a creator's (P1 c).
   *
   * @param accountId its id
   * @param seriousViolation whether it has a particularly serious violation
   * @param seriousViolationRisk whether it has the risk of one
   */
  public record RelatedAccount(
      String accountId, Boolean seriousViolation, Boolean seriousViolationRisk) {}

  /** What the platform's screening for threats found (P1 c). */
  public enum Screening {
    PASSED,
    FAILED,
    PENDING
  }

  /**
   * How far a creator has come.
   *
   * @param conditionsCompleteAt when all conditions of P1 had become true; null while they are not
   * @param identifiedAt when the platform identified the creator (P2)
   * @param claimedAt when the creator claimed the benefit (P3)
   */
  public record Enrolment(Instant conditionsCompleteAt, Instant identifiedAt, Instant claimedAt) {}

  /**
   * A course of the novice learning task (P3).
   *
   * @param courseId its id
   * @param finishedAt when its last lesson was finished; null while it is not
   * @param examId its exam
   * @param examPassedAt when its exam was passed; null while it is not
   */
  public record NoviceCourse(
      String courseId, Instant finishedAt, String examId, Instant examPassedAt) {}

  /** Where content is published. */
  public enum ActivityKind {
    LIVE,
    SHORT_VIDEO
  }

  /**
   * A live or a short video (P4).
   *
   * @param activityId its id; a repeated one counts once, as first listed
   * @param kind which of both
   * @param startedAt when the live began or the video was published
   * @param durationSeconds how long it lasted, in seconds; for a live this counts
   * @param withCart whether it sold goods: only then it is commerce content
   */
  public record Activity(
      String activityId,
      ActivityKind kind,
      Instant startedAt,
      Long durationSeconds,
      Boolean withCart) {}

  /**
   * A violation (P7).
   *
   * @param violationId its id
   * @param type its type, a code of the catalogue of P9
   * @param points the credit points that it costs
   * @param occurredAt when it was committed
   * @param notifiedAt when the creator received the notice
   * @param withdrawn whether the platform took it back; then it counts for nothing
   * @param redeemedAt when its special exam was passed and its points restored; null if it was not
   * @param attemptsUsed how many attempts at its special exam were started
   */
  public record Violation(
      String violationId,
      String type,
      Integer points,
      Instant occurredAt,
      Instant notifiedAt,
      Boolean withdrawn,
      Instant redeemedAt,
      Integer attemptsUsed) {}

  /**
   * A type of violation as the operator lists it (P9).
   *
   * @param code its code
   * @param listed whether exam instead of penalty is offered for it
   * @param redeemableOccurrences how many of a creator's violations of this type can be redeemed
   * @param attempts how many attempts each redeemable violation allows
   */
  public record ViolationType(
      String code, Boolean listed, Integer redeemableOccurrences, Integer attempts) {}

  /**
   * A deduction of credit points (P10, P11).
   *
   * @param scoreBefore the score before it
   * @param scoreAfter the score after it
   * @param earlierTriggers how many band penalties were triggered before it while the protection
   *     was active
   */
  public record Deduction(Integer scoreBefore, Integer scoreAfter, Integer earlierTriggers) {}

  /** Unlike {@link List#copyOf}, keeps missing elements: a rule names them. */
  private static <T> List<T> copy(List<T> list) {
    return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
  }
}
