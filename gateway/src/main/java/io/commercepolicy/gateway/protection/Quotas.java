package io.commercepolicy.gateway.protection;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.commercepolicy.gateway.GatewaySettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much each caller may ask of this gateway. A caller is counted for as long as it comes, and
 * forgotten when nothing is left to be counted.
 */
@Singleton
public final class Quotas {

  private final Map<String, RateClass> classes;
  private final LoadingCache<String, Quota> quotas;

  /** Requests that run, by caller: they may outlast what else is known of it. */
  private final Map<String, Integer> running = new ConcurrentHashMap<>();

  Quotas(GatewaySettings settings) {
    this.classes =
        settings.rates().entrySet().stream()
            .map(rate -> RateClass.of(rate.getKey(), rate.getValue()))
            .collect(Collectors.toUnmodifiableMap(RateClass::name, Function.identity()));
    Duration longest =
        classes.values().stream()
            .map(RateClass::window)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    int concurrent = settings.concurrentRequestsPerCaller();
    this.quotas =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(settings.tokenCacheSize())
            .expireAfterAccess(longest.plusMinutes(1))
            .build(caller -> new Quota(caller, classes, concurrent, running));
  }

  /** The names of the classes that requests are counted in. */
  public Set<String> classes() {
    return classes.keySet();
  }

  /** What is left to one caller. */
  public Quota of(String caller) {
    return quotas.get(caller);
  }
}
