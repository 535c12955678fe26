package io.commercepolicy.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.test.Vector.ExpectedFinding;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * That every vector of a policy comes out as written. A service's {@code PolicyVectorsTest} extends
 * this.
 *
 * @param <F> the policy's facts document
 */
public abstract class PolicyVectorChecks<F> {

  private final PolicyVersion version;
  private final List<Vector<F>> vectors;
  private final Class<F> factsType;
  private final Decider<F> decider;
  private final Function<F, String> subject;

  /**
   * The vectors of a policy.
   *
   * @param decider the policy
   * @param subject whom facts are about, as {@code kind:id}
   */
  protected PolicyVectorChecks(
      PolicyVersion version,
      List<Vector<F>> vectors,
      Class<F> factsType,
      Decider<F> decider,
      Function<F, String> subject) {
    this.version = version;
    this.vectors = vectors;
    this.factsType = factsType;
    this.decider = decider;
    this.subject = subject;
  }

  /** A policy: decides from facts, under a version, as of an instant. */
  public interface Decider<F> {

    /** The decision. */
    Decision decide(PolicyVersion version, F facts, Instant asOf);
  }

  @TestFactory
  public Stream<DynamicTest> everyVectorComesOutAsWritten() {
    return vectors.stream().map(vector -> DynamicTest.dynamicTest(vector.id(), () -> run(vector)));
  }

  private void run(Vector<F> vector) throws Exception {
    assertEquals(version.version(), vector.version());
    Decision decision = decider.decide(version, vector.facts(), vector.asOf());

    assertEquals(
        vector.expected().findings(),
        decision.findings().stream().map(ExpectedFinding::of).toList());
    assertEquals(vector.expected().outcome(), decision.outcome());
    assertEquals(
        decision.outcome() == Outcome.GRANTED,
        decision.findings().stream().noneMatch(Finding::refuses),
        "granted exactly when no finding refuses");
    assertEquals(vector.asOf(), decision.asOf());
    assertEquals(subject.apply(vector.facts()), decision.subject().toString());
    decision.findings().forEach(PolicyVectorChecks::saysWhatIsMissing);
    assertEquals(
        decision.findings().size(),
        decision.findings().stream().map(Finding::title).distinct().count(),
        "no two findings bear one title");
    assertEquals(
        vector.facts(),
        PolicyFile.JSON.readValue(PolicyFile.JSON.writeValueAsString(vector.facts()), factsType),
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
