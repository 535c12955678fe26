package io.commercepolicy.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What a replica does again and again by itself, and for how long each of it has not come out well:
 * {@code suite.task.last.success.age}.
 */
@ApplicationScoped
public class Tasks {

  private final MeterRegistry metrics;
  private final Map<String, Task> tasks = new ConcurrentHashMap<>();

  Tasks(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** The task of a name; its age counts from the first time that it is asked for. */
  public Task task(String name) {
    return tasks.computeIfAbsent(name, this::register);
  }

  private Task register(String name) {
    Task task = new Task();
    Gauge.builder("suite.task.last.success.age", task, Task::ageSeconds)
        .description("For how long this replica's task has not come out well")
        .baseUnit("seconds")
        .tag("task", name)
        .strongReference(true)
        .register(metrics);
    return task;
  }

  /** One of them. */
  public static final class Task {

    private volatile long succeededAt = System.nanoTime();

    private Task() {}

    /** Notes that it has come out well, also if there was nothing to do. */
    public void succeeded() {
      succeededAt = System.nanoTime();
    }

    private double ageSeconds() {
      return (System.nanoTime() - succeededAt) / (double) TimeUnit.SECONDS.toNanos(1);
    }
  }
}
