package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion;
import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.kit.json.CanonicalJson;
import java.util.List;

/** Forms as the service would draw and store them. */
final class Forms {

  private static final List<Exam> EXAMS = Catalogue.shipped("exams.json", Exam.class);

  private Forms() {}

  private record Questions(List<BankQuestion> all) {}

  static Exam exam(String examId) {
    return EXAMS.stream().filter(exam -> exam.examId().equals(examId)).findFirst().orElseThrow();
  }

  /** What a seed draws from the bank as it is stored now. */
  static Form drawnFromStoredBank(String examId, long seed) {
    Exam exam = exam(examId);
    String all =
        ExamScenario.text(
            "select '{\"all\":[' || string_agg(document, ',' order by position) || ']}'"
                + " from question where bank_id = ?",
            exam.bankId());
    return DrawingForm.draw(exam, CanonicalJson.read(all, Questions.class).all(), seed)
        .orElseThrow();
  }

  static String stored(Form form) {
    return CanonicalJson.write(form);
  }
}
