package io.commercepolicy.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OperationStory extends Story {

  private static final String CAMPAIGN = "/incentive/v1/campaigns/polaris-new-year-2024";

  private static final String SETTLEMENTS = "/staff/settlements/polaris-new-year-2024/";

  private static final String VERSIONS =
      "/creator-protection/v1/policies/new-creator-protection/versions/";

  private static final Duration A_DAY = Duration.ofDays(1);

  /** Told apart from whatever an earlier play has left. */
  private final String own = "story-" + UUID.randomUUID().toString().substring(0, 8);

  /** Another limit than an earlier play has published. */
  private final long hours = 30 + ThreadLocalRandom.current().nextInt(60);

  @Test
  void anOperatorDraftsAVersionSeesItsImpactAndPublishesIt() {
    Visitor olga = visitor().expects(Pattern.compile("status of 400"));
    olga.logsIn("olga").clicks("规则版本管理").clicks("新入驻电商创作者运营护航专项权益保护").clicks("以此起草");
    olga.fills("版本名称", own).fills("生效日期", "2024-02-28");
    Page page = olga.page();
    Locator limit = group(page, "累计带货直播时长上限（含）");
    limit.getByLabel("小时").fill("9999999");
    olga.clicks("保存草稿").reads("不能为负，也不能超过 1000 年").reads("原因写在标出的字段下面");
    olga.checks("draft-refused");
    limit.getByLabel("小时").fill(Long.toString(hours));
    limit.getByLabel("分钟").fill("45");
    olga.clicks("返回").clicks("留在此页").reads(hours + " 小时 45 分");
    group(page, "可选学习的课程类别").getByLabel("行业课程").uncheck();
    olga.clicks("保存草稿").reads("参数：改变 2").reads("20 小时").reads(hours + " 小时 45 分");
    olga.reads("违规课程、行业课程").checks("diff");
    olga.clicks("评估影响").reads("项判定").reads("与版本");
    long before = liveForADay();
    aCreatorWasLiveForADay();
    assertEquals(before + 1, liveForADay());
    page.reload();
    olga.settles().reads("门槛从 ");
    assertEquals(before + 1, liveForADayByTheTable(olga));
    olga.checks("impact").clicks("返回全部版本").clicks("推演 " + own);
    olga.reads("按版本 " + own).reads("两个版本有").checks("draft-tried");
    olga.opens("/staff/policies/creator-protection/new-creator-protection")
        .clicks("发布 " + own)
        .reads("不能再修改")
        .clicks("确认发布");
    olga.reads("版本 " + own + " 已发布。");
  }

  /** How many have been live for about a day, as the service answers. */
  private long liveForADay() {
    return bucketOfADay().map(bucket -> bucket.get("after").getAsLong()).orElse(0L);
  }

  private Optional<JsonObject> bucketOfADay() {
    JsonObject impact = api("olga").post(VERSIONS + own + "/impact", null).getAsJsonObject();
    for (JsonElement histogram : impact.getAsJsonArray("histograms")) {
      if (!histogram.getAsJsonObject().get("rule").getAsString().equals("live-time-within-limit")) {
        continue;
      }
      for (JsonElement each : histogram.getAsJsonObject().getAsJsonArray("buckets")) {
        JsonObject bucket = each.getAsJsonObject();
        if ((!bucket.has("from") || edge(bucket, "from").compareTo(A_DAY) <= 0)
            && (!bucket.has("until") || edge(bucket, "until").compareTo(A_DAY) > 0)) {
          return Optional.of(bucket);
        }
      }
    }
    return Optional.empty();
  }

  private static Duration edge(JsonObject bucket, String side) {
    return Duration.parse(bucket.getAsJsonObject(side).get("value").getAsString());
  }

  /** The same, as the page shows it. */
  private long liveForADayByTheTable(Visitor olga) {
    Locator histogram =
        olga.page()
            .locator("operation-impact-histogram")
            .filter(new Locator.FilterOptions().setHasText("累计带货直播时长"));
    histogram.getByText("图中的数字").click();
    Duration from = edge(bucketOfADay().orElseThrow(), "from");
    String begin =
        from.toHours()
            + " 小时"
            + (from.toSeconds() % 3600 > 0 ? " " + from.toMinutesPart() + " 分" : "")
            + (from.toSecondsPart() > 0 ? " " + from.toSecondsPart() + " 秒" : "");
    String number =
        histogram
            .getByRole(AriaRole.ROW)
            .filter(
                new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + begin + " 至不足")))
            .getByRole(AriaRole.CELL)
            .last()
            .innerText();
    return Long.parseLong(number.replace(",", ""));
  }

  private void aCreatorWasLiveForADay() {
    String creator = "/creator-protection/v1/creators/" + own;
    String facts =
        """
        {"firstOpening": true, "permissionOpenedAt": "2024-01-08T10:00:00+08:00",
         "depositRequiredFen": 50000, "depositPaidFen": 50000, "liveSharingEnabled": true,
         "shortVideoSharingEnabled": false, "seriousViolation": false,
         "seriousViolationRisk": false, "relatedAccounts": [], "screening": "PASSED",
         "revision": 1, "observedAt": "2024-01-08T10:00:00+08:00"}
        """;
    String live =
        """
        {"kind": "LIVE", "startedAt": "2024-01-10T08:00:00+08:00", "durationSeconds": 86400,
         "withCart": true}
        """;
    api("feeder").put(creator, facts);
    api("feeder").put(creator + "/activities/" + own, live);
  }

  private static Locator group(Page page, String name) {
    return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void anOperatorMovesFactsAndSeesWhatIsDecided() {
    Visitor olga = visitor().logsIn("olga").clicks("假设推演").reads("与原来的判定相同。");
    olga.fills("结束时间", "2024-01-20T21:30").reads("原来是").reads("1 条的结果变了");
    olga.checks("what-if").clicks("恢复原样").reads("与原来的判定相同。");
    olga.page().getByLabel("规则所属").selectOption("certification");
    olga.reads("近一月有效场次").clicks("直播场次加一条").reads("的结果变了");
  }

  @Test
  void aSystemSendsAFileAndSeesWhichLinesWereRefused() {
    String right = session("2024-01-16T08:00:00+08:00");
    String wrong = session("2024-01-16T06:00:00+08:00");
    Visitor feeder = visitor().expects(Pattern.compile("status of 404"));
    feeder.logsIn("feeder").clicks("数据导入").settles();
    feeder
        .page()
        .locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                own + ".ndjson",
                "application/x-ndjson",
                (right + "\n" + wrong + "\n").getBytes(StandardCharsets.UTF_8)));
    feeder.reads("已发送").reads("已读 2 行，新增 1，拒绝 1").clicks("查看这次导入");
    feeder.reads("不能早于开播时间").checks("import");
  }

  @Test
  void aDayIsOfferedForSettlementOnlyOnceItIsDue() {
    LocalDate today =
        OffsetDateTime.parse(
                api("olga").get(CAMPAIGN + "/budget").getAsJsonObject().get("asOf").getAsString())
            .toLocalDate();
    Visitor olga = visitor().logsIn("olga").clicks("按日结算").reads("活动日");
    olga.reads("起可结算（I11）").checks("too-early");
    isNotOffered(olga, "^结算 " + today.format(DateTimeFormatter.ofPattern("yyyy年M月d日")));
    olga.opens(SETTLEMENTS + today).reads("起可结算（I11）");
    isNotOffered(olga, "^结算");
  }

  @Test
  void anEnforcementIsFoundAmongTheRuns() {
    Visitor olga = visitor().logsIn("olga").clicks("批量运行").reads("执行生效日").settles();
    olga.clicks("预览关闭").reads("预览结果").clicks("执行关闭").clicks("确认关闭权限").reads("执行完毕");
    olga.opens("/staff/runs").reads("执行的运行记录").page().getByText("查看机构").first().click();
    assertThat(
            olga.page()
                .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("被关闭权限的机构")))
        .isVisible();
    olga.checks("enforcements");
  }

  @Test
  void anOperatorLimitsAHostAndLiftsThat() {
    JsonObject entry = new JsonObject();
    entry.addProperty("merchantId", "merchant-peach");
    entry.addProperty("shopId", "shop-peach");
    entry.addProperty("confirmedOn", "2024-01-05");
    api("olga").put(CAMPAIGN + "/roster/" + own, entry.toString());
    // Nothing was told yet of how this host stands.
    Visitor olga = visitor().expects(Pattern.compile("status of 404"));
    olga.logsIn("olga").clicks("主播与券");
    olga.fills("主播编号", own).clicks("查看主播").reads("没有对它采取过措施。");
    orders(olga, "LIMIT").reads("已采取措施：限制参加。").reads("生效中");
    orders(olga, "LIFT").reads("已采取措施：解除限制。").reads("已解除");
  }

  private static Visitor orders(Visitor olga, String kind) {
    olga.clicks("追回或采取措施").page().locator("dialog[open] select[name=kind]").selectOption(kind);
    return olga.fills("理由", "核查").clicks("确认措施");
  }

  @Test
  void anAuditorReadsAndIsOfferedNoCommand() {
    Visitor ada = visitor().logsIn("ada").opens(CAMPAIGN.replace("/incentive/v1", "/staff"));
    ada.reads("账本无误").clicks("按日结算").reads("活动日").settles();
    isNotOffered(ada, "^结算");
  }

  private static void isNotOffered(Visitor visitor, String name) {
    assertThat(
            visitor
                .page()
                .getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(name))))
        .hasCount(0);
  }

  @Test
  void thePagesHaveNoBarriers() {
    String policy = "/staff/policies/incentive/polaris-new-year-2024";
    look(
        "olga",
        List.of(
            "/staff/policies",
            policy,
            policy + "/draft?from=2024-01-16",
            policy + "/diff?from=2024-01-16&to=2024-01-16",
            "/staff/what-if?service=creator-protection",
            "/staff/impact?service=incentive&policy=polaris-new-year-2024&version=2024-01-16",
            "/staff/imports",
            "/staff/settlements",
            SETTLEMENTS + "2024-01-16",
            "/staff/differences?state=ALL",
            "/staff/hosts",
            "/staff/hosts/host-peach-1",
            "/staff/campaigns/polaris-new-year-2024",
            "/staff/runs"));
  }

  /** A live session that began at 7, as a line of an import. */
  private String session(String endedAt) {
    return """
    {"sessionId": "%s-%s", "hostId": "%s", "startedAt": "2024-01-16T07:00:00+08:00",
     "endedAt": "%s", "virtualHost": false, "preview": false, "cartItems": 40,
     "qualityScore": "71.50", "exclusiveOffers": [], "gmvFen": 100, "refundedGmvFen": 0,
     "exclusiveGmvFen": 0, "refundedExclusiveGmvFen": 0, "exclusiveOrders": 0,
     "refundedExclusiveOrders": 0}\
    """
        .formatted(own, endedAt.substring(11, 13), own, endedAt)
        .replace("\n", "");
  }
}
