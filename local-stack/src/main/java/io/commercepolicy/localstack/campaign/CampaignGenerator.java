package io.commercepolicy.localstack.campaign;

import io.commercepolicy.localstack.campaign.EdgeHosts.EdgeHost;
import io.commercepolicy.localstack.campaign.Host.Roster;
import io.commercepolicy.localstack.campaign.Host.Shop;
import io.commercepolicy.localstack.campaign.Host.Standing;
import io.commercepolicy.localstack.campaign.LiveSession.Offer;
import io.commercepolicy.localstack.campaign.LiveSession.Sales;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A made-up campaign: merchants' hosts, how they stand, and their live sessions, as lines of
 * NDJSON. The same seed makes the same campaign on every machine, and a smaller campaign is a part
 * of a larger one of that seed; campaigns of different seeds have no id in common.
 */
public final class CampaignGenerator {
  /** The campaign's first day. */
  public static final LocalDate FIRST_DAY = EdgeHosts.FIRST;

  /** How many days the campaign has. */
  public static final int DAYS = (int) (EdgeHosts.LAST.toEpochDay() - FIRST_DAY.toEpochDay()) + 1;

  /**
   * How large it is.
   *
   * @param hosts how many hosts there are beside those at the edges of the policy
   * @param days how many of the campaign's days, from the first on
   * @param sessionsPerDay how many sessions each host has on each day; 0 for as many as it likes
   * @param plain whether there are no hosts at the edges, and each session comes once
   */
  public record Size(int hosts, int days, int sessionsPerDay, boolean plain) {}

  private static final String[] STEMS = {
    "云朵", "蜜桃", "青禾", "拾光", "南山", "花间", "白鹭", "木棉", "知夏", "星野", "小满", "锦鲤", "山茶", "半糖", "北岸", "暖阳"
  };
  private static final String[][] TRADES = {
    {"服饰内衣", "服饰"},
    {"美妆个护", "美妆"},
    {"食品饮料", "食品"},
    {"家用电器", "电器"},
    {"数码", "数码"},
    {"母婴", "母婴"},
    {"家居日用", "家居"},
    {"运动户外", "户外"},
    {"珠宝文玩", "珠宝"},
    {"生鲜", "生鲜"}
  };
  private static final String[] SHOP_KINDS = {"旗舰店", "官方旗舰店", "专卖店", "专营店"};
  private static final String[] APPROVERS = {"招商C3-李婷", "招商C3-王磊", "招商C3-陈静", "招商C3-赵敏"};

  /** Kinds of dice, so that none tells anything about another. */
  private static final int OF_SHOP = 1;

  private static final int OF_HOST = 2;
  private static final int OF_MANNER = 3;
  private static final int OF_DAY = 4;

  /** How a host usually is; amounts in fen, shares in thousandths. */
  private record Manner(
      int diligence, int quality, int goods, int median, int exclusiveShare, boolean virtual) {}

  private final long seed;
  private final Size size;
  private final List<Host> hosts = new ArrayList<>();
  private final List<Manner> manners = new ArrayList<>();
  private final List<EdgeHost> edges;

  /** A campaign of a size. */
  public CampaignGenerator(long seed, Size size) {
    this.seed = seed;
    this.size = size;
    this.edges = size.plain() ? List.of() : new EdgeHosts(seed).all();
    Shop shop = null;
    for (int index = 0; index < size.hosts(); index++) {
      int shopIndex = shopIndex(index);
      if (index == 0 || shopIndex != shopIndex(index - 1)) {
        shop = shop(shopIndex);
      }
      hosts.add(host(index, shop));
      manners.add(manner(index));
    }
  }

  /** Three shops have ten hosts. */
  private static int shopIndex(int hostIndex) {
    return (int) (hostIndex * 3L / 10);
  }

  private Shop shop(int index) {
    Dice dice = new Dice(seed, OF_SHOP, index);
    String[] trade = dice.of(TRADES);
    String name = dice.of(STEMS) + trade[1] + dice.of(SHOP_KINDS);
    return new Shop(
        "merchant-" + seed + "-" + padded(index + 1, 5),
        "shop-" + seed + "-" + padded(index + 1, 5),
        name,
        trade[0]);
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  private Host host(int index, Shop shop) {
    Dice dice = new Dice(seed, OF_HOST, index);
    return new Host(
        "host-" + seed + "-" + padded(index + 1, 6), shop, roster(dice), standing(dice));
  }

  private static Roster roster(Dice dice) {
    int lot = dice.below(100);
    if (lot < 78) {
      return new Roster(Roster.DEADLINE.minusDays(dice.below(25)), null);
    }
    if (lot < 93) {
      LocalDate confirmedOn = Roster.DEADLINE.plusDays(1 + dice.below(40));
      return new Roster(confirmedOn, lot < 88 ? dice.of(APPROVERS) : null);
    }
    return null;
  }

  private static Standing standing(Dice dice) {
    if (dice.chance(300)) {
      return null;
    }
    return new Standing(
        1 + (dice.below(7) + dice.below(7) + 1) / 2,
        5_400 + (int) (dice.bell() * 1_400),
        dice.chance(200) ? dice.between(500_001, 800_000) : dice.between(10_000, 380_000),
        dice.chance(150) ? dice.between(51, 120) : dice.below(1 + dice.below(40)),
        !dice.chance(100));
  }

  private Manner manner(int index) {
    Dice dice = new Dice(seed, OF_MANNER, index);
    return new Manner(
        dice.below(100),
        6_600 + (int) (dice.bell() * 1_100),
        dice.between(1, 8),
        (int) (600_000 * StrictMath.exp(dice.bell() * 1.1)),
        dice.between(30, 850),
        dice.chance(100));
  }

  /** Writes the entries of the roster, a line each. */
  public void writeRoster(Appendable out) throws IOException {
    for (Host host : hosts) {
      if (host.roster() != null) {
        out.append(host.rosterLine());
      }
    }
    for (EdgeHost edge : edges) {
      if (edge.host().roster() != null) {
        out.append(edge.host().rosterLine());
      }
    }
  }

  /** Writes how the hosts stand, a line each. */
  public void writeStandings(Appendable out) throws IOException {
    for (Host host : hosts) {
      if (host.standing() != null) {
        out.append(host.standingLine());
      }
    }
    for (EdgeHost edge : edges) {
      if (edge.host().standing() != null) {
        out.append(edge.host().standingLine());
      }
    }
  }

  /** Writes which host stands at which edge of the policy, a line each. */
  public void writeEdges(Appendable out) throws IOException {
    for (EdgeHost edge : edges) {
      out.append("{\"hostId\":\"").append(edge.host().hostId());
      out.append("\",\"what\":\"").append(edge.what()).append("\"}\n");
    }
  }

  /** Writes the live sessions, a line each, as they would arrive. */
  public void writeSessions(Appendable out) throws IOException {
    StringBuilder line = new StringBuilder(LiveSession.LENGTH);
    List<LiveSession> late = new ArrayList<>();
    for (int day = 0; day < size.days(); day++) {
      LocalDate date = FIRST_DAY.plusDays(day);
      List<LiveSession> arrived = List.copyOf(late);
      late.clear();
      for (int index = 0; index < hosts.size(); index++) {
        for (LiveSession session : sessions(index, date, late)) {
          write(session, line, out);
        }
      }
      for (EdgeHost edge : edges) {
        for (LiveSession session : edge.sessions()) {
          if (toldOn(session.date()).equals(date)) {
            write(session, line, out);
          }
        }
      }
      for (LiveSession session : arrived) {
        write(session, line, out);
      }
    }
    for (LiveSession session : late) {
      write(session, line, out);
    }
  }

  private static LocalDate toldOn(LocalDate date) {
    if (date.isBefore(FIRST_DAY)) {
      return FIRST_DAY;
    }
    return date.isAfter(EdgeHosts.LAST) ? EdgeHosts.LAST : date;
  }

  private static void write(LiveSession session, StringBuilder line, Appendable out)
      throws IOException {
    line.setLength(0);
    session.appendTo(line);
    out.append(line);
  }

  /** The sessions of a host on a day; what is told about them again later is added to a list. */
  private List<LiveSession> sessions(int index, LocalDate date, List<LiveSession> late) {
    Manner manner = manners.get(index);
    Dice dice = new Dice(seed, OF_DAY, index, date.toEpochDay());
    int count = size.sessionsPerDay() > 0 ? size.sessionsPerDay() : usualCount(dice, manner);
    List<LiveSession> sessions = new ArrayList<>(count);
    for (int number = 1; number <= count; number++) {
      LiveSession session = session(index, date, number);
      plan(session, dice, number, count);
      present(session, dice, manner, hosts.get(index).shop());
      session.sales(sales(dice, manner));
      if (!size.plain()) {
        tellAgain(session, dice, late);
      }
      sessions.add(session);
    }
    return sessions;
  }

  private static int usualCount(Dice dice, Manner manner) {
    int lot = dice.below(100) + manner.diligence() - 50;
    if (lot < 15) {
      return 0;
    }
    return lot < 65 ? 1 : lot < 105 ? 2 : 3;
  }

  private LiveSession session(int index, LocalDate date, int number) {
    Host host = hosts.get(index);
    String sessionId =
        "live" + host.hostId().substring("host".length()) + "-" + date + "-" + number;
    return new LiveSession(sessionId, host.hostId(), host.shop().shopId(), date);
  }

  /** One session is in the evening mostly, the last of several always. */
  private static void plan(LiveSession session, Dice dice, int number, int count) {
    if (count > 3) {
      int apart = 18 * 3_600 / count;
      session.at(6 * 3_600 + (number - 1) * apart + dice.below(apart / 2));
      session.lasting(dice.between(1_800, Math.max(2_400, apart)));
      return;
    }
    boolean evening = number == count && (count > 1 || dice.chance(7_000));
    int from = evening ? 17 : 7 + 4 * (number - 1);
    session.at(from * 3_600 + dice.below(4 * 60) * 60 + dice.below(60));
    session.lasting(
        dice.chance(5)
            ? dice.between(24 * 3_600, 30 * 3_600)
            : 1_800 + Math.min(dice.below(8 * 3_600 + 1_801), dice.below(8 * 3_600 + 1_801)));
  }

  private void present(LiveSession session, Dice dice, Manner manner, Shop shop) {
    session.cart(dice.chance(80) ? 0 : dice.between(5, 80));
    session.quality(Math.max(0, Math.min(10_000, manner.quality() + (int) (dice.bell() * 700))));
    if (dice.chance(40)) {
      session.qualityUnknown();
    }
    if (dice.chance(2_000)) {
      session.qualityAsNumber();
    }
    if (manner.virtual()) {
      session.byVirtualHost();
    }
    if (dice.chance(200)) {
      session.asPreview().lasting(dice.between(300, 1_200));
    }
    session.offers(offers(dice, manner, shop));
  }

  private List<Offer> offers(Dice dice, Manner manner, Shop shop) {
    int count = Math.max(0, manner.goods() + dice.between(-2, 2));
    List<Offer> offers = new ArrayList<>(count);
    int product = dice.between(1, 9);
    for (int i = 0; i < count; i++) {
      // now and then the one before comes again
      product += dice.chance(300) ? 0 : dice.between(1, 4);
      int benefits = dice.chance(200) ? 0 : dice.between(1, 7);
      offers.add(
          new Offer("sku" + shop.shopId().substring("shop".length()) + "-" + product, benefits));
    }
    return offers;
  }

  private static Sales sales(Dice dice, Manner manner) {
    long gmv = (long) (manner.median() * StrictMath.exp(dice.bell() * 0.9));
    int share = Math.max(0, Math.min(950, manner.exclusiveShare() + dice.between(-120, 120)));
    long exclusive = gmv * share / 1_000;
    long refunded = exclusive * dice.between(30, 400) / 1_000;
    long refundedOthers = (gmv - exclusive) * dice.between(30, 400) / 1_000;
    long orders = exclusive == 0 ? 0 : 1 + exclusive / dice.between(3_900, 29_900);
    long refundedOrders = exclusive == 0 ? 0 : orders * refunded / exclusive;
    return new Sales(gmv, refunded + refundedOthers, exclusive, refunded, orders, refundedOrders);
  }

  /** Some sessions come twice; of some, a newer revision comes after the older, or before it. */
  private static void tellAgain(LiveSession session, Dice dice, List<LiveSession> late) {
    int lot = dice.below(1_000);
    if (lot < 5) {
      late.add(session);
    } else if (lot < 10) {
      late.add(session.copy().revision(2).sales(session.sales().withMoreRefunds()));
    } else if (lot < 15) {
      late.add(session.copy());
      session.revision(2).sales(session.sales().withMoreRefunds());
    }
  }
}
