package io.commercepolicy.gateway.forwarding;

import io.commercepolicy.gateway.GatewaySettings;
import io.commercepolicy.gateway.exchange.Exchange;
import io.commercepolicy.gateway.exchange.WholeBody;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** Passes requests on to services and their responses back. */
@Singleton
public final class Forwarder {

  final Vertx vertx;
  final Clients clients;
  final ResponseCheck responseCheck;
  final long bodyStallMillis;
  final long responseStallMillis;

  Forwarder(Vertx vertx, Clients clients, ResponseCheck responseCheck, GatewaySettings settings) {
    this.vertx = vertx;
    this.clients = clients;
    this.responseCheck = responseCheck;
    this.bodyStallMillis = settings.bodyStallTimeout().toMillis();
    this.responseStallMillis = settings.responseStallTimeout().toMillis();
  }

  /** Answers an exchange with what the service says. Its body, if there is one, passes by. */
  public void stream(Exchange exchange, Route route) {
    if (exchange.head().contentLength() > route.streamBytes()) {
      exchange.refuse(WholeBody.TOO_LARGE);
    } else {
      new Forwarding(this, exchange, route, null).start();
    }
  }

  /** Answers an exchange whose body was read already with what the service says. */
  public void send(Exchange exchange, Route route, Buffer body) {
    new Forwarding(this, exchange, route, body).start();
  }
}
