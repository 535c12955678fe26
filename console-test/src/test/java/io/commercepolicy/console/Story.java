package io.commercepolicy.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A browser, and the suite that it is used on; what both have to be for any story. */
abstract class Story {

  private static Playwright playwright;
  private static Browser browser;

  private final List<Visitor> visitors = new ArrayList<>();

  @BeforeAll
  static void open() {
    Path chromium = Path.of(System.getProperty("console.browser"));
    assumeTrue(!Suite.url().isEmpty(), "no suite to play on; say -Dsuite.url=…");
    assumeTrue(Files.isExecutable(chromium), "no browser at " + chromium);
    playwright = Playwright.create();
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setChromiumSandbox(false)
                    .setArgs(List.of("--disable-background-networking")));
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      playwright.close();
      playwright = null;
    }
  }

  /** Somebody at a desktop who reads Chinese. */
  final Visitor visitor() {
    return visitor(Visitor.Device.DESKTOP, "zh");
  }

  /** Somebody at a device, who reads {@code zh} or {@code en}. */
  final Visitor visitor(Visitor.Device device, String language) {
    Visitor visitor = new Visitor(browser, device, language, getClass().getSimpleName());
    visitors.add(visitor);
    return visitor;
  }

  /** What happens outside the browser, done by a demo user. */
  final Api api(String user) {
    return new Api(playwright.request().newContext(), user);
  }

  /**
   * Looks at pages on phone and desktop and in both languages, light and dark: each has to be free
   * of complaints and no wider than the screen.
   */
  final void look(String user, List<String> addresses) {
    for (Visitor.Device device : Visitor.Device.values()) {
      for (String language : List.of("zh", "en")) {
        try (Visitor visitor = visitor(device, language)) {
          visitor.logsIn(user);
          addresses.forEach(visitor::looksAt);
        }
      }
    }
  }

  @AfterEach
  void nobodyHasAnyComplaint() {
    List<String> complaints = visitors.stream().flatMap(v -> v.complaints().stream()).toList();
    visitors.forEach(Visitor::close);
    assertEquals(List.of(), complaints);
  }
}
