package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.NoviceCourse;
import io.commercepolicy.kernel.MissingFactException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** P3: how much of the novice learning task is done. */
final class Learning {

  private final Inquiry inquiry;
  private final List<NoviceCourse> courses;

  private Learning(Inquiry inquiry) {
    this.inquiry = inquiry;
    courses =
        Item.of(inquiry.facts().noviceCourses(), "noviceCourses").stream()
            .map(Item::known)
            .toList();
    if (courses.isEmpty()) {
      throw new MissingFactException("noviceCourses[0]");
    }
  }

  /**
   * The learning as of the instant asked about.
   *
   * @throws MissingFactException if a course is missing; no courses at all are no task to finish
   */
  static Learning of(Inquiry inquiry) {
    return new Learning(inquiry);
  }

  /** How many courses there are; each has an exam. */
  long courses() {
    return courses.size();
  }

  long finishedCourses() {
    return done(NoviceCourse::finishedAt);
  }

  long passedExams() {
    return done(NoviceCourse::examPassedAt);
  }

  boolean isDone() {
    return finishedCourses() == courses() && passedExams() == courses();
  }

  /** When the last course or exam was done; empty until all are. */
  Optional<Instant> doneAt() {
    return isDone()
        ? courses.stream()
            .flatMap(course -> Stream.of(course.finishedAt(), course.examPassedAt()))
            .max(Instant::compareTo)
        : Optional.empty();
  }

  private long done(Function<NoviceCourse, Instant> step) {
    return courses.stream().map(step).filter(this::counts).count();
  }

  private boolean counts(Instant done) {
    return inquiry.hasHappened(done)
        && (inquiry.version().flag("learning-before-claim-counts") || !isBeforeClaim(done));
  }

  private boolean isBeforeClaim(Instant done) {
    Instant claimed = inquiry.enrolment().claimedAt();
    return claimed == null || done.isBefore(claimed);
  }
}
