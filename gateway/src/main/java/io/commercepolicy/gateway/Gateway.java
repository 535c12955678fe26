package io.commercepolicy.gateway;

import io.commercepolicy.settings.SettingsCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the gateway. */
@QuarkusMain
public final class Gateway {

  private Gateway() {}

  /** Runs until the process is told to end. */
  public static void main(String[] args) {
    SettingsCheck.requireGood("The gateway");
    // Quarkus would answer a malformed URI with an empty 400 before the door sees it.
    System.setProperty("vertx.disableURIValidation", "true");
    Quarkus.run(args);
  }
}
