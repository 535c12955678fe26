package io.commercepolicy.gateway.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.logging.json.runtime.JsonFormatter;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class AccessLogTest {

  @Test
  void isOneObjectWithItsFieldsWhereTheLogIsJson() {
    JsonObject fields =
        new JsonObject()
            .put("requestId", "request-7")
            .put("method", "GET")
            .put("path", "/standin/v1/items/{itemId}")
            .put("status", 200)
            .put("micros", 1234);

    JsonObject line = new JsonObject(new JsonFormatter().format(AccessLog.record(fields)));

    assertEquals("io.commercepolicy.gateway.access", line.getString("loggerName"));
    assertEquals("GET /standin/v1/items/{itemId} 200", line.getString("message"));
    assertEquals("INFO", line.getString("level"));
    assertEquals("request-7", line.getJsonObject("mdc").getString("requestId"));
    assertEquals("1234", line.getJsonObject("mdc").getString("micros"));
  }
}
