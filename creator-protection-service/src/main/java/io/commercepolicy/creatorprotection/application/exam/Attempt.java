package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.CreatorProtectionError;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.problem.ProblemException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A creator takes an exam. */
@Entity
@Table(name = "attempt")
class Attempt {

  @Id UUID attemptId;
  String creatorId;
  String examId;

  /** The violation that a special exam is to redeem; null for the others. */
  String violationId;

  int studyRound;

  /** Counts up for each exam and study round, or for each violation. */
  int number;

  /** What the form was drawn with. */
  long seed;

  // Never written again: it is long, and nothing of it changes.
  @Column(updatable = false)
  String form;

  String answers;

  @Enumerated(EnumType.STRING)
  AttemptState state;

  Instant startedAt;
  Instant deadline;
  Instant endedAt;
  Integer correct;
  int questions;
  Boolean passed;
  @Version long version;

  Attempt() {}

  Attempt(
      UUID attemptId,
      String creatorId,
      String examId,
      String violationId,
      int studyRound,
      int number,
      long seed,
      Form form,
      Instant startedAt,
      Instant deadline) {
    this.attemptId = attemptId;
    this.creatorId = creatorId;
    this.examId = examId;
    this.violationId = violationId;
    this.studyRound = studyRound;
    this.number = number;
    this.seed = seed;
    this.form = CanonicalJson.write(form);
    this.answers = CanonicalJson.write(Answers.NONE);
    this.state = AttemptState.OPEN;
    this.startedAt = startedAt;
    this.deadline = deadline;
    this.questions = form.questions().size();
  }

  Form form() {
    return CanonicalJson.read(form, Form.class);
  }

  Answers answers() {
    return CanonicalJson.read(answers, Answers.class);
  }

  boolean isOpen() {
    return state == AttemptState.OPEN;
  }

  /** Whether answers and submission are still taken: before the deadline, not at it. */
  boolean isOpenAt(Instant now) {
    return isOpen() && now.isBefore(deadline);
  }

  /**
   * Saves answers beside those saved before.
   *
   * @throws ProblemException {@code attempt-closed}; {@code invalid-request}
   */
  void answer(Map<String, List<String>> given, Instant now) {
    if (!isOpenAt(now)) {
      throw closed();
    }
    answers = CanonicalJson.write(answers().with(given, form()));
  }

  /** Ends the attempt with what is saved. */
  Grade end(AttemptState how, Instant at) {
    Grade grade = Grade.of(form(), answers().byQuestion());
    state = how;
    endedAt = at;
    correct = grade.correct();
    passed = grade.passed();
    return grade;
  }

  /** Why nothing can be changed any more. */
  ProblemException closed() {
    OffsetDateTime at =
        (endedAt == null ? deadline : endedAt).atZone(BusinessTime.ZONE).toOffsetDateTime();
    return state == AttemptState.SUBMITTED
        ? ProblemException.of(
            CreatorProtectionError.ATTEMPT_CLOSED,
            "该次作答已于 " + at + " 交卷",
            "the attempt was handed in at " + at)
        : ProblemException.of(
            CreatorProtectionError.ATTEMPT_CLOSED,
            "该次作答已于 " + at + " 到时，以当时保存的答案评分",
            "the attempt ended at its deadline " + at + " and is graded by what was saved");
  }
}
