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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes of a stack: starts them, prints their lines with their name before them, notices
 * when one dies, and stops them all.
 */
final class ChildProcesses implements AutoCloseable {
  /** Told of the processes that run, before a start returns. */
  interface Register {
    void write(List<StartedProcess> processes) throws IOException;
  }

  private record Child(StartedProcess description, Process process, Thread printer) {}

  private final PrintStream out;
  private final Register register;
  private final List<String> ownSession;
  private final List<Child> children = new ArrayList<>();
  private final CompletableFuture<Refusal> death = new CompletableFuture<>();
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

  /** Starts a process whose end, unless asked for, is the end of the stack. */
  void start(
      String name,
      Kind kind,
      List<String> wrapper,
      List<String> command,
      Map<String, String> environment,
      Path folder)
      throws IOException {
    Child child = launch(name, kind, wrapper, command, environment, folder);
    child
        .process()
        .onExit()
        .thenAccept(
            ended -> {
              awaitPrinter(child);
              death.complete(
                  new Refusal(
                      "%s ended unexpectedly with exit code %d; its last lines above start with [%s]"
                          .formatted(name, ended.exitValue(), name)));
            });
  }

  /** Runs a program to its end. */
  void run(String name, List<String> wrapper, List<String> command, Path folder)
      throws IOException, InterruptedException {
    Child child = launch(name, Kind.TOOL, wrapper, command, Map.of(), folder);
    int exitCode = child.process().waitFor();
    awaitPrinter(child);
    if (exitCode != 0) {
      throw new Refusal(
          "%s failed with exit code %d; its last lines above start with [%s]"
              .formatted(name, exitCode, name));
    }
  }

  private synchronized Child launch(
      String name,
      Kind kind,
      List<String> wrapper,
      List<String> command,
      Map<String, String> environment,
      Path folder)
      throws IOException {
    if (stopping) {
      throw new Refusal("the stack is being stopped");
    }
    List<String> whole = new ArrayList<>(ownSession);
    whole.addAll(wrapper);
    whole.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread printer = new Thread(() -> print(name, process), name + "-printer");
    printer.setDaemon(true);
    printer.start();
    Child child =
        new Child(
            StartedProcess.of(name, kind, process.toHandle(), command.get(0)), process, printer);
    children.add(child);
    register.write(
        children.stream().filter(one -> one.process().isAlive()).map(Child::description).toList());
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
