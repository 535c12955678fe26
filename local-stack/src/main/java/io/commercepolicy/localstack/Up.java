package io.commercepolicy.localstack;

import io.commercepolicy.localstack.StartedProcess.Kind;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code up}: runs the stack until it is told to stop. */
final class Up {
  private static final int DEFAULT_PORT = 8080;

  private Up() {}

  static void run(Checkout checkout, Options options, PrintStream out) throws Exception {
    if (options.has("detach")) {
      inBackground(checkout, options, out);
    } else {
      inForeground(checkout, wish(options), out);
    }
  }

  private static LocalStack.Wish wish(Options options) {
    return new LocalStack.Wish(
        options.number("port", 1, 65_534, DEFAULT_PORT),
        options.number("replicas", 1, 16, 1),
        options.has("fresh"),
        options.value("clock").map(BusinessClock::parse));
  }

  private static void inForeground(Checkout checkout, LocalStack.Wish wish, PrintStream out)
      throws Exception {
    StackLock lock = StackLock.acquire(checkout).orElseThrow(() -> alreadyRuns(checkout));
    LocalStack stack = new LocalStack(checkout, wish, out);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeOnSignal(stack), "stop"));
    try (lock;
        stack) {
      stack.start();
      readyLines(wish.port()).forEach(stack::say);
      stack.awaitDeath();
    } catch (Exception failure) {
      if (stack.signalled()) {
        // the stop itself made it fail; the launcher ends with the signal, once all is stopped
        Thread.currentThread().join();
      }
      throw failure;
    }
  }

  private static void closeOnSignal(LocalStack stack) {
    try {
      stack.closeOnSignal();
    } catch (IOException unfinished) {
      stack.say("could not stop everything: " + unfinished);
    }
  }

  /** Starts a launcher that outlives this one and returns when its stack is ready. */
  private static void inBackground(Checkout checkout, Options options, PrintStream out)
      throws Exception {
    LocalStack.Wish wish = wish(options);
    if (StackLock.held(checkout)) {
      throw alreadyRuns(checkout);
    }
    List<String> command = new ArrayList<>(ChildProcesses.ownSession());
    command.add(StartedProcess.launcher().executable());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Suite.class.getName());
    command.addAll(List.of(checkout.root().toString(), "up"));
    command.addAll(options.without("detach"));
    Process launcher =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(checkout.log().toFile())
            .start();
    Thread stopHalfStarted = new Thread(() -> stop(launcher), "stop");
    Runtime.getRuntime().addShutdownHook(stopHalfStarted);
    while (!ready(checkout, launcher)) {
      if (!launcher.isAlive()) {
        throw new Refusal(lastWord(checkout.log()));
      }
      Thread.sleep(100);
    }
    Runtime.getRuntime().removeShutdownHook(stopHalfStarted);
    readyLines(wish.port()).forEach(out::println);
    out.println("log: " + checkout.log());
  }

  private static boolean ready(Checkout checkout, Process launcher) throws IOException {
    return RunRecord.read(checkout)
        .filter(record -> record.launcher().pid() == launcher.pid())
        .filter(RunRecord::ready)
        .isPresent();
  }

  private static void stop(Process launcher) {
    try {
      StartedProcess.stop(Map.of(Kind.LAUNCHER, List.of(launcher.toHandle())));
    } catch (IOException | InterruptedException unfinished) {
      launcher.destroyForcibly();
    }
  }

  /** What a launcher that failed has said about it. */
  private static String lastWord(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.startsWith(Suite.ERROR_PREFIX))
          .map(line -> line.substring(Suite.ERROR_PREFIX.length()))
          .reduce((earlier, later) -> later)
          .orElse("the stack ended while it was started; see " + log);
    }
  }

  private static Refusal alreadyRuns(Checkout checkout) {
    try {
      Optional<RunRecord> record = RunRecord.read(checkout);
      return new Refusal(
          "a stack already runs in this checkout"
              + record
                  .map(r -> " at " + r.url() + " (process " + r.launcher().pid() + ")")
                  .orElse("")
              + "; ./suite down stops it");
    } catch (IOException unreadable) {
      return new Refusal("a stack already runs in this checkout; ./suite down stops it");
    }
  }

  private static List<String> readyLines(int port) {
    List<String> lines = new ArrayList<>();
    lines.add("console: http://localhost:%d/".formatted(port));
    lines.add("ready: http://localhost:%d (login %s)".formatted(port, Login.issuer(port + 1)));
    lines.add("demo users; ./suite token --user NAME prints a token:");
    for (DemoUser user : DemoUser.values()) {
      Actor actor = user.actor();
      String acts =
          Stream.of(actor.creatorId(), actor.merchantId(), actor.agencyId(), user.displayName())
              .filter(word -> word != null)
              .collect(Collectors.joining(" "));
      String line = "  %-8s %-9s %s".formatted(user.userName(), actor.roles().get(0).claim(), acts);
      lines.add(line.stripTrailing());
    }
    return lines;
  }
}
