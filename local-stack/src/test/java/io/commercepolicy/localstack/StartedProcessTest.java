package io.commercepolicy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.localstack.StartedProcess.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedProcessTest {
  @TempDir private Path folder;
  private Process process;
  private StartedProcess started;

  @BeforeEach
  void startSomething() throws Exception {
    process = new ProcessBuilder("tail", "-f", "/dev/null").start();
    Awaitility.await()
        .until(
            () -> process.toHandle().info().command().filter(c -> c.endsWith("tail")).isPresent());
    started =
        StartedProcess.of(
            "something",
            Kind.SERVICE,
            process.toHandle(),
            process.toHandle().info().command().orElseThrow());
  }

  @AfterEach
  void stopIt() throws Exception {
    process.destroyForcibly().waitFor();
  }

  private RunRecord record(StartedProcess... processes) {
    return new RunRecord(
        StartedProcess.launcher(),
        "http://localhost:1",
        2,
        "secret",
        3,
        Map.of(),
        true,
        List.of(processes));
  }

  @Test
  void isFoundAgain() {
    assertEquals(process.pid(), started.find().orElseThrow().pid());
  }

  @Test
  void isNotFoundOnceItEnded() throws Exception {
    process.destroyForcibly().waitFor();
    assertEquals(Optional.empty(), started.find());
  }

  @Test
  void isNotTakenForAnotherThatGotItsNumber() {
    Instant startedAt = started.startedAt();
    assertTrue(started.isTheSame(startedAt.plusSeconds(2), started.executable()));
    assertTrue(started.isTheSame(startedAt.minusSeconds(2), started.executable()));
    assertFalse(started.isTheSame(startedAt.plusMillis(2_001), started.executable()));
    assertFalse(started.isTheSame(startedAt.minusMillis(2_001), started.executable()));
    assertFalse(started.isTheSame(startedAt, "/usr/bin/other"));
  }

  @Test
  void isStoppedWhenItsLauncherIsGone() throws Exception {
    Checkout checkout = new Checkout(folder);
    record(started).write(checkout);

    assertEquals(List.of("something"), Leftovers.stop(checkout));
    assertFalse(process.isAlive());
    assertFalse(Files.exists(checkout.runFile()));
    assertEquals(List.of(), Leftovers.stop(checkout));
  }

  @Test
  void isLeftAloneWhenItOnlyHasTheNumber() throws Exception {
    Checkout checkout = new Checkout(folder);
    StartedProcess earlier =
        new StartedProcess(
            "something",
            Kind.SERVICE,
            started.pid(),
            started.startedAt().minus(Duration.ofHours(1)),
            started.executable());
    record(earlier).write(checkout);

    assertEquals(List.of(), Leftovers.stop(checkout));
    assertTrue(process.isAlive());
    assertFalse(Files.exists(checkout.runFile()));
  }

  @Test
  void isWrittenDownForThisUserAlone() throws Exception {
    Checkout checkout = new Checkout(folder);
    RunRecord record = record(started);
    record.write(checkout);

    assertEquals(Optional.of(record), RunRecord.read(checkout));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(checkout.runFile())));
  }
}
