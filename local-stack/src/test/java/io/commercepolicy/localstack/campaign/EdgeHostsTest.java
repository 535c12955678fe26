package io.commercepolicy.localstack.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercepolicy.localstack.campaign.CampaignGenerator.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether each edge that is listed is there in what is written. */
class EdgeHostsTest {
  private static final String PREFIX = "host-7-edge-";

  private final Set<String> seen = new TreeSet<>();
  private List<JsonNode> roster;
  private List<JsonNode> standings;
  private List<JsonNode> sessions;
  private List<JsonNode> edges;

  @BeforeEach
  void write() throws IOException {
    CampaignGenerator campaign =
        new CampaignGenerator(7, new Size(0, CampaignGenerator.DAYS, 0, false));
    roster = Lines.of(campaign::writeRoster);
    standings = Lines.of(campaign::writeStandings);
    sessions = Lines.of(campaign::writeSessions);
    edges = Lines.of(campaign::writeEdges);
  }

  @Test
  void everyListedEdgeOccurs() {
    liveTime();
    goods();
    quality();
    midnight();
    uncounted();
    netFigures();
    ties();
    top();
    arrivals();
    rosterEntries();
    hostStandings();

    Set<String> listed = new TreeSet<>();
    edges.forEach(edge -> listed.add(edge.get("hostId").asText().substring(PREFIX.length())));
    assertEquals(listed, seen);
  }

  private void liveTime() {
    assertEquals("PT2H", lasting("live-2h"));
    assertEquals("PT1H59M59S", lasting("live-1h59m59s"));
    assertEquals("PT6H", lasting("live-6h"));
    assertEquals("PT5H59M59S", lasting("live-5h59m59s"));
  }

  private void goods() {
    assertEquals(List.of(4, 2), skus("goods-3"));
    assertEquals(List.of(3, 3, 2), skus("goods-2.67"));
    assertEquals(List.of(3), skus("benefits-3"));
    assertEquals(List.of(2), skus("benefits-2"));
    for (String name : List.of("benefits-3", "benefits-2")) {
      assertEquals(
          "[\"COUPON\",\"PRICE\",\"GIFT\"]", offers(name).get(0).get("benefits").toString());
    }
    assertEquals(List.of(3), skus("sku-twice-3"));
    assertEquals(4, offers("sku-twice-3").size());
    assertEquals(List.of(2), skus("sku-twice-2"));
    assertEquals(3, offers("sku-twice-2").size());
    assertEquals(List.of(2), skus("no-benefit"));
    assertEquals(3, offers("no-benefit").size());
    assertEquals(List.of(3), skus("benefit-later"));
    assertTrue(offers("benefit-later").get(0).get("benefits").isEmpty());
    assertEquals(List.of(3, 3), skus("sku-in-each-session"));
    assertEquals(
        told("sku-in-each-session").get(0).get("exclusiveOffers"),
        told("sku-in-each-session").get(1).get("exclusiveOffers"));
    assertEquals(List.of(0), skus("no-goods"));
  }

  private JsonNode offers(String name) {
    return told(name).get(0).get("exclusiveOffers");
  }

  private void quality() {
    assertEquals(new BigDecimal("120.00"), qualitySum("quality-60.00"));
    assertTrue(told("quality-60.00").get(0).get("qualityScore").isTextual());
    assertTrue(told("quality-60.00").get(1).get("qualityScore").isNumber());
    assertEquals(new BigDecimal("119.98"), qualitySum("quality-59.99"));
    assertEquals(new BigDecimal("119.99"), qualitySum("quality-59.995"));
    assertFalse(told("quality-unknown").get(0).has("qualityScore"));
    assertTrue(told("quality-unknown").get(1).has("qualityScore"));
    assertTrue(told("quality-of-preview").get(0).get("preview").asBoolean());
    assertEquals("10.00", told("quality-of-preview").get(0).get("qualityScore").asText());
    assertFalse(told("quality-of-preview").get(1).get("preview").asBoolean());
  }

  private BigDecimal qualitySum(String name) {
    return told(name).stream()
        .map(session -> new BigDecimal(session.get("qualityScore").asText()).setScale(2))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void midnight() {
    assertEquals("2024-02-10T20:30+08:00 PT6H", when("midnight"));
    assertEquals("2024-01-15T23:59:59+08:00 PT8H", when("second-before-first-day"));
    assertEquals("2024-01-16T00:00+08:00 PT2H", when("first-second"));
    assertEquals("2024-01-16T23:00+08:00 PT6H", when("out-of-first-day"));
    assertEquals("2024-02-29T23:59:59+08:00 PT7H", when("last-second"));
    assertEquals("2024-03-01T00:00+08:00 PT7H", when("after-last-day"));
  }

  private String when(String name) {
    return OffsetDateTime.parse(told(name).get(0).get("startedAt").asText()) + " " + lasting(name);
  }

  private void uncounted() {
    assertEquals("PT24H", lasting("24h"));
    assertEquals("PT23H59M59S", lasting("23h59m59s"));
    assertEquals("PT24H", lasting(told("24h-and-2h").get(0)).toString());
    assertEquals("PT2H", lasting(told("24h-and-2h").get(1)).toString());
    assertTrue(told("preview").get(0).get("preview").asBoolean());
    assertTrue(told("virtual-host").get(0).get("virtualHost").asBoolean());
    assertEquals(0, told("empty-cart").get(0).get("cartItems").asInt());
    assertEquals(1, told("one-in-cart").get(0).get("cartItems").asInt());
    assertEquals("PT0S", lasting("no-time"));
  }

  private void netFigures() {
    assertTrue(net("net-per-session", 0, "GmvFen") < 0);
    assertTrue(net("net-per-session", 0, "ExclusiveGmvFen") < 0);
    assertTrue(net("net-per-session", 0, "ExclusiveOrders") < 0);
    assertTrue(net("net-per-session", 1, "GmvFen") > 0);
    assertEquals(0, net("net-gmv-0", 0, "GmvFen"));
    assertEquals(0, net("net-gmv-0", 0, "ExclusiveGmvFen"));
    assertEquals(0, net("net-gmv-0-but-exclusive", 0, "GmvFen"));
    assertTrue(net("net-gmv-0-but-exclusive", 0, "ExclusiveGmvFen") > 0);
    assertEquals(0, told("nothing-sold").get(0).get("gmvFen").asLong());
    for (String name :
        List.of("net-per-session", "net-gmv-0", "net-gmv-0-but-exclusive", "nothing-sold")) {
      assertAtTheTop(name);
    }
  }

  private void ties() {
    assertTrue(share("tie-share-a").compareTo(share("tie-share-b")) > 0);
    assertEquals(
        share("tie-share-a").doubleValue(), share("tie-share-b").doubleValue(), "as a double");
    assertTrue(orders("tie-share-a") < orders("tie-share-b"));
    assertEquals(share("tie-orders-a"), share("tie-orders-b"));
    assertEquals(orders("tie-orders-a"), orders("tie-orders-b") + 1);
    assertEquals(share("tie-gmv-a"), share("tie-gmv-b"));
    assertEquals(orders("tie-gmv-a"), orders("tie-gmv-b"));
    assertTrue(net("tie-gmv-a", 0, "ExclusiveGmvFen") > net("tie-gmv-b", 0, "ExclusiveGmvFen"));
    assertEquals(sales("tie-time-a"), sales("tie-time-b"));
    assertEquals("PT6H30M1S", lasting("tie-time-a"));
    assertEquals("PT6H30M", lasting("tie-time-b"));
    assertEquals(sales("tie-host-a"), sales("tie-host-b"));
    assertEquals(lasting("tie-host-a"), lasting("tie-host-b"));
    for (String key : List.of("share", "orders", "gmv", "time", "host")) {
      assertAtTheTop("tie-" + key + "-a");
      assertAtTheTop("tie-" + key + "-b");
    }
  }

  private void top() {
    long orders = Long.MAX_VALUE;
    for (int rank = 1; rank <= 16; rank++) {
      String name = "rank-%02d".formatted(rank);
      assertAtTheTop(name);
      assertEquals(BigDecimal.ONE, share(name).stripTrailingZeros());
      assertTrue(orders(name) < orders);
      orders = orders(name);
    }
  }

  private void assertAtTheTop(String name) {
    for (JsonNode session : told(name)) {
      assertTrue(lasting(session).compareTo(Duration.ofHours(6)) >= 0);
    }
    assertTrue(skus(name).stream().allMatch(count -> count >= 3));
  }

  /** Exact to more digits than two of these fractions can agree in. */
  private BigDecimal share(String name) {
    BigInteger scaled = BigInteger.valueOf(net(name, 0, "ExclusiveGmvFen"));
    return new BigDecimal(
        scaled.multiply(BigInteger.TEN.pow(40)).divide(BigInteger.valueOf(net(name, 0, "GmvFen"))),
        40);
  }

  private long orders(String name) {
    return net(name, 0, "ExclusiveOrders");
  }

  private List<Long> sales(String name) {
    return List.of(
        net(name, 0, "GmvFen"), net(name, 0, "ExclusiveGmvFen"), net(name, 0, "ExclusiveOrders"));
  }

  private long net(String name, int index, String figure) {
    JsonNode session = told(name).get(index);
    String gross = Character.toLowerCase(figure.charAt(0)) + figure.substring(1);
    return session.get(gross).asLong() - session.get("refunded" + figure).asLong();
  }

  private void arrivals() {
    assertEquals(List.of(1, 2), revisions("corrected"));
    assertEquals("PT2H", lasting(told("corrected").get(1)).toString());
    assertEquals(List.of(2, 1), revisions("out-of-order"));
    assertEquals(1, new HashSet<>(told("repeated")).size());
    assertEquals(List.of(1, 1, 1), revisions("repeated"));
    assertEquals(List.of(1, 2), revisions("moved-to-next-day"));
    assertEquals(
        List.of(LocalDate.of(2024, 1, 16), LocalDate.of(2024, 1, 17)),
        told("moved-to-next-day").stream()
            .map(session -> OffsetDateTime.parse(session.get("startedAt").asText()).toLocalDate())
            .toList());
    JsonNode before = told("moved-to-other-host").get(0);
    JsonNode after = told("moved-from-other-host").get(0);
    assertEquals(before.get("sessionId"), after.get("sessionId"));
    assertEquals(2, after.get("revision").asInt());
  }

  private List<Integer> revisions(String name) {
    List<JsonNode> told = told(name);
    assertEquals(
        1, told.stream().map(session -> session.get("sessionId")).distinct().count(), "sessions");
    return told.stream().map(session -> session.get("revision").asInt()).toList();
  }

  private void rosterEntries() {
    assertEquals("2024-01-10", roster("roster-deadline").get("confirmedOn").asText());
    assertFalse(roster("roster-deadline").has("approvedBy"));
    assertEquals("2024-01-11", roster("roster-late-approved").get("confirmedOn").asText());
    assertTrue(roster("roster-late-approved").has("approvedBy"));
    assertEquals("2024-01-11", roster("roster-late-unapproved").get("confirmedOn").asText());
    assertFalse(roster("roster-late-unapproved").has("approvedBy"));
    assertNull(roster("roster-none"));
    assertEquals("PT6H", lasting("roster-none"));
  }

  private void hostStandings() {
    assertNull(standing("standing-unknown"));
    assertFalse(standing("shop-closed").get("shopOpen").asBoolean());
    assertEquals("0.500000", standing("refund-rate-0.50").get("refundRate").asText());
    assertEquals("0.500001", standing("refund-rate-0.500001").get("refundRate").asText());
    assertEquals(50, standing("complaints-50").get("complaints").asInt());
    assertEquals(51, standing("complaints-51").get("complaints").asInt());
    assertEquals(2, standing("level-2").get("level").asInt());
    assertEquals(3, standing("level-3").get("level").asInt());
    assertEquals("50.00", standing("host-quality-50.00").get("qualityScore").asText());
    assertEquals("50.01", standing("host-quality-50.01").get("qualityScore").asText());
  }

  private JsonNode roster(String name) {
    return about(roster, name);
  }

  private JsonNode standing(String name) {
    return about(standings, name);
  }

  private JsonNode about(List<JsonNode> lines, String name) {
    seen.add(name);
    return lines.stream()
        .filter(line -> line.get("hostId").asText().equals(PREFIX + name))
        .findFirst()
        .orElse(null);
  }

  /** What is told of a host's sessions, in the order in which it comes. */
  private List<JsonNode> told(String name) {
    seen.add(name);
    return sessions.stream()
        .filter(line -> line.get("hostId").asText().equals(PREFIX + name))
        .toList();
  }

  private String lasting(String name) {
    return told(name).stream().map(this::lasting).reduce(Duration.ZERO, Duration::plus).toString();
  }

  private Duration lasting(JsonNode session) {
    return Duration.between(
        OffsetDateTime.parse(session.get("startedAt").asText()),
        OffsetDateTime.parse(session.get("endedAt").asText()));
  }

  /** How many products with a benefit each session has. */
  private List<Integer> skus(String name) {
    List<Integer> counts = new ArrayList<>();
    for (JsonNode session : told(name)) {
      Set<String> products = new HashSet<>();
      for (JsonNode offer : session.get("exclusiveOffers")) {
        if (!offer.get("benefits").isEmpty()) {
          products.add(offer.get("skuId").asText());
        }
      }
      counts.add(products.size());
    }
    return counts;
  }
}
