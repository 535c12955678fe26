package io.commercepolicy.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

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

  /** The largest request body that passes, in bytes; above it 413. */
  @WithDefault("21M")
  MemorySize bodyLimit();

  /** How long a service may take from the end of the request to the head of its response. */
  @WithDefault("30s")
  Duration responseTimeout();

  /** How long a request waits for a connection to a service, new or free. */
  @WithDefault("2s")
  Duration connectTimeout();

  /** How long a replica that refused a connection is passed over while others are left. */
  @WithDefault("2s")
  Duration quarantine();

  /** The most connections to one replica, per I/O thread. */
  @WithDefault("128")
  int connections();

  /** The most requests that wait for a connection to one replica, per I/O thread; above it 503. */
  @WithDefault("1000")
  int waitingRequests();

  /** How many verified tokens are remembered, so that their signature is checked once. */
  @WithDefault("10000")
  int tokenCacheSize();

  /** How long a verified token is remembered; never beyond its own expiry. */
  @WithDefault("1m")
  Duration tokenCacheTime();
}
