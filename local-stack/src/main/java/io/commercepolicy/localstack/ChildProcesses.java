package io.commercepolicy.localstack;

import io.commercepolicy.localstack.StartedProcess.Kind;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes of a stack: starts them, prints their lines with their name before them, starts a
 * service that ended again, notices when one dies for good, and stops them all.
 */
final class ChildProcesses implements AutoCloseable {
  /** Told of the processes that run, before a start returns. */
  interface Register {
    void write(List<StartedProcess> processes) throws IOException;
  }

  private record Program(
      String name,
      Kind kind,
      List<String> wrapper,
      List<String> command,
      Map<String, String> environment,
      Path folder) {}

  private record Child(StartedProcess description, Process process, Thread printer) {}

  /** A service that ends more often than this within {@link #WINDOW} is not started again. */
  private static final int RESTARTS = 3;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** After SIGTERM: not a failure, so it does not count. */
  private static final int TOLD_TO_END = 143;

  private final PrintStream out;
  private final Register register;
  private final List<String> ownSession;
  private final List<Child> children = new ArrayList<>();
  private final Map<String, Deque<Long>> ends = new ConcurrentHashMap<>();
  private final CompletableFuture<Refusal> death = new CompletableFuture<>();
  private volatile boolean settled;
  private boolean stopping;

  ChildProcesses(PrintStream out, Register register) {
    this.out = out;
    this.register = register;
    this.ownSession = ownSession();
  }

  /**
   * What to put before a command so that Ctrl-C in a terminal reaches the launcher alone, which
   * then stops its children in order.
   */
  static List<String> ownSession() {
    boolean available =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Path.of(folder, "setsid").toFile().canExecute());
    return available ? List.of("setsid") : List.of();
  }

  /**
   * From now on a service that ends, be it told to or not, is started again. Its callers go to
   * another process of it meanwhile.
   */
  void settle() {
    settled = true;
  }

  /**
   * Starts a process whose end, unless asked for, is the end of the stack; that of a service is not
   * once the stack is {@linkplain #settle settled}.
   */
  void start(
      String name,
      Kind kind,
      List<String> wrapper,
      List<String> command,
      Map<String, String> environment,
      Path folder)
      throws IOException {
    start(new Program(name, kind, wrapper, command, environment, folder));
  }

  private void start(Program program) throws IOException {
    Child child = launch(program);
    child
        .process()
        .onExit()
        .thenAccept(
            process -> {
              awaitPrinter(child);
              ended(program, process.exitValue());
            });
  }

  private void ended(Program program, int exitCode) {
    String name = program.name();
    if (settled
        && program.kind() == Kind.SERVICE
        && (exitCode == TOLD_TO_END || mayStartAgain(name))) {
      try {
        start(program);
        out.println("[suite] %s ended with exit code %d; started again".formatted(name, exitCode));
        return;
      } catch (IOException | Refusal impossible) {
        // its end is what is told
      }
    }
    death.complete(
        new Refusal(
            "%s ended unexpectedly with exit code %d; its last lines above start with [%s]"
                .formatted(name, exitCode, name)));
  }

  private boolean mayStartAgain(String name) {
    Deque<Long> times = ends.computeIfAbsent(name, first -> new ArrayDeque<>());
    long now = System.nanoTime();
    times.add(now);
    times.removeIf(time -> now - time > WINDOW.toNanos());
    return times.size() <= RESTARTS;
  }

  /** Runs a program to its end. */
  void run(String name, List<String> wrapper, List<String> command, Path folder)
      throws IOException, InterruptedException {
    Child child = launch(new Program(name, Kind.TOOL, wrapper, command, Map.of(), folder));
    int exitCode = child.process().waitFor();
    awaitPrinter(child);
    if (exitCode != 0) {
      throw new Refusal(
          "%s failed with exit code %d; its last lines above start with [%s]"
              .formatted(name, exitCode, name));
    }
  }

  private synchronized Child launch(Program program) throws IOException {
    if (stopping) {
      throw new Refusal("the stack is being stopped");
    }
    List<String> whole = new ArrayList<>(ownSession);
    whole.addAll(program.wrapper());
    whole.addAll(program.command());
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(program.folder().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true);
    builder.environment().putAll(program.environment());
    Process process = builder.start();
    String name = program.name();
    Thread printer = new Thread(() -> print(name, process), name + "-printer");
    printer.setDaemon(true);
    printer.start();
    Child child =
        new Child(
            StartedProcess.of(name, program.kind(), process.toHandle(), program.command().get(0)),
            process,
            printer);
    children.removeIf(one -> !one.process().isAlive());
    children.add(child);
    register.write(children.stream().map(Child::description).toList());
    return child;
  }

  private void print(String name, Process process) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println("[" + name + "] " + line);
      }
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  /** Lets the last lines of a process that ended be printed before anything is said about it. */
  private static void awaitPrinter(Child child) {
    try {
      child.printer().join(1_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws what is to be said if a process has died. */
  void requireAllAlive() throws InterruptedException {
    requireAllAliveFor(Duration.ZERO);
  }

  /** Throws what is to be said if a process has died or dies within a time. */
  void requireAllAliveFor(Duration time) throws InterruptedException {
    try {
      throw death.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException allAlive) {
      return;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Waits until a process dies and returns what is to be said about it. */
  Refusal awaitDeath() throws InterruptedException {
    try {
      return death.get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Stops all processes and waits until they are gone. Nothing can be started afterwards. */
  @Override
  public void close() throws IOException {
    List<Child> all;
    synchronized (this) {
      stopping = true;
      all = List.copyOf(children);
    }
    Map<Kind, List<ProcessHandle>> byKind = new EnumMap<>(Kind.class);
    for (Child child : all) {
      byKind
          .computeIfAbsent(child.description().kind(), kind -> new ArrayList<>())
          .add(child.process().toHandle());
    }
    try {
      StartedProcess.stop(byKind);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ChildProcesses::awaitPrinter);
  }
}
