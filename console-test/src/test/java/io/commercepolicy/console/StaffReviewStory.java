package io.commercepolicy.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffReviewStory extends Story {

  private static final String API = "/certification/v1";
  private static final String CAPABILITY = "INFLUENCER_RESOURCES";
  private static final Set<String> OPEN = Set.of("DRAFT", "RETURNED", "IN_REVIEW");

  /** Both agencies without this capability, whatever was played before. */
  @BeforeEach
  void nothingAppliedFor() {
    for (String user : List.of("aurora", "lantern")) {
      for (JsonElement item :
          items(api(user).get(API + "/agencies/agency-" + user + "/capabilities"))) {
        JsonObject one = item.getAsJsonObject();
        if (!text(one, "capability").equals(CAPABILITY)) {
          continue;
        }
        if (OPEN.contains(text(one, "state"))) {
          api(user).send("DELETE", API + "/applications/" + text(one, "applicationId"), null, null);
        }
        if (text(one, "state").equals("CERTIFIED")) {
          api("olga")
              .post(
                  API + "/certifications/" + text(one, "certificationId") + "/revocation",
                  "{\"reason\": \"played before\"}");
        }
      }
    }
  }

  @Test
  void reviewersJudgeItemByItem() {
    String application = applied("lantern");
    applied("aurora");

    Visitor mei = visitor().logsIn("mei").reads("审核队列");
    mei.clicks("认领并审核 灯塔文化 红人资源能力").reads("您已认领");
    mei.reads("其他机构也提交过这份材料").reads("合同编号相同").reads("HT-2024-001");

    Visitor bo = visitor().logsIn("bo").opens("/staff/applications/" + application);
    bo.reads("mei 正在审核");

    chooses(mei, "1.", "不采信");
    chooses(mei, "结论", "退回补充");
    mei.expects(Pattern.compile("status of 400"));
    mei.clicks("提交审核结论").reads("驳回或退回须说明原因");
    mei.fills("对这项材料的意见", "合同缺少签章").clicks("提交审核结论");
    mei.reads("审核结论已提交：退回补充。").reads("合同缺少签章");
    mei.checks("returned");

    api("lantern").post(API + "/applications/" + application + "/submission", null);
    mei.opens("/staff").clicks("认领并审核 灯塔文化 红人资源能力").reads("您已认领");
    mei.clicks("放回队列").reads("还没有人认领");
    chooses(mei, "1.", "采信");
    chooses(mei, "结论", "通过");
    mei.clicks("提交审核结论").reads("审核结论已提交：通过。");
    mei.clicks("机构的权限与认证").reads("权限开通");
  }

  @Test
  void operatorsSeeWhatARevocationDoesBeforeTheyRevoke() {
    String application = applied("lantern");
    api("mei").post(API + "/applications/" + application + "/review", "{\"outcome\": \"APPROVE\"}");
    String order = "年货节种草 " + application.substring(application.length() - 8);
    String task = "{\"kind\": \"INTEGRATED_MARKETING\", \"title\": \"" + order + "\"}";
    String signUp = "/tasks/" + text(api("peach").post(API + "/tasks", task), "taskId") + "/orders";
    api("lantern").post(API + signUp, null);

    Visitor olga = visitor().logsIn("olga");
    olga.clicks("机构与权限").clicks("灯塔文化").reads("机构的订单");
    olga.page().getByLabel("只看进行中的整合营销订单").check();
    assertThat(olga.page().locator("tr").filter(having(order))).containsText("已下单");
    olga.clicks("撤销此认证 红人资源能力");
    olga.fills("撤销原因", "合同系伪造").clicks("预览影响").reads("撤销的影响");
    assertThat(olga.page().locator("dialog[open] li").filter(having(order))).containsText("已下单");
    olga.checks("revocation");
    olga.reads("商家不能下单其整合营销服务").clicks("确认撤销");
    olga.reads("红人资源能力认证已撤销。").reads("合同系伪造");

    Visitor ada = visitor().logsIn("ada").opens("/staff/agencies/agency-lantern");
    ada.clicks("此机构的决定留痕").clicks("核对记录").reads("记录完整");
    ada.clicks("整合营销权限关闭").reads("当时的事实").reads("旧规则下已有权限");
    ada.clicks("按当时的事实重新判断").reads("结论与记录一致").reads("规则版本未改动").reads("记录未改动");
    ada.checks("replayed");
  }

  @Test
  void anAuditorComesToADecisionWithoutKnowingAnId() {
    String application = applied("lantern");
    api("mei").post(API + "/applications/" + application + "/review", "{\"outcome\": \"APPROVE\"}");

    Visitor ada = visitor().logsIn("ada");
    ada.clicks("决定留痕").reads("creator-lin").reads("host-peach-1");
    ada.clicks("灯塔文化").clicks("整合营销权限开通").reads("当时的事实").reads("红人资源能力");
    ada.clicks("全部决定").reads("agency:agency-lantern");
  }

  @Test
  void auditorsSeeHowOftenEachOptionWasChosen() {
    Visitor ada = visitor().logsIn("ada").opens("/staff/exams?bank=bank-novice-platform-rules");
    ada.page().locator("summary").first().click();
    ada.reads("选择次数").reads("正确").checks("options");
  }

  @Test
  void thePagesHaveNoBarriers() {
    String application = applied("lantern");
    look("mei", List.of("/staff", "/staff/applications/" + application));
    look(
        "ada",
        List.of(
            "/staff",
            "/staff/agencies",
            "/staff/agencies/agency-lantern",
            "/staff/decisions",
            "/staff/decisions?service=certification&subject=agency:agency-lantern",
            "/staff/creators",
            "/staff/creators/creator-lin",
            "/staff/exams",
            "/staff/exams?bank=bank-novice-platform-rules"));
  }

  /** Applies with a signing contract, the same one whoever applies; gives the application's id. */
  private String applied(String user) {
    String agency = API + "/agencies/agency-" + user;
    String id =
        text(
            api(user).post(agency + "/applications", "{\"capability\": \"" + CAPABILITY + "\"}"),
            "applicationId");
    String evidence = API + "/applications/" + id + "/evidence";
    String contract =
        """
        {"kind": "SIGNING_CONTRACT", "contractNumber": "HT-2024-001", "partyName": "小林",
         "platformAccountId": "account-1", "signedOn": "%s"}\
        """
            .formatted(
                OffsetDateTime.parse(text(api("olga").get(agency), "createdAt")).toLocalDate());
    String item = text(api(user).post(evidence, contract), "evidenceId");
    api(user)
        .send("PUT", evidence + "/" + item + "/file", "application/octet-stream", "%PDF-1.7\n");
    api(user).post(API + "/applications/" + id + "/submission", null);
    return id;
  }

  private static void chooses(Visitor visitor, String group, String label) {
    visitor
        .page()
        .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(group))
        .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
        .check();
  }

  private static Locator.FilterOptions having(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private static Iterable<JsonElement> items(JsonElement page) {
    return page.getAsJsonObject().getAsJsonArray("items");
  }

  private static String text(JsonElement of, String field) {
    return of.getAsJsonObject().get(field).getAsString();
  }
}
