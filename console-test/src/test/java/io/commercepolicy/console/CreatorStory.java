package io.commercepolicy.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreatorStory extends Story {

  private static final String SERVICE = "/creator-protection/v1";

  /** What is told anew each time that the story is played, about a creator of its own. */
  private final String told = UUID.randomUUID().toString().substring(0, 8);

  private final String creator = Suite.CREATOR + told;
  private final String me = SERVICE + "/creators/" + creator;

  /** One who met all conditions yesterday; the platform finds creators on the day after. */
  @BeforeEach
  void isIdentified() {
    OffsetDateTime now =
        OffsetDateTime.parse(
            text(
                api("olga").get(SERVICE + "/creators/creator-lin/protection").getAsJsonObject(),
                "asOf"));
    String yesterday = ISO_OFFSET_DATE_TIME.format(now.minusDays(1).withNano(0));
    JsonObject facts = new JsonObject();
    facts.addProperty("firstOpening", true);
    facts.addProperty("permissionOpenedAt", yesterday);
    facts.addProperty("depositRequiredFen", 50_000);
    facts.addProperty("depositPaidFen", 50_000);
    facts.addProperty("liveSharingEnabled", true);
    facts.addProperty("shortVideoSharingEnabled", false);
    facts.addProperty("seriousViolation", false);
    facts.addProperty("seriousViolationRisk", false);
    facts.add("relatedAccounts", new JsonArray());
    facts.addProperty("screening", "PASSED");
    facts.addProperty("revision", 1);
    facts.addProperty("observedAt", yesterday);
    api("feeder").put(me, facts.toString());
    JsonObject run = new JsonObject();
    run.addProperty("businessDate", now.toLocalDate().toString());
    api("olga").post(SERVICE + "/detection-runs", run.toString());
    assertEquals("IDENTIFIED", state());
  }

  /** One who has done all that there is to do before going live, and goes live. */
  private void isActive() {
    api(creator).post(me + "/protection/claim", null);
    learnsTheRest();
    passesTheRest();
    tells("activities/" + told, live(now().minusMinutes(30)));
    assertEquals("ACTIVE", state());
  }

  @Test
  void aCreatorIsFoundLearnsAndIsProtected() {
    Visitor lin = visitor().logsIn(creator);
    lin.reads("您现在没有受到保护").reads("已识别，待领取").clicks("领取护航权益");
    lin.reads("权益已领取。").reads("新通知：权益已领取").reads("学习新手课程，还差 5 门。");
    lin.checks("claimed");

    lin.page().clock().install();
    lin.clicks("去学习").clicks("平台规则与护航计划").clicks("开始学习");
    lin.reads("谁能进入护航计划").reads("还需");
    lin.page().clock().runFor(200_000);
    lin.clicks("学完这个课时").reads("这个课时已学完。").checks("lesson");
    learnsTheRest();

    lin.page().close();
    lin = visitor().logsIn(creator);
    lin.reads("参加新手考试，还差 5 场。").clicks("去考试").clicks("平台规则与护航计划考试");
    lin.reads("共 8 题，限时 20 分钟。").clicks("开始考试");
    answersByKeys(lin);
    lin.checks("paper").clicks("交卷").reads("所有题目都已作答。").clicks("确认交卷");
    lin.reads("考试通过").reads("答对 8/8 题").checks("result");
    passesTheRest();

    lin.opens("/creator").reads("待首场带货").reads("开始第一场带货直播");
    tells("activities/" + told, live(now().minusMinutes(30)));
    lin.reads("新通知：护航权益保护已生效").reads("您正受到保护").reads("保护至少到");
    lin.reads("还剩 19 小时").checks("active");
  }

  @Test
  void aFirstViolationIsRedeemed() {
    isActive();
    JsonObject type = typeThatCanBeRedeemed();

    Visitor lin = visitor().logsIn(creator).settles();
    tells("violations/" + told, violation(text(type, "code")));
    lin.reads("新通知：您有一条违规记录").reads("去挽回分数");
    lin.opens("/creator/violations").reads("可以考代罚").checks("violations");
    lin.opens("/creator/violations/" + told).reads("还有 3 次考试机会。").clicks("开始专项考试");
    answersByKeys(lin);
    lin.clicks("交卷").clicks("确认交卷").reads("考试通过").clicks("查看恢复的分数");
    lin.reads("分数已恢复").reads("1 分已恢复");

    lin.opens("/creator/credit").reads("考试通过，恢复").reads("当前信用分");
    lin.opens("/creator/decisions").clicks("恢复分数").reads("当时的事实").reads("所判断的违规");
    lin.clicks("按当时的事实重新判断").reads("结论与记录一致").reads("规则版本未改动").reads("记录未改动");
    lin.clicks("核对记录").reads("记录完整").checks("replayed");
  }

  @Test
  void answersOutliveABrokenNetworkAndAReload() {
    isActive();
    JsonObject type = typeThatCanBeRedeemed();
    tells("violations/" + told, violation(text(type, "code")));

    Visitor lin = visitor().logsIn(creator).expects(Pattern.compile("ERR_FAILED"));
    lin.opens("/creator/violations/" + told).clicks("开始专项考试");
    Page page = lin.page();
    page.route("**/answers", route -> route.abort());
    page.locator("fieldset.question").first().focus();
    page.keyboard().press("1");
    lin.reads("未保存，正在重试");
    page.unroute("**/answers");
    page.reload();
    lin.reads("答案已保存");
    assertThat(page.locator("fieldset.question input:checked")).hasCount(1);
    lin.clicks("交卷").reads("还有 4 题没有作答").clicks("确认交卷").reads("考试未通过");
  }

  @Test
  void anExamIsFoundAgainOnAnotherDeviceAndEndsInTime() {
    api(creator).post(me + "/protection/claim", null);
    Visitor lin = visitor().logsIn(creator);
    lin.opens("/creator/exams/novice-platform-rules-exam").clicks("开始考试");
    lin.page().locator("fieldset.question").first().focus();
    lin.page().keyboard().press("1");
    lin.reads("答案已保存").close();
    OffsetDateTime end =
        OffsetDateTime.parse(text(items(me + "/attempts?state=OPEN").get(0), "deadline"));

    lin = visitor(Visitor.Device.PHONE, "zh").logsIn(creator);
    lin.reads("正在进行，离开页面计时也不停。").checks("running");
    lin.opens("/creator/exams").reads("剩余时间");
    // What the page does every so often it is made to do now; what time it is, the suite says.
    Clock clock = lin.page().clock();
    clock.install();
    lin.clicks("继续考试");
    assertThat(lin.page().locator("fieldset.question input:checked")).hasCount(1);
    Locator timer = lin.page().getByRole(AriaRole.TIMER);
    Suite.clock(end.minusSeconds(320).toString());
    clock.runFor(60_000);
    assertThat(timer).hasText(Pattern.compile("05:[01]\\d"));
    assertThat(lin.page().getByText("剩余时间不到")).hasCount(0);
    clock.runFor(25_000);
    lin.reads("剩余时间不到 5 分钟").checks("five-minutes");
    Suite.clock(end.minusSeconds(80).toString());
    clock.runFor(60_000);
    clock.runFor(25_000);
    lin.reads("剩余时间不到 1 分钟");
    Suite.clock(end.toString());
    clock.runFor(60_000);
    lin.reads("考试时间已到，按当时已保存的答案评分。").reads("考试未通过").checks("time-over");
  }

  @Test
  void thePagesHaveNoBarriers() {
    look(
        creator,
        List.of(
            "/creator",
            "/creator/courses",
            "/creator/courses/novice-platform-rules",
            "/creator/courses/novice-platform-rules/novice-platform-rules-3",
            "/creator/exams",
            "/creator/exams/novice-platform-rules-exam",
            "/creator/violations",
            "/creator/credit",
            "/creator/decisions"));
  }

  private String state() {
    return text(standing(), "state");
  }

  private OffsetDateTime now() {
    return OffsetDateTime.parse(text(standing(), "asOf"));
  }

  private JsonObject standing() {
    return api(creator).get(me + "/protection").getAsJsonObject();
  }

  private void tells(String what, JsonObject fact) {
    api("feeder").put(me + "/" + what, fact.toString());
  }

  private static JsonObject live(OffsetDateTime startedAt) {
    JsonObject live = new JsonObject();
    live.addProperty("kind", "LIVE");
    live.addProperty("startedAt", startedAt.toString());
    live.addProperty("durationSeconds", Duration.ofMinutes(20).toSeconds());
    live.addProperty("withCart", true);
    return live;
  }

  private JsonObject violation(String type) {
    JsonObject violation = new JsonObject();
    violation.addProperty("type", type);
    violation.addProperty("points", 1);
    violation.addProperty("occurredAt", now().toString());
    violation.addProperty("notifiedAt", now().toString());
    return violation;
  }

  private JsonObject typeThatCanBeRedeemed() {
    return items(SERVICE + "/violation-types?limit=200").stream()
        .filter(type -> type.get("listed").getAsBoolean())
        .findFirst()
        .orElseThrow();
  }

  private void learnsTheRest() {
    for (JsonElement course : learning()) {
      for (JsonElement each : course.getAsJsonObject().getAsJsonArray("lessons")) {
        JsonObject lesson = each.getAsJsonObject();
        JsonObject progress = new JsonObject();
        progress.add("studiedSeconds", lesson.get("minimumStudySeconds"));
        progress.addProperty("finished", true);
        if (text(course.getAsJsonObject(), "kind").equals("NOVICE")) {
          api(creator)
              .put(me + "/lessons/" + text(lesson, "lessonId") + "/progress", progress.toString());
        }
      }
    }
  }

  private JsonArray learning() {
    return api(creator).get(me + "/learning").getAsJsonObject().getAsJsonArray("courses");
  }

  private void passesTheRest() {
    for (JsonElement course : learning()) {
      JsonObject exam = course.getAsJsonObject().getAsJsonObject("exam");
      if (exam != null
          && text(exam, "kind").equals("NOVICE")
          && !exam.get("passed").getAsBoolean()) {
        JsonObject attempt =
            api(creator)
                .post(me + "/exams/" + text(exam, "examId") + "/attempts", null)
                .getAsJsonObject();
        String path = SERVICE + "/attempts/" + text(attempt, "attemptId");
        JsonObject answers = new JsonObject();
        for (JsonElement question : attempt.getAsJsonArray("questions")) {
          JsonArray chosen = new JsonArray();
          right(attempt, question.getAsJsonObject())
              .forEach(option -> chosen.add(text(option, "optionId")));
          answers.add(text(question.getAsJsonObject(), "questionId"), chosen);
        }
        JsonObject body = new JsonObject();
        body.add("answers", answers);
        api(creator).put(path + "/answers", body.toString());
        api(creator).post(path + "/submission", null);
      }
    }
  }

  /** Answers every question of the paper rightly, without a mouse. */
  private void answersByKeys(Visitor lin) {
    Page page = lin.page();
    Locator question = page.locator("fieldset.question");
    assertThat(question).isVisible();
    String attemptId = page.url().replaceAll(".*/attempts/([^?]*).*", "$1");
    JsonObject attempt = api(creator).get(SERVICE + "/attempts/" + attemptId).getAsJsonObject();
    question.focus();
    int number = 1;
    for (JsonElement each : attempt.getAsJsonArray("questions")) {
      assertThat(question).hasId("question-" + number++);
      JsonArray options = each.getAsJsonObject().getAsJsonArray("options");
      List<JsonObject> right = right(attempt, each.getAsJsonObject());
      for (int i = 0; i < options.size(); i++) {
        if (right.contains(options.get(i).getAsJsonObject())) {
          page.keyboard().press(String.valueOf(i + 1));
        }
      }
      page.keyboard().press("ArrowRight");
    }
    lin.reads("答案已保存");
    assertThat(
            page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("未答$"))))
        .hasCount(0);
  }

  /** The right options of a question, as the operator's view of the bank knows them by text. */
  private List<JsonObject> right(JsonObject attempt, JsonObject question) {
    String bank =
        text(
            api(creator).get(SERVICE + "/exams/" + text(attempt, "examId")).getAsJsonObject(),
            "bankId");
    List<JsonElement> words = new ArrayList<>();
    for (JsonElement each :
        api("olga")
            .get(SERVICE + "/question-banks/" + bank)
            .getAsJsonObject()
            .getAsJsonArray("questions")) {
      JsonObject known = each.getAsJsonObject();
      if (text(known, "questionId").equals(text(question, "questionId"))) {
        for (JsonElement option : known.getAsJsonArray("options")) {
          if (known.getAsJsonArray("correct").contains(option.getAsJsonObject().get("optionId"))) {
            words.add(option.getAsJsonObject().get("text"));
          }
        }
      }
    }
    return question.getAsJsonArray("options").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(option -> words.contains(option.get("text")))
        .toList();
  }

  private List<JsonObject> items(String path) {
    return api(creator).get(path).getAsJsonObject().getAsJsonArray("items").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String text(JsonObject object, String field) {
    return object.get(field).getAsString();
  }
}
