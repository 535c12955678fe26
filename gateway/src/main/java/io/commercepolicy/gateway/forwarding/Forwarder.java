package io.commercepolicy.gateway.forwarding;

import io.commercepolicy.gateway.GatewaySettings;
import io.commercepolicy.gateway.exchange.Exchange;
import io.commercepolicy.gateway.problem.Problem;
import io.commercepolicy.gateway.problem.ProblemCode;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/** Passes requests on to services and their responses back, both as streams. */
@Singleton
public final class Forwarder {

  private static final Problem TOO_LARGE =
      Problem.of(
          ProblemCode.PAYLOAD_TOO_LARGE,
          "The content is larger than what is accepted here.",
          "内容超过允许的大小。");

  final Vertx vertx;
  final Clients clients;
  final long responseTimeoutMillis;
  private final long bodyLimit;

  Forwarder(Vertx vertx, Clients clients, GatewaySettings settings) {
    this.vertx = vertx;
    this.clients = clients;
    this.bodyLimit = settings.bodyLimit().asLongValue();
    this.responseTimeoutMillis = settings.responseTimeout().toMillis();
  }

  /**
   * Answers an exchange with what the service says, or with why it says nothing.
   *
   * @param unlimited whether its body may be of any length
   */
  public void forward(Exchange exchange, Upstream upstream, boolean unlimited) {
    long most = unlimited ? Long.MAX_VALUE : bodyLimit;
    if (exchange.head().contentLength() > most) {
      exchange.refuse(TOO_LARGE);
    } else {
      new Forwarding(this, exchange, upstream, most, TOO_LARGE).start();
    }
  }
}
