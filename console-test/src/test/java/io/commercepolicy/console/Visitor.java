package io.commercepolicy.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody in front of a browser, and whatever there was to complain about. */
final class Visitor implements AutoCloseable {

  /** What they sit at. */
  enum Device {
    DESKTOP(1280, 900, ColorScheme.LIGHT),
    PHONE(390, 844, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme colours;

    Device(int width, int height, ColorScheme colours) {
      this.width = width;
      this.height = height;
      this.colours = colours;
    }
  }

  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final Path AXE = Path.of("../.ci/tools/node_modules/axe-core/axe.min.js");
  private static final String SERIOUS =
      """
      async () => (await axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
      })).violations
        .filter(({impact}) => impact === 'serious' || impact === 'critical')
        .map(({id, nodes}) => id + ': ' + nodes.map(({html}) => html).join(' '))
      """;

  /** Reports what the page's own policy had to forbid; the browser's console says it too. */
  private static final String REPORT_POLICY =
      """
      addEventListener('securitypolicyviolation',
        ({violatedDirective, blockedURI}) => console.error('CSP', violatedDirective, blockedURI));
      """;

  private final BrowserContext context;
  private final Page page;
  private final Device device;
  private final String language;
  private final String story;
  private boolean streams;
  private final List<String> complaints = new ArrayList<>();
  private final List<Pattern> expected = new ArrayList<>();

  Visitor(Browser browser, Device device, String language, String story) {
    this.device = device;
    this.language = language;
    this.story = story.replace("Story", "").toLowerCase(java.util.Locale.ROOT);
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(Suite.url())
                .setViewportSize(device.width, device.height)
                .setColorScheme(device.colours));
    context.setDefaultTimeout(15_000);
    context.addInitScript("localStorage.setItem('suite.language', '" + language + "')");
    context.addInitScript(REPORT_POLICY);
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complain("console: " + message.text());
          }
        });
    page.onPageError(error -> complain("script: " + error));
    page.onRequest(
        request -> {
          streams |= request.resourceType().equals("eventsource");
          if (!request.isNavigationRequest() && isForeign(request.url())) {
            complain("foreign request: " + request.url());
          }
        });
  }

  private static boolean isForeign(String url) {
    return !url.startsWith(Suite.url() + "/")
        && !url.startsWith("data:")
        && !url.startsWith("blob:");
  }

  private void complain(String what) {
    // The login's pages are not ours.
    boolean ours = page.url().startsWith(Suite.url() + "/");
    if (ours && expected.stream().noneMatch(pattern -> pattern.matcher(what).find())) {
      complaints.add(story + " at " + page.url() + ": " + what);
    }
  }

  /** What was not in order. */
  List<String> complaints() {
    return complaints;
  }

  /** The page, for what is not said more simply here. */
  Page page() {
    return page;
  }

  /** Comes to the console and logs in, by the buttons that anybody would press. */
  Visitor logsIn(String user) {
    page.navigate("/");
    clicks(language.equals("zh") ? "登录" : "Log in");
    choosesAtTheLogin(user);
    page.waitForURL(
        Pattern.compile(
            Pattern.quote(Suite.url()) + "/(agency|creator|merchant|staff|policies).*"));
    return this;
  }

  /** Logs in where the login asks who it is; as a creator that a story made in the place of lin. */
  Visitor choosesAtTheLogin(String user) {
    if (user.startsWith(Suite.CREATOR)) {
      page.locator("form:has(input[name=username][value=lin])")
          .evaluate(
              """
              (form, id) => {
                form.elements.claims.value = form.elements.claims.value
                  .replaceAll('creator-lin', id).replace('"lin"', `"${id}"`);
                form.elements.username.value = id;
                form.elements.username.setAttribute('value', id);
              }
              """,
              user);
    }
    page.locator("form:has(input[name=username][value='" + user + "']) button").click();
    return this;
  }

  /** Does not complain about what is part of the story. */
  Visitor expects(Pattern complaint) {
    expected.add(complaint);
    return this;
  }

  /** Goes to an address. */
  Visitor opens(String address) {
    streams = false;
    page.navigate(address);
    return settles();
  }

  /** Waits until nothing is being loaded; a stream of events is loaded for ever. */
  Visitor settles() {
    page.waitForLoadState(LoadState.LOAD);
    assertThat(page.locator("main h1").first()).isVisible();
    assertThat(page.locator("main .loading")).hasCount(0);
    if (!streams) {
      page.waitForLoadState(LoadState.NETWORKIDLE);
      assertThat(page.locator("main .loading")).hasCount(0);
    }
    return this;
  }

  /** Presses a button or follows a link, by its name. */
  Visitor clicks(String name) {
    Locator button =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    Locator link =
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    button.or(link).first().click();
    return this;
  }

  /** Types into a field, by its label. */
  Visitor fills(String label, String value) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).first().fill(value);
    return this;
  }

  /** Waits until the page says so. */
  Visitor reads(String words) {
    assertThat(page.locator("main").getByText(words).first()).isVisible();
    return this;
  }

  /** Goes to an address, has it checked for barriers and width, and keeps a picture. */
  Visitor looksAt(String address) {
    opens(address);
    return checks(
        address
            .replaceAll("\\?.*", "")
            .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id")
            .replaceAll("[^A-Za-z0-9]+", "-")
            .replaceAll("^-|-$", ""));
  }

  /** Has what is shown checked for barriers and width, and keeps a picture. */
  @SuppressWarnings("unchecked")
  Visitor checks(String name) {
    page.evaluate(axe());
    ((List<String>) page.evaluate(SERIOUS)).forEach(finding -> complain("barrier: " + finding));
    int over = (int) page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
    if (over > 0) {
      complain("wider than the screen by " + over + " px");
    }
    if (page.locator("main h1").count() != 1) {
      complain("has " + page.locator("main h1").count() + " main headings");
    }
    String file =
        String.join("-", story, name, language, device.name().toLowerCase(java.util.Locale.ROOT));
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file + ".png")).setFullPage(true));
    return this;
  }

  private static String axe() {
    try {
      return Files.readString(AXE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
