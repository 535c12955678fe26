package io.commercepolicy.certification.application.enforcement;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** One run of the sweep that closes permissions from before the rule. */
@Entity
@Table(name = "enforcement_run")
class EnforcementRun {

  @Id UUID runId;
  LocalDate effectiveDate;
  String startedBy;
  Instant startedAt;
  Instant finishedAt;
  long examined;
  long closed;
}
