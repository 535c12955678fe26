package io.commercepolicy.certification.application.order;

import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.id.Uuids;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A merchant publishes a task. */
@ApplicationScoped
class PublishingTask {

  private final Tasks tasks;
  private final BusinessClock clock;

  PublishingTask(Tasks tasks, BusinessClock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  @WithTransaction
  Uni<Task> publish(String merchantId, TaskRequest request) {
    return tasks.persistAndFlush(new Task(Uuids.v7(), merchantId, request, clock.instant()));
  }
}
