package io.commercepolicy.kit.decision;

import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The recorded decisions. */
@ApplicationScoped
class Decisions implements PanacheRepositoryBase<DecisionRecord, UUID> {

  /** The decisions about a subject, the first one first. */
  @WithSession
  Uni<Page<DecisionRecord>> page(Subject subject, Paging paging) {
    long after = sequence(paging.after());
    return from(subject, after, paging.limit() + 1)
        .map(rows -> Page.of(rows, paging, row -> Long.toString(row.seq)));
  }

  Uni<List<DecisionRecord>> from(Subject subject, long after, int limit) {
    return find(
            "subjectKind = ?1 and subjectId = ?2 and seq > ?3 order by seq",
            subject.kind(),
            subject.id(),
            after)
        .range(0, limit - 1)
        .list();
  }

  /**
   * One decision.
   *
   * @throws ProblemException {@code not-found}
   */
  @WithSession
  Uni<DecisionRecord> get(UUID decisionId) {
    return findById(decisionId).onItem().ifNull().failWith(ProblemException::notFound);
  }

  private static long sequence(String position) {
    try {
      return position.isEmpty() ? 0 : Long.parseLong(position);
    } catch (NumberFormatException e) {
      throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
    }
  }
}
