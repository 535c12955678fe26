package io.commercepolicy.kit.outbox;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;

/** How webhooks are delivered. */
@ConfigMapping(prefix = "suite.webhooks")
interface WebhookConfig {

  /** Also plain http, and targets in private networks; for one machine only. */
  boolean allowPrivateTargets();

  /** The pause after each failed attempt; one attempt more than there are pauses. */
  List<Duration> retryDelays();

  /** How long finished deliveries, and their events, are kept. */
  Duration retention();
}
