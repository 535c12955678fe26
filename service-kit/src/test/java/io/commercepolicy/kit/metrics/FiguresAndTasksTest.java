package io.commercepolicy.kit.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.metrics.Figures.Figure;
import io.commercepolicy.kit.metrics.Tasks.Task;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class FiguresAndTasksTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  private double value(String name) {
    return metrics.get(name).gauge().value();
  }

  @Test
  void aFigureIsNoNumberWhileItIsNotKnown() {
    Figure figure = new Figures(metrics).figure("suite.test", null, "for the test");
    assertEquals(Double.NaN, value("suite.test"));
    figure.is(7);
    assertEquals(7, value("suite.test"));
    figure.isUnknown();
    assertEquals(Double.NaN, value("suite.test"));
  }

  @Test
  void aTaskGetsOlderUntilItComesOutWell() {
    Tasks tasks = new Tasks(metrics);
    Task task = tasks.task("test");
    assertSame(task, tasks.task("test"));
    double before = value("suite.task.last.success.age");
    double after = value("suite.task.last.success.age");
    assertTrue(before >= 0 && after > before);
    double old = after;
    task.succeeded();
    Task other = tasks.task("other");
    other.succeeded();
    assertTrue(value("suite.task.last.success.age") < old + 60);
    assertEquals(2, metrics.get("suite.task.last.success.age").gauges().size());
  }
}
