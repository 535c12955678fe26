package io.commercepolicy.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setting that is looked at has a rule that can be read, and stands on the page. */
class SettingsPageTest {

  private static final Path CHECKOUT = Path.of("..");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service-kit",
        "certification-service",
        "creator-protection-service",
        "incentive-service",
        "gateway"
      })
  void everySettingStandsOnThePage(String module) throws IOException {
    String page = Files.readString(CHECKOUT.resolve("docs/operations/settings.md"));
    Properties settings = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            CHECKOUT
                .resolve(module)
                .resolve("src/main/resources/META-INF/suite-settings.properties"))) {
      settings.load(file);
    }
    assertFalse(settings.isEmpty());
    TreeSet<String> missing = new TreeSet<>();
    for (String name : settings.stringPropertyNames()) {
      Setting setting = Setting.of(name, settings.getProperty(name));
      if (!stands(page, setting.name())) {
        missing.add(setting.name());
      }
    }

    assertEquals(List.of(), List.copyOf(missing));
  }

  /** As its own name, or as the end of one that is written out before it in the same cell. */
  private static boolean stands(String page, String name) {
    if (page.contains("`" + name + "`")) {
      return true;
    }
    int dot = name.lastIndexOf('.');
    String group = name.substring(0, dot + 1);
    return page.lines()
        .anyMatch(
            line ->
                line.startsWith("| `" + group) && line.contains("`" + name.substring(dot) + "`"));
  }
}
