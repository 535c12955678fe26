package io.commercepolicy.certification.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kit.test.Vector;
import io.commercepolicy.kit.test.Vector.ExpectedFinding;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PolicyVectorsTest {

  @TestFactory
  Stream<DynamicTest> everyVectorComesOutAsWritten() {
    return ShippedPolicy.vectors().stream()
        .map(vector -> DynamicTest.dynamicTest(vector.id(), () -> run(vector)));
  }

  private static void run(Vector<CertificationFacts> vector) throws Exception {
    assertEquals(ShippedPolicy.VERSION.version(), vector.version());
    Decision decision =
        IntegratedMarketingPermission.decide(ShippedPolicy.VERSION, vector.facts(), vector.asOf());

    assertEquals(
        vector.expected().findings(),
        decision.findings().stream().map(ExpectedFinding::of).toList());
    assertEquals(vector.expected().outcome(), decision.outcome());
    assertEquals(
        decision.outcome() == Outcome.GRANTED,
        decision.findings().stream().noneMatch(Finding::refuses),
        "granted exactly when no finding refuses");
    assertEquals(vector.asOf(), decision.asOf());
    assertEquals("agency:" + vector.facts().agency().agencyId(), decision.subject().toString());
    decision.findings().forEach(PolicyVectorsTest::saysWhatIsMissing);
    assertEquals(
        vector.facts(),
        ShippedPolicy.JSON.readValue(
            ShippedPolicy.JSON.writeValueAsString(vector.facts()), CertificationFacts.class),
        "the facts survive a round trip");
  }

  private static void saysWhatIsMissing(Finding finding) {
    if (finding.refuses()) {
      assertTrue(finding.advice() != null, finding.rule() + " refuses without a word");
    }
    if (finding.status() == Finding.Status.NOT_MET) {
      assertTrue(finding.required() != null && finding.found() != null, finding.rule());
    }
    if (finding.status() == Finding.Status.MET) {
      assertFalse(finding.distance() != null, finding.rule());
    }
  }
}
