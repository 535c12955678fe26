package io.commercepolicy.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Everything that is asked of an overlay. */
enum Policy {
  RESTRICTED(PodPolicies::restricted),
  ACCOUNTS(PodPolicies::accounts),
  TEMPORARY_FILES(PodPolicies::temporaryFiles),
  RESOURCES(PodPolicies::resources),
  SHUTDOWN(PodPolicies::shutdown),
  ROLLOUT(PodPolicies::rollout),
  SPREAD(PodPolicies::spread),
  PROBES(PodPolicies::probes),
  MIGRATIONS(PodPolicies::migrations),
  NAMESPACE(SuitePolicies::namespace),
  NETWORK(SuitePolicies::network),
  DISRUPTION(SuitePolicies::disruption),
  SELECTORS(SuitePolicies::selectors),
  AUTOSCALING(SuitePolicies::autoscaling),
  DATABASES(SuitePolicies::databases),
  CONNECTIONS(SuitePolicies::connections),
  SECRETS(SuitePolicies::secrets),
  SETTINGS(SuitePolicies::settings),
  IMAGES(SuitePolicies::images),
  PUBLIC_DOOR(SuitePolicies::publicDoor),
  OBSERVATION(SuitePolicies::observation),
  REFERENCES(References::dangling);

  /**
   * What a cluster on one machine may do without: three databases, backups, TLS to the issuer,
   * alerts.
   */
  private static final Set<String> PRODUCTION_ONLY = Set.of("DATABASES", "SETTINGS", "OBSERVATION");

  private final Function<Rendering, List<String>> rule;

  Policy(Function<Rendering, List<String>> rule) {
    this.rule = rule;
  }

  boolean holdsFor(Rendering overlay) {
    return !overlay.name().endsWith("local") || !PRODUCTION_ONLY.contains(name());
  }

  /** What breaks it, each with where it is. */
  List<String> broken(Rendering rendering) {
    return rule.apply(rendering);
  }
}
