package io.commercepolicy.gateway.forwarding;

import io.commercepolicy.gateway.GatewaySettings;
import io.commercepolicy.gateway.exchange.Exchange;
import io.commercepolicy.gateway.validation.ResponseRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Holds responses against the contract, where that is asked for. They pass as they are; what breaks
 * the contract is reported.
 */
@Singleton
public final class ResponseCheck {

  /** What a line in the log begins with that reports a response off its contract. */
  public static final String REPORT = "off its contract: ";

  private static final Logger LOG = Logger.getLogger(ResponseCheck.class);
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final boolean enabled;
  private final MeterRegistry meters;

  ResponseCheck(GatewaySettings settings, MeterRegistry meters) {
    this.enabled = settings.checkResponses();
    this.meters = meters;
  }

  /** Begins to look at a response; null where that is not asked for. */
  Look at(Exchange exchange, Route route, HttpClientResponse response) {
    if (!enabled) {
      return null;
    }
    return new Look(exchange, route.rules().responses(), response.statusCode(), response.headers());
  }

  /** One response that is looked at while it passes. */
  final class Look {

    private final Exchange exchange;
    private final ResponseRules rules;
    private final int status;
    private final MultiMap headers;
    private Buffer body;

    private Look(Exchange exchange, ResponseRules rules, int status, MultiMap headers) {
      this.exchange = exchange;
      this.rules = rules;
      this.status = status;
      this.headers = headers;
      boolean read =
          !exchange.request().method().name().equals("HEAD")
              && rules.readsBody(status, headers.get(HttpHeaders.CONTENT_TYPE));
      this.body = read ? Buffer.buffer() : null;
    }

    void take(Buffer chunk) {
      if (body != null) {
        body = body.length() + chunk.length() > MOST_BYTES ? null : body.appendBuffer(chunk);
      }
    }

    void end() {
      List<String> faults = rules.check(status, headers, body);
      if (!faults.isEmpty()) {
        meters
            .counter(
                "gateway.contract.breaches",
                "service",
                exchange.operation().service(),
                "operation",
                exchange.operation().id())
            .increment();
        LOG.warnf(
            "%s%s of %s answers %d to %s: %s",
            REPORT,
            exchange.operation(),
            exchange.operation().service(),
            status,
            exchange.requestId(),
            faults);
      }
    }
  }
}
