package io.commercepolicy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code suite} script with a JDK and a Maven that only write down what they are asked. */
class SuiteScriptTest {
  private static final String GATEWAY = "gateway/target/quarkus-app/quarkus-run.jar";
  private static final String LAUNCHER = "local-stack/target/local-stack.jar";

  @TempDir private Path root;
  private Path tools;

  @BeforeEach
  void layOutACheckout() throws Exception {
    root = root.toRealPath();
    tools = root.resolve("tools");
    Files.copy(Path.of("../suite"), root.resolve("suite"));
    for (String file :
        List.of(
            "pom.xml",
            "decision-kernel/pom.xml",
            "decision-kernel/src/main/java/Rule.java",
            "decision-kernel/src/test/java/RuleTest.java",
            "local-stack/pom.xml",
            "gateway/pom.xml",
            "gateway/openapi.yaml")) {
      write(file, file.equals("gateway/pom.xml") ? "quarkus-maven-plugin" : "");
    }
    tool("java", "echo \"$@\" >>" + root + "/ran", "21.0.1");
    tool("javac", "true", "");
    tool("mvn", build(GATEWAY, LAUNCHER, "local-stack/target/lib/one.jar"), "");
    for (String needed :
        List.of("bash", "dirname", "sed", "grep", "find", "touch", "mkdir", "cat")) {
      tool(needed, "exec " + found(needed) + " \"$@\"", "");
    }
    age("");
  }

  private static Path found(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private String build(String... products) {
    StringBuilder script = new StringBuilder("echo \"$@\" >>" + root + "/built\n");
    for (String product : products) {
      script.append("mkdir -p $(dirname ").append(product).append(")\n");
      script.append("touch ").append(product).append('\n');
    }
    return script.toString();
  }

  private void tool(String name, String body, String version) throws IOException {
    String script =
        "#!%s\nif [ \"$1\" = -version ]; then echo 'openjdk version \"%s\"' >&2; exit; fi\n%s\n"
            .formatted(found("bash"), version, body);
    write("tools/" + name, script);
    assertTrue(tools.resolve(name).toFile().setExecutable(true));
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  /** Makes everything in a folder an hour older than now, so that what changes next is newer. */
  private void age(String folder) throws IOException {
    FileTime earlier = FileTime.from(Instant.now().minusSeconds(3_600));
    try (Stream<Path> all = Files.walk(root.resolve(folder))) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, earlier);
      }
    }
  }

  private Launch suite(String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(root.resolve("suite").toString());
    builder.command().addAll(List.of(words));
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", tools.toString());
    Launch launch = Launch.of(builder);
    launch.awaitEnd();
    return launch;
  }

  private int builds() throws IOException {
    Path built = root.resolve("built");
    return Files.exists(built) ? Files.readAllLines(built).size() : 0;
  }

  private void assertOneLine(String expected, Launch failed) throws Exception {
    assertEquals(1, failed.awaitEnd());
    assertEquals(List.of("suite: " + expected), failed.err());
  }

  @Test
  void buildsOnceAndHandsOver() throws Exception {
    suite("up", "--port", "9000");
    suite("up");

    assertEquals(
        List.of("-q -B -Dmaven.test.skip=true -pl !clients/typescript,!clients/python package"),
        Files.readAllLines(root.resolve("built")));
    List<String> ran = Files.readAllLines(root.resolve("ran"));
    assertEquals(2, ran.size());
    assertTrue(
        ran.get(0).endsWith("io.commercepolicy.localstack.Suite " + root + " up --port 9000"));
  }

  @Test
  void buildsAgainAfterAnySourceChanged() throws Exception {
    suite("up");
    int builds = 1;
    for (String source :
        List.of(
            "pom.xml",
            "gateway/pom.xml",
            "gateway/openapi.yaml",
            "decision-kernel/src/main/java/Rule.java")) {
      age("");
      write(source, source.equals("gateway/pom.xml") ? "quarkus-maven-plugin" : "changed");
      suite("up");
      suite("up");
      assertEquals(++builds, builds(), source);
    }
    age("");
    Files.delete(root.resolve("decision-kernel/src/main/java/Rule.java"));
    suite("up");
    assertEquals(++builds, builds(), "a deleted source");
    Files.delete(root.resolve(GATEWAY));
    suite("up");
    assertEquals(++builds, builds(), "a missing program");
    age("");
    write("decision-kernel/src/test/java/RuleTest.java", "changed");
    suite("up");
    assertEquals(builds, builds(), "a test");
  }

  @Test
  void trustsABuildMadeByHand() throws Exception {
    write(GATEWAY, "");
    write(LAUNCHER, "");
    write("local-stack/target/lib/one.jar", "");
    suite("up");
    assertEquals(0, builds());
  }

  @Test
  void buildsNothingUnderAStackThatRuns() throws Exception {
    suite("up");
    age("");
    write("pom.xml", "changed");
    write(".suite/run.json", "{}");
    suite("up");
    assertEquals(1, builds());
  }

  @Test
  void buildsNothingToStopOrAskAStackThatWasNeverBuilt() throws Exception {
    Launch down = suite("down");
    assertEquals(0, down.awaitEnd());
    assertEquals(List.of("nothing runs here"), down.out());
    assertOneLine("nothing runs here; start it with ./suite up", suite("token", "--user", "mei"));
    assertEquals(0, builds());
  }

  @Test
  void buildsToWriteACampaignWithoutAStack() throws Exception {
    suite("campaign", "--out", "folder");
    suite("campaign", "--out", "folder");
    assertEquals(1, builds());
    List<String> ran = Files.readAllLines(root.resolve("ran"));
    assertTrue(ran.get(0).endsWith(root + " campaign --out folder"));
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Files.delete(tools.resolve("mvn"));
    assertOneLine("needs Maven to build, but there is no mvn on the PATH", suite("up"));
    Files.delete(tools.resolve("javac"));
    tool("mvn", "true", "");
    assertOneLine(
        "needs a JDK 17 or newer to build, but " + tools + "/java comes without javac",
        suite("up"));
    tool("java", "true", "11.0.2");
    assertOneLine("needs a JDK 17 or newer, but " + tools + "/java is older", suite("up"));
    tool("java", "true", "1.8.0_402");
    assertOneLine("needs a JDK 17 or newer, but " + tools + "/java is older", suite("up"));
    Files.delete(tools.resolve("java"));
    assertOneLine("needs a JDK 17 or newer, but there is no java on the PATH", suite("up"));
  }

  @Test
  void endsWhenTheBuildFails() throws Exception {
    tool("mvn", "echo broken; exit 1", "");
    Launch failed = suite("up");
    assertEquals(1, failed.awaitEnd());
    assertEquals(
        List.of(
            "building; the first time this takes a few minutes",
            "broken",
            "suite: the build failed; see above"),
        failed.err());
  }

  @Test
  void listsItsCommandsWithoutAnything() throws Exception {
    Files.delete(tools.resolve("java"));
    Launch help = suite("help");
    assertEquals(0, help.awaitEnd());
    for (String command : List.of("up", "demo", "down", "token", "clock", "campaign")) {
      assertTrue(help.out().stream().anyMatch(line -> line.startsWith("  " + command)), command);
    }
  }
}
