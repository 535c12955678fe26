package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The tasks of all merchants. */
@ApplicationScoped
class Tasks implements PanacheRepositoryBase<Task, UUID> {

  /** One page, the first one published first. */
  @WithSession
  Uni<Page<Task>> page(OrderKind kind, Paging paging) {
    Criteria criteria = new Criteria("taskId", paging).equal("kind", kind);
    return find(criteria.query(), criteria.values())
        .range(0, paging.limit())
        .list()
        .map(rows -> Page.of(rows, paging, task -> task.taskId.toString()));
  }

  /**
   * One task.
   *
   * @throws ProblemException {@code not-found}
   */
  @WithSession
  Uni<Task> get(UUID taskId) {
    return findById(taskId).onItem().ifNull().failWith(ProblemException::notFound);
  }
}
