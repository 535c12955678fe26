package io.commercepolicy.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerchantStory extends Story {

  private static final String SERVICE = "/incentive/v1";
  private static final String CAMPAIGN = SERVICE + "/campaigns/polaris-new-year-2024";

  /** How many labels in the picture of a day lie on another one. */
  private static final String OVERLAPS =
      """
      () => {
        const labels = [...document.querySelectorAll('.timeline text')]
          .map(label => label.getBoundingClientRect());
        return labels.filter((a, i) => labels.slice(i + 1).some(b =>
          a.left < b.right && b.left < a.right && a.top < b.bottom - 3 && b.top < a.bottom - 3
        )).length;
      }
      """;

  /** A host of its own for each time that the story is played. */
  private final String host = "story-host-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void aMerchantSeesWhatADayEarnsAndMissesAndSpendsACoupon() {
    LocalDate day = today();
    takesPart();
    tellsStanding(4);
    tells("morning", session(day, "09:00", "10:42", 2));

    Visitor peach = visitor().logsIn("peach");
    peach.reads("每天得到什么，错过什么");
    choosesHost(peach);
    peach.settles().reads("还差 18 分钟");
    peach.page().locator("time[datetime='" + day + "']").click();
    peach.reads("每日开播激励：直播时长没有达到 2 小时。").reads("还差 1 个商品/场");

    JsonObject preview = session(day, "23:30", "23:50", 4);
    preview.addProperty("preview", true);
    tells("preview", preview);
    tells("evening", session(day, "18:00", "23:00", 4));
    peach.opens("/merchant/hosts/" + host + "/days/" + day).reads("暂定");
    peach.reads("每日开播激励：直播时长在 18:18 达到 2 小时。").reads("每日开播PK：直播时长在 22:18 达到 6 小时。");
    peach.reads("按 I7 不计入").reads("场次及其全部数据计入开播当日").checks("day");
    assertEquals(0, peach.page().evaluate(OVERLAPS));
    Visitor onPhone = visitor(Visitor.Device.PHONE, "zh").logsIn("peach");
    onPhone.opens("/merchant/hosts/" + host + "/days/" + day).reads("3 ✗ I").checks("day");
    assertEquals(0, onPhone.page().evaluate(OVERLAPS));
    peach.clicks("查看当日榜单").reads("您的主播").reads("有奖").reads("本店");

    Suite.clock(day.plusDays(4) + "T10:00:00+08:00");
    api("olga").post(CAMPAIGN + "/days/" + day + "/settlement", null);
    peach.opens("/merchant/coupons?host=" + host);
    pressesSpend(peach);
    peach.expects(Pattern.compile("status of 409"));
    peach.fills("核销额度", "4001").clicks("确认核销").reads("余额充足");
    peach.fills("核销额度", "1500").clicks("确认核销");
    peach.reads("已核销 1,500 额度，该券余额 2,500 额度。");
    peach.clicks("查看流水").reads("每一额度从哪里来，到哪里去").settles().checks("coupon");

    JsonObject refunded = session(day, "18:00", "23:00", 4);
    refunded.addProperty("refundedExclusiveGmvFen", 900_000);
    refunded.addProperty("refundedGmvFen", 900_000);
    refunded.addProperty("revision", 2);
    tells("evening", refunded);
    peach.opens("/merchant/hosts/" + host + "/days/" + day).reads("已结算");
    peach.reads("结算后又收到了会改变数据的事实");

    peach.opens("/merchant/decisions?host=" + host).clicks("核对记录").reads("记录完整：3 条");
    peach.clicks("核销流量券").clicks("按当时的事实重新判断").reads("结论与记录一致");
    peach.clicks("全部决定").reads("发放流量券");

    tellsStanding(2);
    peach.opens("/merchant/coupons?host=" + host).reads("现在不能核销：");
    peach.clicks("查看主播与店铺状况").reads("影响核销的状况").reads("LV2");
  }

  @Test
  void theDaysOfACalendarAreReachedByKeys() {
    Visitor peach = visitor().logsIn("peach").opens("/merchant?host=host-peach-1");
    peach.page().locator(".calendar a").first().focus();
    peach.page().keyboard().press("ArrowDown");
    peach.page().keyboard().press("ArrowRight");
    peach.page().keyboard().press("Enter");

    peach.page().waitForURL(Pattern.compile(".*/merchant/hosts/host-peach-1/days/2024-01-24.*"));
  }

  @Test
  void aSessionOverMidnightIsShownOnTheNextDayToo() {
    LocalDate day = today();
    takesPart();
    JsonObject late = session(day, "22:30", "23:00", 3);
    late.addProperty("endedAt", day.plusDays(1) + "T02:10:00+08:00");
    tells("late", late);

    Visitor peach = visitor().logsIn("peach");
    peach.opens("/merchant/hosts/" + host + "/days/" + day.plusDays(1));
    peach.reads("22:30 开播、02:10 下播的场次全部计入开播当日").clicks("查看前一天");
    peach.reads("每日开播激励：直播时长在次日 00:30 达到 2 小时。").reads("次日");
  }

  @Test
  void thePagesHaveNoBarriers() {
    LocalDate day = today();
    look(
        "peach",
        List.of(
            "/merchant?host=host-peach-1",
            "/merchant/hosts/host-peach-1/days/" + day,
            "/merchant/days/" + day + "/leaderboard",
            "/merchant/coupons?host=host-peach-1",
            "/merchant/standing?host=host-peach-1",
            "/merchant/decisions?host=host-peach-1"));
  }

  /** The day it is in the campaign, by business time. */
  private LocalDate today() {
    JsonElement calendar = api("peach").get(CAMPAIGN + "/hosts/host-peach-1/calendar");
    LocalDate today = null;
    for (JsonElement day : calendar.getAsJsonObject().getAsJsonArray("days")) {
      if (!day.getAsJsonObject().get("state").getAsString().equals("UPCOMING")) {
        today = LocalDate.parse(day.getAsJsonObject().get("date").getAsString());
      }
    }
    if (today == null) {
      throw new AssertionError("the campaign has not begun");
    }
    return today;
  }

  private void takesPart() {
    api("olga")
        .put(
            CAMPAIGN + "/roster/" + host,
            """
            {"merchantId": "merchant-peach", "shopId": "shop-peach", "confirmedOn": "2024-01-05"}
            """);
  }

  private void tellsStanding(int level) {
    api("feeder")
        .put(
            SERVICE + "/hosts/" + host + "/standing",
            """
            {"level": %d, "qualityScore": "62.50", "refundRate": "0.08", "complaints": 2,
             "shopOpen": true}
            """
                .formatted(level));
  }

  private void tells(String name, JsonObject session) {
    api("feeder").put(SERVICE + "/live-sessions/" + host + "-" + name, session.toString());
  }

  /** A session that would rank high. */
  private JsonObject session(LocalDate day, String from, String until, int goods) {
    String offers =
        IntStream.range(0, goods)
            .mapToObj(i -> "{\"skuId\": \"sku-" + i + "\", \"benefits\": [\"COUPON\"]}")
            .collect(Collectors.joining(", "));
    return JsonParser.parseString(
            """
            {"hostId": "%s", "startedAt": "%sT%s:00+08:00", "endedAt": "%sT%s:00+08:00",
             "virtualHost": false, "preview": false, "cartItems": 40, "qualityScore": "71.50",
             "exclusiveOffers": [%s], "gmvFen": 1000000, "refundedGmvFen": 0,
             "exclusiveGmvFen": 990000, "refundedExclusiveGmvFen": 0, "exclusiveOrders": 88,
             "refundedExclusiveOrders": 0}
            """
                .formatted(host, day, from, day, until, offers))
        .getAsJsonObject();
  }

  private static void pressesSpend(Visitor visitor) {
    visitor
        .page()
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("^核销此券：.*每日开播PK$")))
        .first()
        .click();
  }

  private void choosesHost(Visitor visitor) {
    visitor
        .page()
        .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("主播").setExact(true))
        .selectOption(host);
  }
}
