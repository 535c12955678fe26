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
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgencyStory extends Story {

  private static final String OWN = "/certification/v1/agencies/agency-aurora";
  private static final String APPLICATIONS = "/certification/v1/applications";
  private static final Set<String> OPEN = Set.of("DRAFT", "RETURNED", "IN_REVIEW");

  /** The agency as if it had never applied, whatever was played before. */
  @BeforeEach
  void withoutPermission() {
    items("aurora", APPLICATIONS + "?limit=200").stream()
        .filter(application -> OPEN.contains(text(application, "state")))
        .forEach(
            application ->
                api("aurora")
                    .send(
                        "DELETE",
                        APPLICATIONS + "/" + text(application, "applicationId"),
                        null,
                        null));
    items("aurora", OWN + "/certifications").stream()
        .filter(certification -> text(certification, "state").equals("VALID"))
        .forEach(certification -> revoke(text(certification, "certificationId")));
  }

  @Test
  void anAgencySeesWhatIsMissingAndGetsThePermission() {
    Visitor aurora = visitor().logsIn("aurora");
    aurora.reads("未开通").reads("还差 10 场有效场次").clicks("申请微信内容能力");
    aurora.reads("现在提交会怎样");

    aurora.clicks("添加视频号主播 PID").fills("主播的 PID", "pid-1").fills("主播姓名", "小林");
    aurora.clicks("保存材料").reads("小林");
    aurora.clicks("添加视频号直播场次").clicks("保存材料").reads("下载表格模板");
    aurora.clicks("添加直播后台截图").fills("截图的日期", today().toString()).clicks("保存材料");
    aurora.reads("上传证明文件");
    aurora.clicks("添加与平台的合作证明").fills("合作说明", "年度合作协议").clicks("保存材料");
    aurora.reads("年度合作协议");

    aurora.expects(Pattern.compile("status of 422"));
    uploads(aurora, "视频号直播场次", "wrong.csv", "text/csv", sessions(8).replace("523750", "5.2"));
    aurora.reads("表格中有 8 处错误").reads("platformGmvFen");
    uploads(aurora, "视频号直播场次", "eight.csv", "text/csv", sessions(8));
    aurora.reads("已上传 eight.csv");
    uploads(aurora, "直播后台截图", "backend.png", "image/png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");
    aurora.reads("已上传 backend.png");
    uploads(aurora, "与平台的合作证明", "proof.pdf", "application/pdf", "%PDF-1.7\n");
    aurora.reads("已上传 proof.pdf");

    aurora.clicks("提交审核").reads("评估未通过").reads("还差 2 场有效场次");
    aurora.checks("application");
    uploads(aurora, "视频号直播场次", "ten.csv", "text/csv", sessions(10));
    aurora.reads("已上传 ten.csv").clicks("提交审核").reads("已提交，进入审核。");

    String application = aurora.page().url().replaceAll(".*/", "");
    JsonObject returned = new JsonObject();
    returned.addProperty("outcome", "RETURN");
    returned.addProperty("reason", "截图不清晰");
    review(application, returned);
    aurora.opens("/agency/applications/" + application).reads("截图不清晰");
    aurora.clicks("再次提交审核").reads("已提交，进入审核。");

    JsonObject approved = new JsonObject();
    approved.addProperty("outcome", "APPROVE");
    review(application, approved);
    aurora.opens("/agency").reads("已开通").reads("商家任务 - 整合营销任务");

    aurora.clicks("当时的决定记录").reads("整合营销权限开通");
    aurora.clicks("按当时的事实重新判断").reads("结论与记录一致");
    aurora.opens("/agency/decisions").clicks("核对记录").reads("记录完整");
  }

  @Test
  void whatWasTypedOutlivesTheSession() {
    Visitor aurora = visitor().logsIn("aurora");
    aurora.clicks("申请微信内容能力").clicks("添加视频号主播 PID");
    aurora.fills("主播的 PID", "pid-7").fills("主播姓名", "小周");
    aurora.expects(Pattern.compile("status of 401"));
    aurora.page().context().clearCookies();
    aurora.clicks("保存材料");

    Page login = aurora.page().waitForPopup(() -> aurora.clicks("重新登录"));
    login.locator("form:has(input[name=username][value=aurora]) button").click();

    aurora.reads("小周");
    assertEquals(
        List.of("pid-7"),
        items("aurora", APPLICATIONS + "?limit=200").stream()
            .filter(application -> text(application, "state").equals("DRAFT"))
            .flatMap(
                application ->
                    items(
                        "aurora",
                        APPLICATIONS + "/" + text(application, "applicationId") + "/evidence")
                        .stream())
            .map(evidence -> text(evidence, "pid"))
            .toList());
  }

  @Test
  void severalPiecesOfEvidenceAreFilledInAtOnce() {
    Visitor aurora = visitor().logsIn("aurora");
    aurora.clicks("申请微信内容能力").clicks("添加视频号主播 PID").clicks("添加与平台的合作证明");
    aurora.fills("主播的 PID", "pid-8").fills("合作说明", "季度合作协议");
    aurora.clicks("提交审核").reads("有材料填好后还没有保存");
    aurora.checks("two-forms");

    section(aurora, "与平台的合作证明").getByText("保存材料").click();
    aurora.reads("季度合作协议");
    assertThat(aurora.page().getByLabel("主播的 PID")).hasValue("pid-8");
    aurora.fills("主播姓名", "小吴");
    section(aurora, "视频号主播 PID").getByText("保存材料").click();
    aurora.reads("小吴").clicks("能力成长").reads("微信内容能力");
  }

  @Test
  void ordersGoOnAfterThePermissionHasClosed() {
    certify();
    String title = "达人矩阵种草 " + UUID.randomUUID();
    Visitor aurora = visitor().logsIn("aurora");
    aurora.opens("/agency/services").fills("服务名称", title).fills("价格（元，不填即另议）", "30000");
    aurora.clicks("提供服务").reads("服务已提供。");
    String service =
        items("aurora", "/certification/v1/services?agencyId=agency-aurora&limit=200").stream()
            .filter(offered -> text(offered, "title").equals(title))
            .map(offered -> text(offered, "serviceId"))
            .findFirst()
            .orElseThrow();
    String order =
        text(
            api("peach").post("/certification/v1/services/" + service + "/orders", null),
            "orderId");
    JsonObject task = new JsonObject();
    task.addProperty("kind", "INTEGRATED_MARKETING");
    task.addProperty("title", "春节种草 " + title);
    api("peach").post("/certification/v1/tasks", task.toString());

    withoutPermission();
    aurora.opens("/agency").reads("未开通").reads("权限关闭后仍可交付、验收和结算（C9）。");
    aurora.opens("/agency/tasks").reads("春节种草 " + title).reads("整合营销权限未开通，不能报名（C9）。");
    assertThat(
            aurora
                .page()
                .getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName("报名：春节种草 " + title)))
        .hasCount(0);

    aurora.opens("/agency/orders").clicks("交付：" + title).reads("交付完成：" + title);
    api("peach").post("/certification/v1/orders/" + order + "/acceptance", null);
    aurora.opens("/agency/orders").clicks("办理结算：" + title).reads("办理结算完成：" + title);
    aurora.opens("/agency/orders?state=SETTLED").reads(title);
  }

  @Test
  void thePagesHaveNoBarriers() {
    String draft = apply();
    look(
        "aurora",
        List.of(
            "/agency",
            "/agency/applications",
            "/agency/applications/" + draft,
            "/agency/orders",
            "/agency/services",
            "/agency/tasks",
            "/agency/decisions"));
  }

  private static void uploads(
      Visitor visitor, String section, String name, String type, String content) {
    section(visitor, section)
        .locator("input[type=file]")
        .setInputFiles(new FilePayload(name, type, content.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static Locator section(Visitor visitor, String name) {
    return visitor
        .page()
        .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** A table of one session a day, the last one yesterday. */
  private String sessions(int count) {
    LocalDate today = today();
    return IntStream.rangeClosed(1, count)
        .mapToObj(ago -> today.minusDays(ago))
        .map(
            day ->
                "S%s,pid-1,%sT19:00:00+08:00,%sT21:00:00+08:00,600000,523750%n"
                    .formatted(day, day, day))
        .collect(
            Collectors.joining(
                "", "sessionId,hostPid,startedAt,endedAt,gmvFen,platformGmvFen\n", ""));
  }

  /** The business day. */
  private LocalDate today() {
    JsonObject permission = api("aurora").get(permission()).getAsJsonObject();
    return OffsetDateTime.parse(text(permission.get("decision"), "asOf")).toLocalDate();
  }

  private static String permission() {
    return OWN + "/permissions/integrated-marketing";
  }

  private String apply() {
    return text(
        api("aurora").post(OWN + "/applications", "{\"capability\": \"INFLUENCER_RESOURCES\"}"),
        "applicationId");
  }

  /** Opens the permission by a signing contract, outside the pages. */
  private void certify() {
    String application = apply();
    String evidence = APPLICATIONS + "/" + application + "/evidence";
    JsonObject contract = new JsonObject();
    contract.addProperty("kind", "SIGNING_CONTRACT");
    contract.addProperty("partyName", "小林");
    contract.addProperty("platformAccountId", "lin");
    contract.addProperty("contractNumber", "HT-" + UUID.randomUUID());
    contract.addProperty("signedOn", today().toString());
    String item = text(api("aurora").post(evidence, contract.toString()), "evidenceId");
    api("aurora")
        .send(
            "PUT",
            evidence + "/" + item + "/file",
            "application/octet-stream",
            "%PDF-1.7\n% " + item);
    api("aurora").post(APPLICATIONS + "/" + application + "/submission", null);
    JsonObject approved = new JsonObject();
    approved.addProperty("outcome", "APPROVE");
    review(application, approved);
    assertEquals("OPEN", text(api("aurora").get(permission()), "status"));
  }

  private void review(String application, JsonObject verdict) {
    api("mei").post(APPLICATIONS + "/" + application + "/claim", null);
    api("mei").post(APPLICATIONS + "/" + application + "/review", verdict.toString());
  }

  private void revoke(String certification) {
    api("olga")
        .post(
            "/certification/v1/certifications/" + certification + "/revocation",
            "{\"reason\": \"证明失效\"}");
  }

  private List<JsonElement> items(String user, String path) {
    JsonObject page = api(user).get(path).getAsJsonObject();
    return StreamSupport.stream(page.getAsJsonArray("items").spliterator(), false).toList();
  }

  private static String text(JsonElement object, String name) {
    return object.getAsJsonObject().get(name).getAsString();
  }
}
