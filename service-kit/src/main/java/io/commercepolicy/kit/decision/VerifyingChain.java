package io.commercepolicy.kit.decision;

import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.decision.VerificationResponse.Break;
import io.commercepolicy.kit.decision.VerificationResponse.Reason;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** Walks a subject's chain from its first link to its head and names every break. */
@ApplicationScoped
class VerifyingChain {

  private static final int CHUNK = 500;

  private final Decisions decisions;

  VerifyingChain(Decisions decisions) {
    this.decisions = decisions;
  }

  /**
   * Verifies the chain of a subject; the chain of one without decisions is intact, and so is one
   * that grows in the meantime.
   */
  @WithSession
  Uni<VerificationResponse> verify(Subject subject) {
    return Panache.getSession().flatMap(session -> toTheHead(session, new Walk(subject)));
  }

  /**
   * Walks and reads the head after that. Where it is farther on, links may have been added since
   * the last one was read: the walk goes on until it finds no more.
   */
  private Uni<VerificationResponse> toTheHead(Mutiny.Session session, Walk walk) {
    long before = walk.visited;
    return toTheEnd(session, walk)
        .chain(() -> session.find(DecisionChain.class, walk.subject.toString()))
        .flatMap(
            chain ->
                chain != null && chain.length > walk.seq && walk.visited > before
                    ? Uni.createFrom()
                        .item(session.clear())
                        .flatMap(cleared -> toTheHead(session, walk))
                    : Uni.createFrom().item(walk.result(chain)));
  }

  private Uni<Void> toTheEnd(Mutiny.Session session, Walk walk) {
    return decisions
        .from(walk.subject, walk.seq, CHUNK)
        .flatMap(
            records -> {
              records.forEach(walk::visit);
              session.clear();
              return records.size() < CHUNK ? Uni.createFrom().voidItem() : toTheEnd(session, walk);
            });
  }

  private static final class Walk {
    private final Subject subject;
    private final List<Break> breaks = new ArrayList<>();
    private long seq;
    private long visited;
    private byte[] head = DecisionLog.NO_HASH;

    Walk(Subject subject) {
      this.subject = subject;
    }

    void visit(DecisionRecord record) {
      visited++;
      if (record.seq != seq + 1) {
        breaks.add(new Break(seq + 1, null, Reason.MISSING));
      } else if (!Arrays.equals(record.previousHash, head)) {
        breaks.add(new Break(record.seq, record.decisionId, Reason.DETACHED));
      }
      if (!intact(record)) {
        breaks.add(new Break(record.seq, record.decisionId, Reason.CHANGED));
      }
      seq = record.seq;
      head = record.hash;
    }

    VerificationResponse result(DecisionChain chain) {
      long links = chain == null ? 0 : chain.length;
      byte[] expected = chain == null ? DecisionLog.NO_HASH : chain.head;
      if (links > seq) {
        breaks.add(new Break(seq + 1, null, Reason.MISSING));
      } else if (links < seq || !Arrays.equals(expected, head)) {
        breaks.add(new Break(seq, null, Reason.DETACHED));
      }
      return new VerificationResponse(
          DecisionResponse.SubjectResponse.of(subject),
          visited,
          breaks.isEmpty(),
          HexFormat.of().formatHex(head),
          List.copyOf(breaks));
    }
  }

  /** Whether a record matches its own hash, and its columns what was hashed. */
  static boolean intact(DecisionRecord record) {
    if (!Arrays.equals(DecisionLog.hash(record.previousHash, record.document), record.hash)) {
      return false;
    }
    DecisionDocument document;
    try {
      document = DecisionDocument.of(record);
    } catch (ProblemException e) {
      return false;
    }
    return document.decisionId().equals(record.decisionId)
        && document.seq() == record.seq
        && document.recordedAt().equals(record.recordedAt)
        && document.effect().equals(record.effect)
        && document.decision().outcome().name().equals(record.outcome)
        && document.decision().asOf().toInstant().equals(record.asOf)
        && document.decision().policy().id().equals(record.policyId)
        && Objects.equals(document.decision().policy().version(), record.policyVersion)
        && document.decision().subject().kind().equals(record.subjectKind)
        && document.decision().subject().id().equals(record.subjectId);
  }
}
