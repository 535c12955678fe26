package io.commercepolicy.kit.decision;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One recorded decision: a link of its subject's chain. Append-only; the database refuses more. */
@Entity
@Immutable
@Table(name = "decision")
class DecisionRecord {

  @Id UUID decisionId;
  String subjectKind;
  String subjectId;

  /** Its place in the subject's chain, from 1. */
  long seq;

  String policyId;
  String policyVersion;
  String effect;
  String outcome;
  Instant asOf;
  Instant recordedAt;

  /** Everything above and the facts, findings and policy digest, as canonical JSON. */
  @Column(columnDefinition = "text")
  String document;

  byte[] previousHash;
  byte[] hash;
}
