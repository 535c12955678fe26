package io.commercepolicy.gateway.contract;

import io.quarkus.runtime.configuration.ConfigurationException;

/** A contract that can't be honoured. Stops the start; names file, operation and reason. */
public final class ContractException extends ConfigurationException {

  private static final long serialVersionUID = 1L;

  /** A reason that concerns one operation or path. */
  public ContractException(String file, String operation, String reason) {
    super(file + ": " + operation + ": " + reason);
  }

  /** A reason that concerns the whole contract. */
  public ContractException(String file, String reason) {
    super(file + ": " + reason);
  }
}
