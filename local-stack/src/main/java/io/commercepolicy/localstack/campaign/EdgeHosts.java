package io.commercepolicy.localstack.campaign;

import io.commercepolicy.localstack.campaign.Host.Roster;
import io.commercepolicy.localstack.campaign.Host.Shop;
import io.commercepolicy.localstack.campaign.Host.Standing;
import io.commercepolicy.localstack.campaign.LiveSession.Offer;
import io.commercepolicy.localstack.campaign.LiveSession.Sales;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Hosts that stand at the edges of the policy, each named after its edge. */
final class EdgeHosts {
  /**
   * A host at an edge.
   *
   * @param name what its id ends with
   * @param what what there is about it, in words
   * @param sessions in the order in which they are told
   */
  record EdgeHost(String name, String what, Host host, List<LiveSession> sessions) {}

  /** The day of most edges, and the campaign's first. */
  static final LocalDate FIRST = LocalDate.of(2024, 1, 16);

  /** The campaign's last day. */
  static final LocalDate LAST = LocalDate.of(2024, 2, 29);

  /** The day on which ties are to be broken. */
  static final LocalDate TIES = LocalDate.of(2024, 1, 17);

  /** The day on which one host more than is rewarded stands at the top. */
  static final LocalDate SIXTEEN = LocalDate.of(2024, 1, 18);

  private static final LocalDate MIDWAY = LocalDate.of(2024, 2, 10);

  /** One SKU in ten of what is sold is exclusive, so that nobody here comes near the top. */
  private static final Sales ORDINARY = new Sales(9_000_000, 1_200_000, 900_000, 90_000, 60, 6);

  private final long seed;
  private final List<EdgeHost> hosts = new ArrayList<>();

  EdgeHosts(long seed) {
    this.seed = seed;
    liveTime();
    goods();
    quality();
    midnight();
    uncounted();
    netFigures();
    ties();
    top();
    arrivals();
    roster();
    standing();
  }

  List<EdgeHost> all() {
    return List.copyOf(hosts);
  }

  private void liveTime() {
    add("live-2h", "2:00:00 live, as the daily task asks", one("live-2h").lasting(2, 0, 0));
    add("live-1h59m59s", "a second less", one("live-1h59m59s").lasting(1, 59, 59));
    add(
        "live-6h",
        "6:00:00 live in two sessions, as the PK asks",
        one("live-6h").at(8, 0, 0).lasting(2, 59, 59),
        two("live-6h").lasting(3, 0, 1));
    add(
        "live-5h59m59s",
        "a second less",
        one("live-5h59m59s").at(8, 0, 0).lasting(3, 0, 0),
        two("live-5h59m59s").lasting(2, 59, 59));
  }

  private void goods() {
    add(
        "goods-3",
        "4 SKUs and 2: 3 on average",
        one("goods-3").at(8, 0, 0).offers(skus(4)),
        two("goods-3").offers(skus(2)));
    add(
        "goods-2.67",
        "3 SKUs, 3 and 2: not 3 on average",
        one("goods-2.67").at(8, 0, 0),
        two("goods-2.67").at(13, 0, 0),
        live("goods-2.67", 3, FIRST).offers(skus(2)));
    add(
        "benefits-3",
        "a SKU with coupon, price and gift, and two more: 3",
        one("benefits-3").offers(List.of(offer(1, 7), offer(2, 1), offer(3, 2))));
    add(
        "benefits-2",
        "a SKU with coupon, price and gift, and one more: 2",
        one("benefits-2").offers(List.of(offer(1, 7), offer(2, 1))));
    add(
        "sku-twice-3",
        "a SKU that stands there twice, and two more: 3",
        one("sku-twice-3").offers(List.of(offer(1, 2), offer(1, 4), offer(2, 1), offer(3, 1))));
    add(
        "sku-twice-2",
        "a SKU that stands there twice, and one more: 2",
        one("sku-twice-2").offers(List.of(offer(1, 2), offer(1, 2), offer(2, 1))));
    add(
        "no-benefit",
        "two SKUs, and one without a benefit: 2",
        one("no-benefit").offers(List.of(offer(1, 2), offer(2, 4), offer(3, 0))));
    add(
        "benefit-later",
        "a SKU that stands there without a benefit and with one, and two more: 3",
        one("benefit-later").offers(List.of(offer(1, 0), offer(1, 4), offer(2, 1), offer(3, 1))));
    add(
        "sku-in-each-session",
        "the same 3 SKUs in both sessions: 3 on average",
        one("sku-in-each-session").at(8, 0, 0),
        two("sku-in-each-session"));
    add("no-goods", "no live-exclusive goods at all", one("no-goods").offers(List.of()));
  }

  private void quality() {
    add(
        "quality-60.00",
        "59.99 and 60.01: 60.00 on average",
        one("quality-60.00").at(8, 0, 0).quality(5_999),
        two("quality-60.00").quality(6_001).qualityAsNumber());
    add(
        "quality-59.99",
        "59.98 and 60.00: 59.99 on average",
        one("quality-59.99").at(8, 0, 0).quality(5_998),
        two("quality-59.99").quality(6_000).qualityAsNumber());
    add(
        "quality-59.995",
        "59.99 and 60.00: not 60.00, however it is rounded",
        one("quality-59.995").at(8, 0, 0).quality(5_999),
        two("quality-59.995").quality(6_000));
    add(
        "quality-unknown",
        "one session of two without a quality score",
        one("quality-unknown").at(8, 0, 0).qualityUnknown(),
        two("quality-unknown").quality(9_000));
    add(
        "quality-of-preview",
        "a preview with a score that would spoil the average",
        one("quality-of-preview").at(8, 0, 0).asPreview().quality(1_000).offers(List.of()),
        two("quality-of-preview"));
  }

  private void midnight() {
    add(
        "midnight",
        "from 20:30 until 02:30 in the middle of the campaign: all of it on the day it began",
        live("midnight", 1, MIDWAY).at(20, 30, 0).lasting(6, 0, 0));
    add(
        "second-before-first-day",
        "starts at 23:59:59 before the first day",
        one("second-before-first-day").on(FIRST.minusDays(1)).at(23, 59, 59).lasting(8, 0, 0));
    add(
        "first-second",
        "starts with the first day",
        one("first-second").at(0, 0, 0).lasting(2, 0, 0));
    add(
        "out-of-first-day",
        "starts on the first day, ends on the second",
        one("out-of-first-day").at(23, 0, 0).lasting(6, 0, 0));
    add(
        "last-second",
        "starts in the last second of the last day and runs into March",
        live("last-second", 1, LAST).at(23, 59, 59).lasting(7, 0, 0));
    add(
        "after-last-day",
        "starts with the first second after the last day",
        live("after-last-day", 1, LAST.plusDays(1)).at(0, 0, 0).lasting(7, 0, 0));
  }

  private void uncounted() {
    add("24h", "24 hours exactly do not count", one("24h").at(0, 0, 0).lasting(24, 0, 0));
    add(
        "23h59m59s",
        "a second less than 24 hours",
        one("23h59m59s").at(0, 0, 0).lasting(23, 59, 59));
    add(
        "24h-and-2h",
        "24 hours that do not count, and two that do",
        one("24h-and-2h").at(0, 0, 0).lasting(24, 0, 0),
        two("24h-and-2h").lasting(2, 0, 0));
    add("preview", "a preview alone", one("preview").asPreview());
    add("virtual-host", "a virtual host", one("virtual-host").byVirtualHost());
    add("empty-cart", "an empty cart", one("empty-cart").cart(0));
    add("one-in-cart", "one item in the cart", one("one-in-cart").cart(1));
    add("no-time", "a session that ends as it starts", one("no-time").lasting(0, 0, 0));
  }

  private void netFigures() {
    add(
        "net-per-session",
        "more comes back of the first session than was sold in it; the second keeps its own",
        atTheTop(one("net-per-session"))
            .at(8, 0, 0)
            .sales(new Sales(100_000, 150_000, 80_000, 90_000, 4, 5)),
        atTheTop(two("net-per-session"))
            .sales(new Sales(500_000, 100_000, 250_000, 50_000, 10, 1)));
    add(
        "net-gmv-0",
        "all of it comes back",
        atTheTop(one("net-gmv-0")).sales(new Sales(700_000, 700_000, 300_000, 300_000, 30, 30)));
    add(
        "net-gmv-0-but-exclusive",
        "all of it comes back, but not of the exclusive goods: a share of 0",
        atTheTop(one("net-gmv-0-but-exclusive"))
            .sales(new Sales(700_000, 700_000, 300_000, 0, 30, 0)));
    add(
        "nothing-sold",
        "nothing is sold in 6 hours",
        atTheTop(one("nothing-sold")).sales(new Sales(0, 0, 0, 0, 0, 0)));
  }

  /** Of two hosts that are equal up to a key, {@code -a} goes before {@code -b}. */
  private void ties() {
    tie(
        "share",
        "a share larger by less than floating point tells",
        new Sales(999_999_999_999_999L, 0, 999_999_999_999_998L, 0, 900, 0),
        new Sales(999_999_999_999_998L, 0, 999_999_999_999_997L, 0, 901, 0));
    tie(
        "orders",
        "one third each, of other amounts; one order more",
        new Sales(3_000_003, 0, 1_000_001, 0, 431, 0),
        new Sales(9_000_009, 0, 3_000_003, 0, 500, 70));
    tie(
        "gmv",
        "one quarter and equal orders; more GMV",
        new Sales(8_000_000, 0, 2_000_000, 0, 300, 0),
        new Sales(4_000_000, 0, 1_000_000, 0, 300, 0));
    tieByTime();
    tie(
        "host",
        "equal in all: the host's id decides",
        new Sales(5_000_000, 0, 1_000_000, 0, 200, 0),
        new Sales(5_000_000, 0, 1_000_000, 0, 200, 0));
  }

  private void tie(String key, String what, Sales first, Sales second) {
    String a = "tie-" + key + "-a";
    String b = "tie-" + key + "-b";
    add(a, what, atTheTop(live(a, 1, TIES)).sales(first));
    add(b, "the host after it", atTheTop(live(b, 1, TIES)).sales(second));
  }

  private void tieByTime() {
    Sales sales = new Sales(6_000_000, 0, 1_500_000, 0, 250, 0);
    add(
        "tie-time-a",
        "equal in all keys; live a second longer",
        atTheTop(live("tie-time-a", 1, TIES)).lasting(6, 30, 1).sales(sales));
    add(
        "tie-time-b",
        "the host after it",
        atTheTop(live("tie-time-b", 1, TIES)).lasting(6, 30, 0).sales(sales));
  }

  /** Everything that these sell is exclusive, so that nobody else gets before them. */
  private void top() {
    for (int rank = 1; rank <= 16; rank++) {
      String name = (rank < 10 ? "rank-0" : "rank-") + rank;
      long gmv = 2_000_000 - 100_000L * rank;
      add(
          name,
          rank <= 15 ? "within the top 15" : "the first behind the top 15",
          atTheTop(live(name, 1, SIXTEEN)).sales(new Sales(gmv, 0, gmv, 0, 400 - 20L * rank, 0)));
    }
  }

  private void arrivals() {
    add(
        "corrected",
        "too short at first; the newer revision is long enough",
        one("corrected").lasting(1, 0, 0),
        one("corrected").lasting(2, 0, 0).revision(2));
    add(
        "out-of-order",
        "the newer revision comes first, the older one is ignored",
        one("out-of-order").lasting(1, 0, 0).revision(2),
        one("out-of-order").lasting(2, 0, 0));
    add("repeated", "the same line three times", one("repeated"), one("repeated"), one("repeated"));
    add(
        "moved-to-next-day",
        "a newer revision says that it was the next day",
        one("moved-to-next-day"),
        one("moved-to-next-day").on(FIRST.plusDays(1)).revision(2));
    add(
        "moved-to-other-host",
        "a newer revision says that it was another host",
        one("moved-to-other-host"),
        one("moved-to-other-host").of(hostId("moved-from-other-host")).revision(2));
    add("moved-from-other-host", "the other host", new LiveSession[0]);
  }

  private void roster() {
    LocalDate deadline = Roster.DEADLINE;
    add("roster-deadline", "confirmed on the last day", new Roster(deadline, null));
    add(
        "roster-late-approved",
        "confirmed a day later and approved: the daily task only",
        new Roster(deadline.plusDays(1), "招商C3-李婷"));
    add(
        "roster-late-unapproved",
        "confirmed a day later, approved by nobody",
        new Roster(deadline.plusDays(1), null));
    add("roster-none", "not on the roster", (Roster) null);
  }

  private void standing() {
    Standing good = Standing.GOOD;
    add("standing-unknown", "nothing is told about its standing", (Standing) null);
    add("shop-closed", "its shop is closed", good.closed());
    add("refund-rate-0.50", "a refund rate of 0.50", good.refundRate(500_000));
    add("refund-rate-0.500001", "a refund rate just above 0.50", good.refundRate(500_001));
    add("complaints-50", "50 complaints", good.complaints(50));
    add("complaints-51", "51 complaints", good.complaints(51));
    add("level-2", "earns, but can't spend below LV3", good.level(2));
    add("level-3", "LV3", good.level(3));
    add("host-quality-50.00", "earns, but can't spend: 50 is not above 50", good.quality(5_000));
    add("host-quality-50.01", "just above 50", good.quality(5_001));
  }

  private void add(String name, String what, LiveSession... sessions) {
    add(name, what, Roster.ORIGINAL, Standing.GOOD, sessions);
  }

  private void add(String name, String what, Roster roster) {
    add(name, what, roster, Standing.GOOD, one(name).lasting(6, 0, 0));
  }

  private void add(String name, String what, Standing standing) {
    add(name, what, Roster.ORIGINAL, standing, one(name).lasting(6, 0, 0));
  }

  private void add(
      String name, String what, Roster roster, Standing standing, LiveSession... sessions) {
    Shop shop = new Shop("merchant-" + seed + "-edge", shopId(), "边界测试旗舰店", "美妆个护");
    hosts.add(
        new EdgeHost(
            name, what, new Host(hostId(name), shop, roster, standing), List.of(sessions)));
  }

  private String hostId(String name) {
    return "host-" + seed + "-edge-" + name;
  }

  private String shopId() {
    return "shop-" + seed + "-edge";
  }

  private LiveSession one(String name) {
    return live(name, 1, FIRST);
  }

  private LiveSession two(String name) {
    return live(name, 2, FIRST);
  }

  /** Enough for the daily task, and not for the PK. */
  private LiveSession live(String name, int number, LocalDate date) {
    return new LiveSession(
            "live-" + seed + "-edge-" + name + "-" + number, hostId(name), shopId(), date)
        .at(19, 0, 0)
        .lasting(2, 30, 0)
        .quality(7_000)
        .offers(skus(3))
        .sales(ORDINARY);
  }

  /** Enough for the PK as well. */
  private static LiveSession atTheTop(LiveSession session) {
    return session.at(10, 0, 0).lasting(6, 30, 0);
  }

  private List<Offer> skus(int count) {
    List<Offer> offers = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      offers.add(offer(number, 1 + number % 7));
    }
    return offers;
  }

  private Offer offer(int number, int benefits) {
    return new Offer("sku-" + seed + "-edge-" + number, benefits);
  }
}
