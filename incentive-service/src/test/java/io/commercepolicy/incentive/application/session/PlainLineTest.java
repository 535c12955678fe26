package io.commercepolicy.incentive.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick way to read a line says what the thorough way says, or nothing. */
@QuarkusTest
class PlainLineTest extends ImportScenario {

  private static final String LINE =
      "{\"sessionId\":\"s-1\",\"hostId\":\"h-1\",\"shopId\":\"shop_1.a\","
          + "\"startedAt\":\"2024-01-16T10:00:00+08:00\",\"endedAt\":\"2024-01-16T12:30:59Z\","
          + "\"virtualHost\":false,\"preview\":true,\"cartItems\":12,\"qualityScore\":\"80.50\","
          + "\"exclusiveOffers\":[{\"skuId\":\"sku-1\",\"benefits\":[\"GIFT\",\"COUPON\"]},"
          + "{\"benefits\":[],\"skuId\":\"sku-2\"}],\"gmvFen\":1000000000000000,\"refundedGmvFen\":0,"
          + "\"exclusiveGmvFen\":1000000000000000,\"refundedExclusiveGmvFen\":3,"
          + "\"exclusiveOrders\":1000000000,\"refundedExclusiveOrders\":5,\"revision\":7}";

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-1",
          "1.0",
          "1e2",
          "12",
          "1000000001",
          "1000000000000001",
          "99999999999999999999",
          "4611686018427387904",
          "\"\"",
          "\"a\"",
          "\"a b\"",
          "\"-a\"",
          "\"" + "a".repeat(64) + "\"",
          "\"" + "a".repeat(65) + "\"",
          "\"\\u0061\"",
          "\"\\u0000\"",
          "\"主播\"",
          "\"60\"",
          "\"60.0\"",
          "\"60.00\"",
          "\"60.001\"",
          "\"9999.99\"",
          "\"10000\"",
          "\".5\"",
          "\"5.\"",
          "\"1e1\"",
          "60.5",
          "60.55",
          "60.555",
          "\"-0\"",
          "\"007.10\"",
          "[]",
          "[null]",
          "{}",
          "\"2024-02-30T10:00:00Z\"",
          "\"2024-01-16T24:00:00Z\"",
          "\"2024-01-16T10:00:60Z\"",
          "\"2024-01-16T10:00Z\"",
          "\"2024-01-16T11:00:00.5Z\"",
          "\"2024-01-16T11:00:00.123456+08:00\"",
          "\"2024-01-16T11:00:00.123456789+08:00\"",
          "\"2024-01-16T11:00:00.+08:00\"",
          "\"2024-01-16T11:00:00+0800\"",
          "\"2024-01-16T11:00:00+18:00\"",
          "\"2024-01-16T11:00:00+17:59\"",
          "\"2024-01-16T11:00:00-08:00\"",
          "\"2024-01-16T11:00:00+08:00:30\"",
          "\"2024-01-16 11:00:00+08:00\"",
          "\"2024-01-16t11:00:00z\"",
          "\"1970-01-01T00:00:00Z\"",
          "\"1969-12-31T23:59:59Z\"",
          "\"2199-12-31T23:59:59Z\"",
          "\"2200-01-01T00:00:00Z\"",
          "\"1988-07-01T23:30:00+08:00\"",
          "[{\"skuId\":\"s\",\"benefits\":[\"PRICE\",\"PRICE\"]}]",
          "[{\"skuId\":\"s\",\"benefits\":[\"price\"]}]",
          "[{\"skuId\":\"s\"}]",
          "[{\"skuId\":\"s\",\"benefits\":null}]",
          "[{\"skuId\":\"s\",\"skuId\":\"t\",\"benefits\":[]}]",
          "[{\"skuId\":\"s\",\"benefits\":[],\"more\":1}]");

  @Inject SessionLine reading;

  @Test
  void a_plain_line_is_read_in_full() {
    StoredSession session = PlainLine.read(bytes(LINE), 0, bytes(LINE).length);
    assertEquals(any(LINE), session);
    assertEquals(
        "[{\"benefits\":[\"COUPON\",\"GIFT\"],\"skuId\":\"sku-1\"},"
            + "{\"benefits\":[],\"skuId\":\"sku-2\"}]",
        session.exclusiveOffers());
  }

  @Test
  void nearly_all_ways_to_write_a_line_are_plain() {
    for (String line :
        List.of(
            LINE.replace(",\"revision\":7", ""),
            LINE.replace("\"shop_1.a\"", "null"),
            LINE.replace("\"80.50\"", "80.5"),
            LINE.replace("\"80.50\"", "80"),
            LINE.replace("10:00:00+08:00", "10:00:00.123+08:00"),
            LINE.replace(",", " , "),
            LINE.replace("{\"sessionId\":\"s-1\",", "{")
                .replace(":7}", ":7,\"sessionId\":\"s-1\"}"))) {
      assertNotNull(plain(line), line);
      assertEquals(any(line), plain(line));
    }
    assertNull(plain(LINE + "{}"));
    assertNull(plain(LINE.replace("s-1", "s-\u00e9")));
  }

  @Test
  void other_values_are_read_alike() {
    List<String> parts = List.of(LINE.split("(?<=[^\\[]),(?=\"[a-z])"));
    int plain = 0;
    for (int i = 0; i < parts.size(); i++) {
      int colon = parts.get(i).indexOf(':');
      for (String value : VALUES) {
        String end = i == parts.size() - 1 ? "}" : "";
        String changed = parts.get(i).substring(0, colon + 1) + value + end;
        plain += same(LINE.replace(parts.get(i), changed)) ? 1 : 0;
      }
    }
    assertTrue(plain > 80, plain + " plain lines");
  }

  @Test
  void lines_with_other_bytes_are_read_alike() {
    Random random = new Random(20240116);
    String bytes = "\"\\{}[]:,.+-0123456789eTZabc \t\r/\u0001";
    int plain = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder(LINE);
      for (int changes = random.nextInt(3) + 1; changes > 0; changes--) {
        int at = random.nextInt(line.length());
        switch (random.nextInt(3)) {
          case 0 -> line.setCharAt(at, bytes.charAt(random.nextInt(bytes.length())));
          case 1 -> line.deleteCharAt(at);
          default -> line.insert(at, bytes.charAt(random.nextInt(bytes.length())));
        }
      }
      plain += same(line.toString()) ? 1 : 0;
    }
    assertTrue(plain > 500, plain + " plain lines");
  }

  /** Whether a line is plain; if so, the thorough way must say the same. */
  private boolean same(String line) {
    StoredSession plain = plain(line);
    if (plain == null) {
      return false;
    }
    assertEquals(any(line), plain, line);
    return true;
  }

  private static StoredSession plain(String line) {
    return PlainLine.read(bytes(line), 0, bytes(line).length);
  }

  private StoredSession any(String line) {
    try {
      return reading.readAny(bytes(line), 0, bytes(line).length);
    } catch (ProblemException e) {
      return null;
    }
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }
}
