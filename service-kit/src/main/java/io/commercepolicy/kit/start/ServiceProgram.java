package io.commercepolicy.kit.start;

import io.commercepolicy.settings.SettingsCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts a service, if its settings are good. */
@QuarkusMain
public final class ServiceProgram {

  ServiceProgram() {}

  /** Runs until the process is told to end. */
  public static void main(String[] args) {
    SettingsCheck.requireGood("The service");
    Quarkus.run(args);
  }
}
