package io.commercepolicy.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SessionStory extends Story {

  private static final String POLICY =
      "/policies/certification/integrated-marketing-permission/2021-05-21";

  private static final Route.FulfillOptions UNAVAILABLE =
      new Route.FulfillOptions()
          .setStatus(503)
          .setContentType("application/problem+json")
          .setBody(
              """
              {"title": "不可用", "status": 503, "detail": "登录系统暂不可用（503）", "code": "unavailable",
               "requestId": "r-1"}
              """);

  @Test
  void somebodyComesBackToThePageThatTheyWereSent() {
    Visitor visitor = visitor();
    visitor.page().navigate(POLICY);
    visitor.choosesAtTheLogin("aurora");

    visitor.page().waitForURL(Suite.url() + POLICY);
    visitor.reads("C1");
  }

  @Test
  void pagesHoldNoTokens() {
    Visitor visitor = visitor().logsIn("peach");

    List<Cookie> cookies = visitor.page().context().cookies(Suite.url());
    assertFalse(cookies.isEmpty());
    for (Cookie cookie : cookies) {
      assertTrue(cookie.httpOnly, cookie.name);
      assertFalse(
          cookie.value.startsWith("eyJ") && cookie.value.split("\\.").length == 3, cookie.name);
    }
    assertEquals("", visitor.page().evaluate("document.cookie"));
    String kept =
        (String) visitor.page().evaluate("JSON.stringify({...localStorage, ...sessionStorage})");
    assertFalse(kept.contains("eyJ"), kept);
  }

  @Test
  void somebodyLeaves() {
    Visitor visitor = visitor().logsIn("mei");
    visitor.clicks("退出");

    visitor.page().waitForURL(Suite.url() + "/");
    visitor.reads("知道自己符合哪些规则，还差什么");
    assertEquals(
        true,
        visitor
            .page()
            .evaluate("fetch('/session').then(r => r.json()).then(s => s.user === null)"));
  }

  @Test
  void aSessionThatEndsIsTakenUpAgainWhereOneWas() {
    Visitor visitor = visitor().logsIn("olga").opens("/policies");
    visitor.expects(Pattern.compile("status of 401"));
    visitor.page().context().clearCookies();
    visitor.clicks("2021-05-21");

    Page login = visitor.page().waitForPopup(() -> visitor.clicks("重新登录"));
    login.locator("form:has(input[name=username][value=olga]) button").click();

    visitor.reads("C1");
    assertThat(visitor.page().getByRole(AriaRole.DIALOG)).isHidden();
    assertTrue(login.isClosed() || login.url().endsWith("/logged-in"));
  }

  @Test
  void aSessionIsNotGoneOnWithBySomebodyElse() {
    Visitor visitor = visitor().logsIn("olga").opens("/policies");
    visitor.expects(Pattern.compile("status of 401"));
    visitor.page().context().clearCookies();
    visitor.clicks("2021-05-21");

    Page login = visitor.page().waitForPopup(() -> visitor.clicks("重新登录"));
    login.locator("form:has(input[name=username][value=aurora]) button").click();

    assertThat(visitor.page().getByRole(AriaRole.BANNER)).containsText("极光传媒");
    assertThat(visitor.page().getByRole(AriaRole.BANNER)).not().containsText("工作台");
  }

  @Test
  void somebodyWhoCannotLogOutIsToldAndLosesNothing() {
    Visitor visitor = visitor().logsIn("aurora").opens("/agency/services");
    visitor.expects(Pattern.compile("status of 503|ERR_FAILED"));
    field(visitor).fill("探店直播");
    visitor.page().route("**/session/logout", route -> route.fulfill(UNAVAILABLE));
    visitor.clicks("退出").clicks("离开此页");

    assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText("503");
    assertThat(field(visitor)).hasValue("探店直播");
    visitor.clicks("我的订单").clicks("留在此页");
    assertThat(field(visitor)).hasValue("探店直播");
  }

  @Test
  void aPageThatIsLoadedAnewHasTheNavigationOfItsUser() {
    Visitor visitor = visitor().logsIn("ada").opens("/staff/decisions");

    assertThat(visitor.page().locator("nav.pages a")).not().hasCount(0);
    visitor.clicks("按日结算").reads("活动日");
  }

  @Test
  void nobodyLeavesSomethingTypedWithoutBeingAsked() {
    Visitor visitor = visitor().logsIn("aurora").opens("/agency");
    visitor.clicks("我的订单").reads("在途").clicks("我的服务").settles();
    visitor.fills("服务名称", "达人矩阵种草").clicks("我的订单");
    visitor.checks("leaving").clicks("留在此页");
    showsWhatIsTyped(visitor);

    visitor.page().evaluate("history.back()");
    visitor.clicks("留在此页");
    showsWhatIsTyped(visitor);

    List<String> asked = new ArrayList<>();
    visitor
        .page()
        .onceDialog(
            dialog -> {
              asked.add(dialog.type());
              dialog.dismiss();
            });
    visitor.page().evaluate("location.reload()");
    showsWhatIsTyped(visitor);
    assertEquals(List.of("beforeunload"), asked);

    visitor.page().evaluate("history.back()");
    visitor.clicks("离开此页").reads("在途");
    visitor.page().evaluate("history.forward()");
    visitor.reads("提供新的服务");
    assertThat(field(visitor)).hasValue("");
    visitor.clicks("我的订单").reads("在途");
  }

  private static void showsWhatIsTyped(Visitor visitor) {
    assertThat(visitor.page().getByRole(AriaRole.DIALOG)).isHidden();
    assertThat(visitor.page()).hasURL(Suite.url() + "/agency/services");
    assertThat(field(visitor)).hasValue("达人矩阵种草");
  }

  private static Locator field(Visitor visitor) {
    return visitor.page().getByLabel("服务名称");
  }

  @Test
  void languageAndBrightnessAreKept() {
    Visitor visitor = visitor().logsIn("ada").opens("/policies");
    visitor.page().evaluate("localStorage.removeItem('suite.language')");
    visitor.clicks("English");
    visitor.reads("In force");
    visitor.page().getByLabel("Brightness").selectOption("dark");

    assertEquals("dark", visitor.page().evaluate("document.documentElement.dataset.theme"));
    assertEquals("en-GB", visitor.page().evaluate("document.documentElement.lang"));
    assertEquals("en", visitor.page().evaluate("localStorage.getItem('suite.language')"));
    assertEquals("dark", visitor.page().evaluate("localStorage.getItem('suite.theme')"));
  }

  @Test
  void someoneElsesPageIsNotShown() {
    Visitor visitor = visitor().logsIn("lin").opens("/staff");
    visitor.reads("这里没有页面");
    visitor.checks("not-found");
  }

  @Test
  void theFirstPageHasNoBarriers() {
    for (Visitor.Device device : Visitor.Device.values()) {
      for (String language : List.of("zh", "en")) {
        visitor(device, language).looksAt("/");
      }
    }
  }
}
