package io.commercepolicy.localstack;

import io.commercepolicy.localstack.demo.Demo;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.LogManager;

/** The commands of the {@code suite} script. */
public final class Suite {
  /** What the one line on standard error starts with where a command fails. */
  static final String ERROR_PREFIX = "suite: ";

  private interface Action {
    void run(Checkout checkout, Options options, PrintStream out) throws Exception;
  }

  private record Command(Set<String> valued, Set<String> flags, int operandLimit, Action action) {}

  private static final Map<String, Command> COMMANDS =
      Map.of(
          "up",
          new Command(Set.of("port", "clock", "replicas"), Set.of("fresh", "detach"), 0, Up::run),
          "down",
          new Command(Set.of(), Set.of(), 0, (checkout, options, out) -> Down.run(checkout, out)),
          "restart",
          new Command(Set.of(), Set.of(), 1, Restart::run),
          "demo",
          new Command(
              Set.of(),
              Set.of(),
              0,
              (checkout, options, out) -> Demo.run(RunningStack.of(checkout), out)),
          "token",
          new Command(
              Set.of("user", "role", "agency", "merchant", "creator", "name", "expires-in"),
              Set.of(),
              0,
              Token::run),
          "clock",
          new Command(Set.of(), Set.of(), 1, Suite::clock),
          "campaign",
          new Command(
              Set.of("out", "hosts", "days", "sessions", "seed"),
              Set.of("plain"),
              0,
              (checkout, options, out) -> Campaign.run(options, out)),
          "peer-check",
          new Command(Set.of("hosts", "seed"), Set.of(), 0, PeerCheck::run),
          "running",
          new Command(
              Set.of(), Set.of(), 0, (checkout, options, out) -> RunningStack.require(checkout)));

  private Suite() {}

  /**
   * Runs one command.
   *
   * @param words the checkout's root, the command, and the command's own words
   */
  public static void main(String[] words) {
    LogManager.getLogManager().reset();
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    PrintStream out = utf8(FileDescriptor.out);
    try {
      List<String> all = List.of(words);
      run(new Checkout(Path.of(all.get(0))), all.get(1), all.subList(2, all.size()), out);
    } catch (Exception failure) {
      String line = failure instanceof Refusal ? failure.getMessage() : failure.toString();
      utf8(FileDescriptor.err).println(ERROR_PREFIX + line.replaceAll("\\R", " "));
      System.exit(1);
    }
  }

  private static void run(Checkout checkout, String name, List<String> words, PrintStream out)
      throws Exception {
    Command command = COMMANDS.get(name);
    if (command == null) {
      throw new Refusal("there is no command '" + name + "'; see ./suite help");
    }
    Options options =
        Options.parse(name, words, command.valued(), command.flags(), command.operandLimit());
    command.action().run(checkout, options, out);
  }

  private static void clock(Checkout checkout, Options options, PrintStream out) throws Exception {
    Optional<Instant> instant = options.operand().map(BusinessClock::parse);
    BusinessClock clock = RunningStack.of(checkout).clock();
    if (instant.isPresent()) {
      clock.set(instant.get());
    }
    out.println(BusinessClock.format(clock.now()));
  }

  /** Names are Chinese and English whatever the locale is. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
