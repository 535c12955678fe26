package io.commercepolicy.gateway.forwarding;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells which services are ready. The gateway itself is ready as long as one of them is: the
 * others' callers are told by an answer, not by a closed door.
 */
@Readiness
@Singleton
final class ServicesReady implements AsyncHealthCheck {

  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private final Upstreams upstreams;
  private final ReplicasReady ready;
  private final Uni<HealthCheckResponse> answer;
  private volatile long lookedAt;

  ServicesReady(Upstreams upstreams, ReplicasReady ready) {
    this.upstreams = upstreams;
    this.ready = ready;
    this.answer =
        Uni.createFrom()
            .completionStage(this::look)
            .memoize()
            .until(() -> System.nanoTime() - lookedAt > REMEMBERED.toNanos());
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return answer;
  }

  private CompletionStage<HealthCheckResponse> look() {
    lookedAt = System.nanoTime();
    Map<String, List<Future<Boolean>>> replicas = new TreeMap<>();
    List<Future<Boolean>> all = new ArrayList<>();
    upstreams
        .all()
        .forEach(
            (name, upstream) -> {
              List<Future<Boolean>> answers = upstream.ask(ready::ask);
              replicas.put(name, answers);
              all.addAll(answers);
            });
    return Future.join(all).map(done -> response(replicas)).toCompletionStage();
  }

  private static HealthCheckResponse response(Map<String, List<Future<Boolean>>> replicas) {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("services");
    boolean one = false;
    for (Map.Entry<String, List<Future<Boolean>>> service : replicas.entrySet()) {
      long ready = service.getValue().stream().filter(Future::result).count();
      one |= ready > 0;
      String state = ready == 0 ? "DOWN" : ready < service.getValue().size() ? "DEGRADED" : "UP";
      response.withData(service.getKey(), state + " " + ready + "/" + service.getValue().size());
    }
    return response.status(one).build();
  }
}
