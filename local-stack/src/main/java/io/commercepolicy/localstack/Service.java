package io.commercepolicy.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A service of the suite.
 *
 * @param name what its processes and settings are called after
 * @param module the folder of the checkout that it is built in
 * @param database the database that it alone uses
 * @param rootPath where the gateway publishes it
 */
record Service(String name, String module, String database, String rootPath) {
  /** Every service of the suite, one line each. */
  static final List<Service> ALL =
      List.of(
          new Service(
              "certification", "certification-service", "certification", "/certification/v1"),
          new Service(
              "creator-protection",
              "creator-protection-service",
              "creator_protection",
              "/creator-protection/v1"),
          new Service("incentive", "incentive-service", "incentive", "/incentive/v1"));

  /** The program of a module built by Quarkus. */
  static Path program(Checkout checkout, String module) {
    return checkout.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** The gateway's setting that lists this service's processes. */
  String upstreamSetting() {
    return "SUITE_UPSTREAM_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
