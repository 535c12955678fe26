package io.commercepolicy.gateway.observation;

import io.commercepolicy.gateway.GatewaySettings;
import io.commercepolicy.gateway.contract.Operation;
import io.commercepolicy.gateway.exchange.Exchange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Counts and times every exchange by operation and status, and writes the access log. Neither knows
 * paths, queries, headers, tokens or callers.
 */
@Singleton
public final class Observer {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry meters;
  private final boolean accessLog;
  private final boolean jsonLog;
  private final AtomicInteger running;
  private final Map<Operation, Map<Integer, Timer>> timers = new ConcurrentHashMap<>();
  private final Map<Integer, Timer> unpublished = new ConcurrentHashMap<>();

  Observer(
      MeterRegistry meters,
      GatewaySettings settings,
      @ConfigProperty(name = "suite.log.json") boolean jsonLog) {
    this.meters = meters;
    this.accessLog = settings.accessLog();
    this.jsonLog = jsonLog;
    this.running = meters.gauge("gateway.requests.running", new AtomicInteger());
  }

  /** Watches an exchange until it is over. */
  public void watch(Exchange exchange) {
    running.incrementAndGet();
    exchange.whenOver(() -> over(exchange));
  }

  private void over(Exchange exchange) {
    running.decrementAndGet();
    long nanos = System.nanoTime() - exchange.begun();
    Operation operation = exchange.operation();
    int status = exchange.status();
    Map<Integer, Timer> byStatus =
        operation == null
            ? unpublished
            : timers.computeIfAbsent(operation, asked -> new ConcurrentHashMap<>());
    byStatus
        .computeIfAbsent(status, answered -> timer(operation, answered))
        .record(nanos, TimeUnit.NANOSECONDS);
    if (accessLog) {
      AccessLog.write(exchange, status, nanos, jsonLog);
    }
  }

  private Timer timer(Operation operation, int status) {
    return Timer.builder("gateway.requests")
        .description("Requests by operation and status; 499: the caller left before the answer")
        .tag("service", operation == null ? "none" : operation.service())
        .tag("operation", operation == null ? "none" : operation.id())
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }
}
