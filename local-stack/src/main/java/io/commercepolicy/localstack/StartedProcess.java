package io.commercepolicy.localstack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that the stack started, described so that it can be found again and is not mistaken for
 * a stranger that got its number.
 *
 * @param name what its lines are marked with
 * @param kind how it is stopped, and when
 * @param startedAt when the operating system started it
 * @param executable the program that it runs
 */
record StartedProcess(String name, Kind kind, long pid, Instant startedAt, String executable) {
  /** Kinds in the order in which a stack is stopped. */
  enum Kind {
    /** A short-lived program of the start, such as the one that lays out the database. */
    TOOL("TERM", Duration.ofSeconds(2)),
    /** Stops when asked, after answering what it has begun. */
    SERVICE("TERM", Duration.ofSeconds(25)),
    /** PostgreSQL closes its connections and writes everything on SIGINT ("fast shutdown"). */
    DATABASE("INT", Duration.ofSeconds(30)),
    /** The launcher, which stops all the others itself. */
    LAUNCHER("TERM", Duration.ofSeconds(90));

    private final String signal;
    private final Duration patience;

    Kind(String signal, Duration patience) {
      this.signal = signal;
      this.patience = patience;
    }
  }

  /** The clock that start times are computed from may be corrected by this much meanwhile. */
  private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(2);

  /** Describes a process just started; its executable is what it will run once it has settled. */
  static StartedProcess of(String name, Kind kind, ProcessHandle handle, String executable) {
    return new StartedProcess(
        name, kind, handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH), executable);
  }

  /** Describes the process that asks. */
  static StartedProcess launcher() {
    ProcessHandle self = ProcessHandle.current();
    return of("suite", Kind.LAUNCHER, self, self.info().command().orElse(""));
  }

  /** This process, if it still runs. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(StartedProcess::runs)
        .filter(
            found ->
                isTheSame(
                    found.info().startInstant().orElse(Instant.EPOCH),
                    found.info().command().orElse("")));
  }

  /** Whether a running process of the same number, seen like this, is the one described. */
  boolean isTheSame(Instant seenStartedAt, String seenExecutable) {
    return executable.equals(seenExecutable)
        && Duration.between(startedAt, seenStartedAt).abs().compareTo(START_TIME_TOLERANCE) <= 0;
  }

  /**
   * Stops processes and waits until they are gone, kind by kind; those that do not stop in their
   * time are killed.
   */
  static void stop(Map<Kind, List<ProcessHandle>> processes)
      throws IOException, InterruptedException {
    for (Kind kind : Kind.values()) {
      List<ProcessHandle> running =
          processes.getOrDefault(kind, List.of()).stream().filter(StartedProcess::runs).toList();
      for (ProcessHandle handle : running) {
        new ProcessBuilder("kill", "-" + kind.signal, Long.toString(handle.pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      }
      if (!awaitEnd(running, kind.patience)) {
        running.stream().filter(StartedProcess::runs).forEach(ProcessHandle::destroyForcibly);
        awaitEnd(running, Duration.ofSeconds(10));
      }
    }
  }

  private static boolean awaitEnd(List<ProcessHandle> processes, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (processes.stream().anyMatch(StartedProcess::runs)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  /** A process that ended but was not collected by its parent has no program any more. */
  private static boolean runs(ProcessHandle handle) {
    return handle.isAlive() && handle.info().command().isPresent();
  }
}
