package io.commercepolicy.gateway;

import io.commercepolicy.gateway.contract.Contract;
import io.commercepolicy.gateway.contract.ContractException;
import io.commercepolicy.gateway.contract.Operation;
import io.commercepolicy.gateway.contract.PublishedContract;
import io.commercepolicy.gateway.validation.OperationRules;
import io.quarkus.runtime.ImageMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What the gateway publishes.
 *
 * @param resources where the contracts were read from
 * @param merged the contract that callers see
 * @param rules of the operations of each contract, in the contracts' order
 */
record Publication(
    List<String> resources,
    List<Contract> contracts,
    PublishedContract merged,
    List<Map<Operation, OperationRules>> rules) {

  /**
   * What an executable publishes unless it is told otherwise. Reading it takes longer than all else
   * of a start, so an executable has it from when it was built; on a JVM it is null.
   */
  private static final Publication BUILT_IN =
      ImageMode.current() == ImageMode.NATIVE_BUILD ? read(shippedContracts()) : null;

  /**
   * Reads contracts, resources of the class path.
   *
   * @throws ContractException if one is missing or can't be honoured
   */
  static Publication of(List<String> resources) {
    return BUILT_IN != null && BUILT_IN.resources.equals(resources) ? BUILT_IN : read(resources);
  }

  private static Publication read(List<String> resources) {
    List<Contract> contracts = resources.stream().map(Contract::load).toList();
    return new Publication(
        List.copyOf(resources),
        contracts,
        PublishedContract.of(contracts),
        contracts.stream().map(OperationRules::of).toList());
  }

  /** Read without the configuration, which is not there yet while an executable is built. */
  private static List<String> shippedContracts() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream settings = loader.getResourceAsStream("application.properties")) {
      Properties properties = new Properties();
      properties.load(settings);
      return List.of(properties.getProperty("suite.gateway.contracts").split(","));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
