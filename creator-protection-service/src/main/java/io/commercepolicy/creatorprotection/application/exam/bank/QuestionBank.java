package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.json.CanonicalJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A question bank, without its questions. */
@Entity
@Table(name = "question_bank")
class QuestionBank {

  @Id String bankId;
  String title;
  @Version long version;
  Instant updatedAt;
  String updatedBy;

  QuestionBank() {}

  QuestionBank(String bankId) {
    this.bankId = bankId;
  }

  TextResponse title() {
    return CanonicalJson.read(title, TextResponse.class);
  }

  void update(TextResponse title, String by, Instant now) {
    this.title = CanonicalJson.write(title);
    this.updatedBy = by;
    this.updatedAt = now;
  }
}
