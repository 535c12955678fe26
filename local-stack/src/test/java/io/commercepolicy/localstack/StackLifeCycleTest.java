package io.commercepolicy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as users run it: in a process of its own, with real processes under it. */
class StackLifeCycleTest {
  @TempDir private static Path root;
  private Checkout checkout;
  private int port;

  @BeforeEach
  void placePrograms() throws Exception {
    checkout = new Checkout(root.toRealPath());
    port = Launch.freePort();
    StandIn.place(checkout, "gateway", "well");
    StandIn.place(checkout, "certification-service", "well");
    StandIn.place(checkout, "creator-protection-service", "well");
    StandIn.place(checkout, "incentive-service", "well");
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Launch down = Launch.of(checkout, "down");
    assertEquals(0, down.awaitEnd(), () -> "" + down.err());
    assertEquals(List.of("nothing runs here"), down.out());
  }

  private Launch up(String... more) throws IOException {
    return Launch.of(
        checkout,
        Stream.concat(Stream.of("up", "--port", "" + port), Stream.of(more))
            .toArray(String[]::new));
  }

  private Launch ready(String... more) throws IOException {
    return up(more).awaitLine("[suite]   ada ");
  }

  private List<StartedProcess> running() throws IOException {
    return RunRecord.read(checkout).orElseThrow().processes();
  }

  private StartedProcess running(String name) throws IOException {
    return running().stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void assertGone(List<StartedProcess> processes) {
    assertFalse(processes.isEmpty());
    for (StartedProcess process : processes) {
      assertTrue(process.find().isEmpty(), () -> process.name() + " still runs");
    }
    assertFalse(Files.exists(checkout.runFile()));
  }

  private String answer(String... words) throws Exception {
    Launch command = Launch.of(checkout, words);
    assertEquals(0, command.awaitEnd(), () -> "" + command.err());
    assertEquals(1, command.out().size());
    return command.out().get(0);
  }

  private static void assertOneLine(String expected, Launch failed) throws Exception {
    assertEquals(1, failed.awaitEnd());
    assertEquals(List.of("suite: " + expected), failed.err());
  }

  @Test
  void runsServesItsCommandsAndStopsInOrder() throws Exception {
    try (Launch stack = ready("--fresh", "--clock", "2021-05-20T23:59:00+08:00")) {
      List<StartedProcess> processes = running();
      assertEquals(
          List.of(
              "postgresql", "certification-1", "creator-protection-1", "incentive-1", "gateway"),
          processes.stream().map(StartedProcess::name).toList());
      assertTrue(stack.out().contains("[suite] console: http://localhost:%d/".formatted(port)));
      assertTrue(
          stack
              .out()
              .contains(
                  "[suite] ready: http://localhost:%d (login http://localhost:%d/suite)"
                      .formatted(port, port + 1)));
      assertTrue(stack.out().contains("[suite]   peach    merchant  merchant-peach 蜜桃旗舰店"));
      assertTrue(stack.out().contains("[certification-1] SUITE_DATABASE_NAME is certification"));
      assertTrue(
          stack.out().contains("[creator-protection-1] SUITE_DATABASE_NAME is creator_protection"));
      assertTrue(stack.out().contains("[incentive-1] SUITE_DATABASE_NAME is incentive"));
      assertTrue(RunRecord.read(checkout).orElseThrow().databasePort() > port);
      assertTrue(
          stack.out().contains("[gateway] kept /creator-protection/v1/creators/creator-lin"));
      assertTrue(
          stack
              .out()
              .contains(
                  "[gateway] kept"
                      + " /incentive/v1/campaigns/polaris-new-year-2024/roster/host-peach-1"));
      assertEquals(9, stack.out().stream().filter(l -> l.startsWith("[gateway] kept")).count());

      SignedJWT token = SignedJWT.parse(answer("token", "--user", "mei"));
      assertEquals("mei", token.getJWTClaimsSet().getSubject());
      assertTrue(answer("clock").startsWith("2021-05-"));
      assertTrue(answer("clock", "2021-06-20T10:00:00+08:00").startsWith("2021-06-20T10:00:0"));

      assertOneLine(
          "a stack already runs in this checkout at http://localhost:%d (process %d);"
                  .formatted(port, stack.pid())
              + " ./suite down stops it",
          up());

      stack.terminate();
      assertEquals(143, stack.awaitEnd());
      assertEquals(List.of(), stack.err());
      assertTrue(
          stack.out().contains("[certification-1] stopping while the database is there: true"));
      assertEquals("[suite] stopped", stack.out().get(stack.out().size() - 1));
      assertGone(processes);
    }

    try (Launch again = ready()) {
      assertTrue(answer("clock").startsWith("2021-06-20T10:"), "the clock is kept");
      assertFalse(again.out().stream().anyMatch(line -> line.startsWith("[initdb]")));
      assertFalse(again.out().stream().anyMatch(line -> line.startsWith("[gateway] kept")));
    }
    try (Launch fresh = ready("--fresh")) {
      assertFalse(answer("clock").startsWith("2021-"), "the clock is forgotten");
      assertTrue(fresh.out().stream().anyMatch(line -> line.startsWith("[initdb]")));
    }
  }

  @Test
  void runsSeveralProcessesOfAService() throws Exception {
    try (Launch stack = ready("--replicas", "2")) {
      assertEquals(
          List.of(
              "postgresql",
              "certification-1",
              "certification-2",
              "creator-protection-1",
              "creator-protection-2",
              "incentive-1",
              "incentive-2",
              "gateway"),
          running().stream().map(StartedProcess::name).toList());
      for (String upstream : List.of("CERTIFICATION", "CREATOR_PROTECTION", "INCENTIVE")) {
        assertTrue(
            stack.out().stream()
                .anyMatch(
                    line ->
                        line.matches(
                            "\\[gateway] SUITE_UPSTREAM_%s is".formatted(upstream)
                                + " http://127.0.0.1:\\d+,http://127.0.0.1:\\d+")),
            upstream);
      }
    }
  }

  @Test
  void startsAgainWhatDied() throws Exception {
    try (Launch stack = ready()) {
      for (String name :
          List.of("certification-1", "creator-protection-1", "incentive-1", "gateway")) {
        StartedProcess killed = running(name);
        killed.find().orElseThrow().destroyForcibly();
        stack.awaitLine("[suite] " + name + " ended with exit code 137; started again");
        assertNotEquals(killed, running(name));
        assertEquals(5, running().size());
      }
      assertEquals("stopped", answer("down"));
      assertEquals(143, stack.awaitEnd());
    }
  }

  @Test
  void endsWhenAProcessKeepsDying() throws Exception {
    Launch stack = ready();
    StandIn.place(checkout, "incentive-service", "dies");
    List<StartedProcess> processes = running();
    running("incentive-1").find().orElseThrow().destroyForcibly();
    assertOneLine(
        "incentive-1 ended unexpectedly with exit code 3;"
            + " its last lines above start with [incentive-1]",
        stack);
    assertEquals(3, stack.out().stream().filter(l -> l.endsWith("; started again")).count());
    assertGone(processes);
  }

  @Test
  void endsWhenItsDatabaseDies() throws Exception {
    Launch stack = ready();
    List<StartedProcess> processes = running();
    running("postgresql").find().orElseThrow().destroyForcibly();
    assertOneLine(
        "postgresql ended unexpectedly with exit code 137;"
            + " its last lines above start with [postgresql]",
        stack);
    assertGone(processes);
  }

  @Test
  void restartsItsServicesInTurn() throws Exception {
    try (Launch stack = ready("--replicas", "2")) {
      List<StartedProcess> before = running();
      Launch restart = Launch.of(checkout, "restart");
      assertEquals(0, restart.awaitEnd(), () -> "" + restart.err());
      assertEquals(
          List.of(
              "certification-1 is new",
              "certification-2 is new",
              "creator-protection-1 is new",
              "creator-protection-2 is new",
              "incentive-1 is new",
              "incentive-2 is new"),
          restart.out().stream().map(line -> line.replaceFirst(" after .*", "")).toList());
      assertEquals(8, running().size());
      assertEquals(6, stack.out().stream().filter(l -> l.endsWith("; started again")).count());
      List<StartedProcess> kept = new ArrayList<>(running());
      kept.retainAll(before);
      assertEquals(
          List.of("postgresql", "gateway"), kept.stream().map(StartedProcess::name).toList());

      assertTrue(answer("restart", "gateway").startsWith("gateway is new after "));
      assertOneLine(
          "there is no process 'nova'; there are certification-1, certification-2,"
              + " creator-protection-1, creator-protection-2, incentive-1, incentive-2, gateway",
          Launch.of(checkout, "restart", "nova"));
    }
  }

  @Test
  void endsWhenAProcessDiesWhileItStarts() throws Exception {
    StandIn.place(checkout, "certification-service", "dies");
    Launch stack = up();
    assertOneLine(
        "certification-1 ended unexpectedly with exit code 3;"
            + " its last lines above start with [certification-1]",
        stack);
    assertTrue(stack.out().contains("[certification-1] cannot go on"));
    assertFalse(Files.exists(checkout.runFile()));
  }

  @Test
  void endsWhenAProcessDiesOfTheDemoData() throws Exception {
    StandIn.place(checkout, "gateway", "breaks");
    assertOneLine(
        "gateway ended unexpectedly with exit code 4; its last lines above start with [gateway]",
        up("--fresh"));
  }

  @Test
  void endsWhenTheDemoDataIsRefused() throws Exception {
    StandIn.place(checkout, "gateway", "refuses");
    assertOneLine(
        "the demo data could not be put:"
            + " PUT /certification/v1/agencies/agency-aurora answered 503",
        up("--fresh"));
  }

  @Test
  void doesNotStartOnATakenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertOneLine("port " + taken.getLocalPort() + " is taken; choose another with --port", up());
    }
    try (ServerSocket taken = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
      assertOneLine(
          "port %d, which the login needs, is taken; choose another with --port"
              .formatted(taken.getLocalPort()),
          up());
    }
  }

  @Test
  void cleansUpAfterALauncherThatWasKilled() throws Exception {
    Launch killed = ready();
    List<StartedProcess> leftovers = running();
    killed.kill();
    assertTrue(running("postgresql").find().isPresent());

    try (Launch stack = ready()) {
      assertTrue(
          stack
              .out()
              .contains(
                  "[suite] stopped what a killed stack had left running:"
                      + " postgresql, certification-1, creator-protection-1, incentive-1, gateway"));
      assertNotEquals(leftovers, running());
      for (StartedProcess leftover : leftovers) {
        assertTrue(leftover.find().isEmpty(), leftover.name());
      }
      stack.kill();
    }
    leftovers = running();
    assertEquals(
        "stopped what a killed stack had left running:"
            + " postgresql, certification-1, creator-protection-1, incentive-1, gateway",
        answer("down"));
    assertGone(leftovers);
  }

  @Test
  void startsOnWhatAKilledPostgresLeft() throws Exception {
    Launch killed = ready();
    List<StartedProcess> all = running();
    killed.kill();
    for (StartedProcess process : all) {
      process.find().ifPresent(ProcessHandle::destroyForcibly);
    }
    assertTrue(Files.exists(checkout.data().resolve("postgresql/postmaster.pid")));

    try (Launch stack = ready()) {
      assertTrue(stack.out().stream().noneMatch(line -> line.startsWith("[initdb]")));
      assertEquals(5, running().size());
    }
  }

  @Test
  void runsInTheBackgroundUntilItIsToldToStop() throws Exception {
    Launch background = up("--detach");
    assertEquals(0, background.awaitEnd(), () -> "" + background.err());
    assertEquals(
        List.of(
            "console: http://localhost:%d/".formatted(port),
            "ready: http://localhost:%d (login http://localhost:%d/suite)"
                .formatted(port, port + 1)),
        background.out().subList(0, 2));
    List<StartedProcess> processes = running();
    assertOneLine(
        "a stack already runs in this checkout at http://localhost:%d (process %d);"
                .formatted(port, RunRecord.read(checkout).orElseThrow().launcher().pid())
            + " ./suite down stops it",
        up("--detach"));

    assertEquals("stopped", answer("down"));
    assertGone(processes);
  }

  @Test
  void saysInTheForegroundWhyItFailedInTheBackground() throws Exception {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertOneLine(
          "port " + taken.getLocalPort() + " is taken; choose another with --port", up("--detach"));
    }
  }

  @Test
  void refusesCommandsThatNeedAStack() throws Exception {
    assertOneLine(
        "nothing runs here; start it with ./suite up",
        Launch.of(checkout, "token", "--user", "olga"));
    assertOneLine("nothing runs here; start it with ./suite up", Launch.of(checkout, "clock"));
    assertOneLine("there is no command 'fly'; see ./suite help", Launch.of(checkout, "fly"));
  }
}
