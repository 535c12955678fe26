package io.commercepolicy.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator may set. A service's replicas are set beside it: {@code
 * suite.upstream.<service>} is a comma separated list of base URLs.
 */
@ConfigMapping(prefix = "suite.gateway")
public interface GatewaySettings {

  /**
   * The contracts to publish, as resources of the class path. The file's name is the service's: all
   * paths of {@code contracts/certification.yaml} begin with {@code /certification/}.
   */
  List<String> contracts();

  /**
   * The host names by which callers may ask for the gateway, without port; any if absent. Others
   * get 421.
   */
  Optional<Set<String>> hosts();

  /** The largest request body that passes as a stream, in bytes; above it 413. */
  @WithDefault("21M")
  MemorySize bodyLimit();

  /** The largest JSON body, which is read whole and checked, in bytes; above it 413. */
  @WithDefault("1M")
  MemorySize jsonBodyLimit();

  /** How long a body may pause on its way from the caller; above it 408. */
  @WithDefault("10s")
  Duration bodyStallTimeout();

  /** How long a JSON body may take to arrive in whole; above it 408. */
  @WithDefault("30s")
  Duration jsonBodyTimeout();

  /** How long a response may pause on its way, unless it is a stream of events; then it is cut. */
  @WithDefault("60s")
  Duration responseStallTimeout();

  /** Whether responses are checked too, and those off the contract reported in the log. */
  @WithDefault("false")
  boolean checkResponses();

  /** Whether each request leaves a line in the log. */
  @WithDefault("true")
  boolean accessLog();

  /** How many requests a caller may send, by class. */
  Map<String, Rate> rates();

  /** The most requests of one caller at once; above it 429. */
  @WithDefault("200")
  int concurrentRequestsPerCaller();

  /** The most requests to one service at once; above it 503. */
  @WithDefault("2000")
  int concurrentRequestsPerService();

  /** Web pages of other origins that may call. */
  Cors cors();

  /** How long a service may take from the end of the request to the head of its response. */
  @WithDefault("30s")
  Duration responseTimeout();

  /** How long a request waits for a connection to a service, new or free. */
  @WithDefault("2s")
  Duration connectTimeout();

  /**
   * How often a replica that refused a connection, or said that it is leaving, is asked whether it
   * is ready again; until then it is passed over while others are left.
   */
  @WithDefault("500ms")
  Duration readinessPoll();

  /**
   * How long an unused connection to a service is kept. Shorter than what a service that was told
   * to end still answers ({@code quarkus.shutdown.delay}), so that no request meets a closing one.
   */
  @WithDefault("2s")
  Duration keepAlive();

  /** The most connections to one replica, per I/O thread. */
  @WithDefault("2000")
  int connections();

  /** The most requests that wait for a connection to one replica, per I/O thread; above it 503. */
  @WithDefault("1000")
  int waitingRequests();

  /** How long a replica that keeps failing is left alone. */
  @WithDefault("2s")
  Duration circuitOpen();

  /** How many verified tokens are remembered, so that their signature is checked once. */
  @WithDefault("10000")
  int tokenCacheSize();

  /** How long a verified token is remembered; never beyond its own expiry. */
  @WithDefault("1m")
  Duration tokenCacheTime();

  /** The login of the web console. */
  Console console();

  /** So many requests at once, and so many more as time goes by. */
  interface Rate {

    /** Requests that come back within {@link #per}. */
    int requests();

    /** In which they come back, evenly. */
    @WithDefault("1s")
    Duration per();

    /** Requests at once. */
    int burst();
  }

  /** Cross-origin resource sharing. */
  interface Cors {

    /** The origins, such as {@code https://console.example}; none if absent. */
    Optional<Set<String>> origins();

    /** How long a browser may remember what it was told. */
    @WithDefault("10m")
    Duration maxAge();
  }

  /** How people log in to the web console. */
  interface Console {

    /** What the login knows the console as. */
    @WithDefault("commerce-policy-console")
    String clientId();

    /** By which the login knows that it is the console that asks; none where it wants none. */
    Optional<String> clientSecret();

    /**
     * What sessions are encrypted with, at least 32 characters, the same at every process of the
     * gateway.
     */
    String sessionSecret();

    /** Whether browsers come by https, be it to a proxy that ends TLS. */
    @WithDefault("true")
    boolean https();

    /** For how long after its tokens have expired a session can be renewed. */
    @WithDefault("8h")
    Duration sessionExtension();
  }
}
