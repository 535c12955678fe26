package io.commercepolicy.gateway.observation;

import io.commercepolicy.gateway.contract.Operation;
import io.commercepolicy.gateway.exchange.Exchange;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;

/**
 * One line per request, in a category of its own. Where the log is text, the message is JSON; where
 * the log is JSON itself, the fields stand beside the message, so that nothing is wrapped twice.
 */
final class AccessLog {

  /** The category, so that the lines can be sent elsewhere or switched off while it runs. */
  static final String CATEGORY = "io.commercepolicy.gateway.access";

  private static final Logger LOG = Logger.getLogger(CATEGORY);

  private AccessLog() {}

  static void write(Exchange exchange, int status, long nanos, boolean json) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    Operation operation = exchange.operation();
    HttpVersion version = exchange.request().version();
    JsonObject line =
        new JsonObject()
            .put("requestId", exchange.requestId())
            .put("traceId", exchange.traceId())
            .put("protocol", version == null ? "unknown" : version.alpnName())
            .put("method", exchange.request().method().name());
    if (operation != null) {
      line.put("service", operation.service())
          .put("operation", operation.id())
          .put("path", operation.template());
    }
    line.put("status", status);
    if (exchange.refusal() != null) {
      line.put("refusal", exchange.refusal().code());
    }
    if (exchange.replica() != null) {
      line.put("replica", exchange.replica());
    }
    line.put("requestBytes", exchange.request().bytesRead())
        .put("responseBytes", exchange.response().bytesWritten())
        .put("micros", nanos / 1000);
    if (json) {
      org.jboss.logmanager.Logger.getLogger(CATEGORY).logRaw(record(line));
    } else {
      LOG.info(line.encode());
    }
  }

  /** The line as a record whose fields are in its context. */
  static ExtLogRecord record(JsonObject line) {
    ExtLogRecord record =
        new ExtLogRecord(
            Level.INFO,
            line.getString("method")
                + " "
                + line.getString("path", "-")
                + " "
                + line.getValue("status"),
            ExtLogRecord.FormatStyle.NO_FORMAT,
            AccessLog.class.getName());
    record.setLoggerName(CATEGORY);
    line.forEach(field -> record.putMdc(field.getKey(), String.valueOf(field.getValue())));
    return record;
  }
}
