package io.commercepolicy.kit.decision;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The head of a subject's chain: how long it is, and the hash of its last link. */
@Entity
@Table(name = "decision_chain")
class DecisionChain {

  /** The subject, as {@code kind:id}. */
  @Id String subject;

  @Column(name = "links")
  long length;

  byte[] head;
}
