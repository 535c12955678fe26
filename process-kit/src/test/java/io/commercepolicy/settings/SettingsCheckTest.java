package io.commercepolicy.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

  private static List<String> problems(Map<String, String> settings) throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("test.password", "secret");
    return SettingsCheck.problems(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(all, "test", 100))
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "test.count, 1",
    "test.port, 65535",
    "test.own-port, 0",
    "test.wait, 30S",
    "test.wait, 5m",
    "test.wait, PT2H",
    "test.wait, P30D",
    "test.wait, 90",
    "test.pause, 0S",
    "test.pause, 3S",
    "test.steps, '5S, 5M,1H'",
    "test.period, P3D",
    "test.time, 00:10",
    "test.size, 22M",
    "test.flag, false",
    "test.key, 0123456789abcdef0123456789abcdef",
    "test.private, false",
    "test.login, https://login.example/realms/suite",
    "test.replicas, 'http://10.0.0.7:8080,http://10.0.0.8:8080/'",
    "test.password, ' '"
  })
  void goodValuesPass(String name, String value) throws IOException {
    List<String> problems = problems(Map.of(name, value));
    assertEquals(
        name.equals("test.password")
            ? List.of("test.password (TEST_PASSWORD) is missing")
            : List.of(),
        problems);
  }

  @ParameterizedTest
  @CsvSource({
    "test.count, 0",
    "test.count, many",
    "test.port, 0",
    "test.port, 65536",
    "test.own-port, -1",
    "test.wait, soon",
    "test.wait, 0S",
    "test.wait, -5S",
    "test.pause, -5S",
    "test.pause, soon",
    "test.steps, '5S,,5M'",
    "test.period, 3",
    "test.period, P-3D",
    "test.time, 25:00",
    "test.size, 22MB",
    "test.flag, yes",
    "test.key, 0123456789abcdef0123456789abcde",
    "test.private, yes",
    "test.login, login.test",
    "test.login, ftp://login.example",
    "test.login, 'https://login.example/?realm=suite'",
    "test.replicas, 10.1.1.1:8080",
    "test.replicas, http://10.0.0.7:8080/path",
    "test.replicas, 'http://10.0.0.7:8080,'"
  })
  void badValuesAreNamedAndNotPrinted(String name, String value) throws IOException {
    for (String local : List.of("true", "false")) {
      List<String> problems = problems(Map.of(name, value, "suite.local", local));
      assertEquals(1, problems.size(), problems::toString);
      assertTrue(problems.get(0).startsWith(name + " ("), problems::toString);
      assertTrue(!problems.get(0).contains(value) || value.length() < 3, problems::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "test.private, true, 'must not be set, unless suite.local=true'",
    "test.file, clock, 'must not be set, unless suite.local=true'",
    "test.login, http://login.example, 'must be https, unless suite.local=true'"
  })
  void whatIsGoodOnOneMachineAloneIsRefusedElsewhere(String name, String value, String problem)
      throws IOException {
    assertEquals(List.of(), problems(Map.of(name, value, "suite.local", "true")));
    List<String> problems = problems(Map.of(name, value));
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).endsWith(") " + problem), problems::toString);
  }

  @Test
  void aValueThatMustExceedAnotherIsHeldAgainstIt() throws IOException {
    assertEquals(List.of(), problems(Map.of("test.wait", "2M", "test.step", "119S")));
    assertEquals(
        List.of("test.wait (TEST_WAIT) must be above test.step"),
        problems(Map.of("test.wait", "2M", "test.step", "120S")));
    assertEquals(
        List.of("test.size (TEST_SIZE) must be above test.smaller-size"),
        problems(Map.of("test.size", "1M", "test.smaller-size", "1024K")));
  }

  @Test
  void allProblemsAreListedAtOnce() throws IOException {
    assertEquals(
        List.of(
            "test.count (TEST_COUNT) must be a whole number above 0",
            "test.own-port (TEST_OWN_PORT) must be a port, 0 to 65535",
            "test.password (TEST_PASSWORD) is missing"),
        problems(Map.of("test.count", "0", "test.own-port", "x", "test.password", "")));
  }

  @Test
  void aRuleThatDoesNotExistIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Setting.of("a", "colour"));
    assertThrows(IllegalArgumentException.class, () -> Setting.of("a", "text optional"));
  }

  @Test
  void aProgramWithBadSettingsEndsAndSaysWhy(@TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("config"));
    Files.writeString(
        folder.resolve("config/application.properties"), "test.port=none\ntest.time=00:10\n");
    ProcessBuilder builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dtest.flag=maybe",
                Program.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("TEST_COUNT", "0");
    Process process = builder.start();

    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(1, process.exitValue(), printed);
    assertEquals(
        """
        The test does not start: 4 settings are bad.
          test.count (TEST_COUNT) must be a whole number above 0
          test.flag (TEST_FLAG) must be true or false
          test.password (TEST_PASSWORD) is missing
          test.port (TEST_PORT) must be a port, 1 to 65535
        docs/operations/settings.md says what each is for.
        """,
        printed);
  }

  /** What is started in a process of its own. */
  static final class Program {

    private Program() {}

    public static void main(String[] words) {
      SettingsCheck.requireGood("The test");
      System.out.println("started");
    }
  }
}
