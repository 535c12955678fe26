package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;

/**
 * What a question of a file is given where the file does not say it; each may be null.
 *
 * @param clause for questions that name neither a clause nor a type of violation
 * @param violationType the same
 */
record ImportDefaults(Difficulty difficulty, String clause, String violationType, String lessonId) {

  static final ImportDefaults NONE = new ImportDefaults(null, null, null, null);

  BankQuestion complete(BankQuestion question) {
    boolean teachesNothing = question.clause() == null && question.violationType() == null;
    return new BankQuestion(
        question.questionId(),
        question.kind(),
        question.stem(),
        question.options(),
        question.correct(),
        question.explanation(),
        question.difficulty() == null ? difficulty : question.difficulty(),
        question.tags(),
        teachesNothing ? clause : question.clause(),
        teachesNothing ? violationType : question.violationType(),
        question.lessonId() == null ? lessonId : question.lessonId());
  }
}
