package io.commercepolicy.gateway.forwarding;

import io.commercepolicy.gateway.GatewaySettings;
import io.commercepolicy.gateway.contract.Contract;
import io.commercepolicy.gateway.contract.ContractException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** All services behind the gateway, by name. */
@Singleton
public final class Upstreams {

  private final Map<String, Upstream> upstreams = new TreeMap<>();
  private final GatewaySettings settings;
  private final Config config;
  private final ReplicasReady ready;

  Upstreams(GatewaySettings settings, Config config, ReplicasReady ready) {
    this.settings = settings;
    this.config = config;
    this.ready = ready;
  }

  /**
   * The service that a contract describes.
   *
   * @throws ContractException if it has no replicas, or two contracts have its name
   */
  public Upstream add(Contract contract) {
    String setting = "suite.upstream." + contract.service();
    Optional<List<String>> urls = config.getOptionalValues(setting, String.class);
    try {
      Upstream upstream = new Upstream(urls.orElse(List.of()), settings, ready::await);
      if (upstreams.put(contract.service(), upstream) != null) {
        throw new ContractException(contract.file(), "another contract has the same name");
      }
      return upstream;
    } catch (IllegalArgumentException e) {
      throw new ContractException(contract.file(), setting + ": " + e.getMessage());
    }
  }

  /** Each service with its name. */
  Map<String, Upstream> all() {
    return upstreams;
  }
}
