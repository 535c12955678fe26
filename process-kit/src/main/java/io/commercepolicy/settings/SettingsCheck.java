package io.commercepolicy.settings;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Looks at every setting of a program before it starts. */
public final class SettingsCheck {

  private static final String LISTS = "META-INF/suite-settings.properties";
  private static final String APPLICATION = "application.properties";

  private SettingsCheck() {}

  /**
   * Ends the process with status 1 if a setting is bad, after saying so of each on standard error.
   * Values are not printed: some are secret.
   *
   * @param program what does not start then, such as {@code the gateway}
   */
  public static void requireGood(String program) {
    List<String> problems;
    try {
      problems = problems(config());
    } catch (IOException e) {
      problems = List.of(e.getMessage());
    }
    if (problems.isEmpty()) {
      return;
    }
    System.err.println(
        "%s does not start: %s."
            .formatted(
                program,
                problems.size() == 1 ? "1 setting is bad" : problems.size() + " settings are bad"));
    problems.forEach(problem -> System.err.println("  " + problem));
    System.err.println("docs/operations/settings.md says what each is for.");
    System.exit(1);
  }

  /** What is wrong with the settings that the modules of the program list, by their names. */
  static List<String> problems(SmallRyeConfig config) throws IOException {
    boolean local = value(config, "suite.local").filter("true"::equals).isPresent();
    List<String> problems = new ArrayList<>();
    for (Setting setting : listed()) {
      problems.addAll(setting.problems(name -> value(config, name), local));
    }
    return problems;
  }

  private static List<Setting> listed() throws IOException {
    TreeMap<String, Setting> settings = new TreeMap<>();
    for (URL list : Collections.list(loader().getResources(LISTS))) {
      Properties lines = new Properties();
      try (InputStream file = list.openStream()) {
        lines.load(file);
      }
      lines.stringPropertyNames().stream()
          .map(name -> Setting.of(name, lines.getProperty(name)))
          .forEach(setting -> settings.put(setting.name(), setting));
    }
    return List.copyOf(settings.values());
  }

  private static Optional<String> value(SmallRyeConfig config, String name) {
    return Optional.ofNullable(config.getConfigValue(name).getValue())
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** The values from where Quarkus takes them, in the same order, when it starts from its jar. */
  private static SmallRyeConfig config() throws IOException {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .forClassLoader(loader())
            .addDefaultInterceptors()
            .addDefaultSources()
            .withProfile("prod");
    source(builder, loader().getResource(APPLICATION), 250);
    Path beside = Path.of("config", APPLICATION);
    if (Files.exists(beside)) {
      source(builder, url(beside), 260);
    }
    return builder.build();
  }

  private static void source(SmallRyeConfigBuilder builder, URL file, int ordinal)
      throws IOException {
    if (file != null) {
      builder.withSources(new PropertiesConfigSource(file, ordinal));
    }
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }

  private static ClassLoader loader() {
    return Thread.currentThread().getContextClassLoader();
  }
}
