package io.commercepolicy.localstack.campaign;

import java.time.LocalDate;
import java.util.List;

/** A live session as it is fed to the service. What nothing else is said about is unremarkable. */
final class LiveSession {
  private static final int DAY = 86_400;

  /** A line is about this long. */
  static final int LENGTH = 640;

  /**
   * A product with live-exclusive benefits.
   *
   * @param benefits 1 for a coupon, 2 for a price, 4 for a gift, and their sums; 0 for none
   */
  record Offer(String skuId, int benefits) {
    private static final String[] LISTS = {
      "[]",
      "[\"COUPON\"]",
      "[\"PRICE\"]",
      "[\"COUPON\",\"PRICE\"]",
      "[\"GIFT\"]",
      "[\"COUPON\",\"GIFT\"]",
      "[\"PRICE\",\"GIFT\"]",
      "[\"COUPON\",\"PRICE\",\"GIFT\"]"
    };
  }

  /** What was sold and what of it came back; amounts in fen. */
  record Sales(
      long gmv,
      long refundedGmv,
      long exclusiveGmv,
      long refundedExclusiveGmv,
      long exclusiveOrders,
      long refundedExclusiveOrders) {
    /** The same, after half of what was left came back as well. */
    Sales withMoreRefunds() {
      return new Sales(
          gmv,
          refundedGmv + (gmv - refundedGmv) / 2,
          exclusiveGmv,
          refundedExclusiveGmv + (exclusiveGmv - refundedExclusiveGmv) / 2,
          exclusiveOrders,
          refundedExclusiveOrders + (exclusiveOrders - refundedExclusiveOrders) / 2);
    }
  }

  private final String sessionId;
  private String hostId;
  private final String shopId;
  private LocalDate date;
  private int second;
  private int seconds;
  private boolean virtualHost;
  private boolean preview;
  private int cartItems = 30;
  private int quality;
  private boolean qualityKnown;
  private boolean qualityAsNumber;
  private List<Offer> offers = List.of();
  private Sales sales;
  private int revision = 1;

  LiveSession(String sessionId, String hostId, String shopId, LocalDate date) {
    this.sessionId = sessionId;
    this.hostId = hostId;
    this.shopId = shopId;
    this.date = date;
  }

  /** Another one that says the same. */
  LiveSession copy() {
    LiveSession copy = new LiveSession(sessionId, hostId, shopId, date);
    copy.second = second;
    copy.seconds = seconds;
    copy.virtualHost = virtualHost;
    copy.preview = preview;
    copy.cartItems = cartItems;
    copy.quality = quality;
    copy.qualityKnown = qualityKnown;
    copy.qualityAsNumber = qualityAsNumber;
    copy.offers = offers;
    copy.sales = sales;
    copy.revision = revision;
    return copy;
  }

  /** The business date on which it starts. */
  LocalDate date() {
    return date;
  }

  LiveSession of(String otherHostId) {
    hostId = otherHostId;
    return this;
  }

  LiveSession on(LocalDate otherDate) {
    date = otherDate;
    return this;
  }

  /** When on its date it starts. */
  LiveSession at(int hour, int minute, int secondOfMinute) {
    second = seconds(hour, minute, secondOfMinute);
    return this;
  }

  LiveSession at(int secondOfDay) {
    second = secondOfDay;
    return this;
  }

  LiveSession lasting(int hours, int minutes, int more) {
    seconds = seconds(hours, minutes, more);
    return this;
  }

  LiveSession lasting(int allSeconds) {
    seconds = allSeconds;
    return this;
  }

  private static int seconds(int hours, int minutes, int more) {
    return (hours * 60 + minutes) * 60 + more;
  }

  LiveSession byVirtualHost() {
    virtualHost = true;
    return this;
  }

  LiveSession asPreview() {
    preview = true;
    return this;
  }

  LiveSession cart(int items) {
    cartItems = items;
    return this;
  }

  LiveSession quality(int hundredths) {
    quality = hundredths;
    qualityKnown = true;
    return this;
  }

  LiveSession qualityUnknown() {
    qualityKnown = false;
    return this;
  }

  /** Lets the quality score travel as a number instead of a string. */
  LiveSession qualityAsNumber() {
    qualityAsNumber = true;
    return this;
  }

  LiveSession offers(List<Offer> exclusive) {
    offers = exclusive;
    return this;
  }

  LiveSession sales(Sales sold) {
    sales = sold;
    return this;
  }

  Sales sales() {
    return sales;
  }

  LiveSession revision(int number) {
    revision = number;
    return this;
  }

  /** Writes it as a line of NDJSON. */
  void appendTo(StringBuilder line) {
    line.append("{\"sessionId\":\"").append(sessionId);
    line.append("\",\"hostId\":\"").append(hostId);
    line.append("\",\"shopId\":\"").append(shopId);
    appendInstant(line.append("\",\"startedAt\":\""), second);
    appendInstant(line.append("\",\"endedAt\":\""), second + seconds);
    line.append("\",\"virtualHost\":").append(virtualHost);
    line.append(",\"preview\":").append(preview);
    line.append(",\"cartItems\":").append(cartItems);
    if (qualityKnown) {
      String mark = qualityAsNumber ? "" : "\"";
      line.append(",\"qualityScore\":").append(mark).append(quality / 100);
      appendTwoDigits(line.append('.'), quality % 100).append(mark);
    }
    line.append(",\"exclusiveOffers\":[");
    for (int i = 0; i < offers.size(); i++) {
      Offer offer = offers.get(i);
      line.append(i == 0 ? "{\"skuId\":\"" : ",{\"skuId\":\"").append(offer.skuId());
      line.append("\",\"benefits\":").append(Offer.LISTS[offer.benefits()]).append('}');
    }
    line.append("],\"gmvFen\":").append(sales.gmv());
    line.append(",\"refundedGmvFen\":").append(sales.refundedGmv());
    line.append(",\"exclusiveGmvFen\":").append(sales.exclusiveGmv());
    line.append(",\"refundedExclusiveGmvFen\":").append(sales.refundedExclusiveGmv());
    line.append(",\"exclusiveOrders\":").append(sales.exclusiveOrders());
    line.append(",\"refundedExclusiveOrders\":").append(sales.refundedExclusiveOrders());
    line.append(",\"revision\":").append(revision).append("}\n");
  }

  private void appendInstant(StringBuilder line, int secondsFromMidnight) {
    int ofDay = secondsFromMidnight % DAY;
    line.append(date.plusDays(secondsFromMidnight / DAY)).append('T');
    appendTwoDigits(line, ofDay / 3_600).append(':');
    appendTwoDigits(line, ofDay / 60 % 60).append(':');
    appendTwoDigits(line, ofDay % 60).append("+08:00");
  }

  private static StringBuilder appendTwoDigits(StringBuilder line, int number) {
    return line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
