package io.commercepolicy.kit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.PolicyRef;
import io.commercepolicy.kernel.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionCountsTest {

  private static final PolicyRef POLICY =
      new PolicyRef("toy", "2021-01-01", LocalDate.parse("2021-01-01"));
  private static final Subject SUBJECT = new Subject("agency", "agency-1");

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final DecisionCounts counts = new DecisionCounts(metrics);

  private static Finding finding(String clause, String rule, Status status) {
    return new Finding(
        clause, rule, status, null, null, null, LocalizedText.of("规则", "rule"), null);
  }

  private double decisions(String version, String outcome) {
    return metrics
        .get("suite.decisions")
        .tags("policy", "toy", "version", version, "outcome", outcome)
        .counter()
        .count();
  }

  private double refusals(String clause) {
    return metrics.get("suite.decision.refusals").tags("clause", clause).counter().count();
  }

  @Test
  void countsEachClauseThatStandsInTheWayOnce() {
    Decision denied =
        Decision.of(
            POLICY,
            SUBJECT,
            Instant.EPOCH,
            List.of(
                finding("T1", "met", Status.MET),
                finding("T2", "one", Status.NOT_MET),
                finding("T2", "other", Status.NOT_MET),
                finding("T3", "unknown", Status.UNKNOWN),
                finding("T4", "says-nothing", Status.NOT_APPLICABLE)));

    assertSame(denied, counts.counted(denied));
    counts.counted(denied);

    assertEquals(2, decisions("2021-01-01", "DENIED"));
    assertEquals(2, refusals("T2"));
    assertEquals(2, refusals("T3"));
    assertEquals(2, metrics.find("suite.decision.refusals").counters().size());
  }

  @Test
  void countsWhatNoVersionAppliesTo() {
    counts.counted(
        new Decision.NotInForce(
            new PolicyRef("toy", null, null), SUBJECT, Instant.EPOCH, List.of()));

    assertEquals(1, decisions("none", "NOT_IN_FORCE"));
  }
}
