package io.commercepolicy.localstack.demo;

import java.io.PrintStream;
import java.util.List;

/** Prints a story. Whatever belongs to a step is indented below it. */
final class Narrator {
  private static final String INDENT = "    ";

  private final PrintStream out;
  private final Ink ink;
  private boolean begun;

  Narrator(PrintStream out, Ink ink) {
    this.out = out;
    this.ink = ink;
  }

  /** Opens a story. */
  void story(String title, String where) {
    if (begun) {
      out.println();
    }
    begun = true;
    out.println(ink.bold(title));
    out.println(ink.dim(where));
  }

  /** Opens a step: who does what. */
  void step(int number, String who, String what) {
    out.println();
    out.println("%2d  %s %s".formatted(number, ink.bold(who), what));
  }

  /** A request as it was sent, and the status of its answer. */
  void exchange(String method, String path, int status) {
    String outcome = Integer.toString(status);
    say(
        "%s %s → %s"
            .formatted(method, path, status / 100 == 2 ? ink.green(outcome) : ink.red(outcome)));
  }

  /** One line of what came of it. */
  void say(String line) {
    out.println(INDENT + line);
  }

  /** What the rules found. */
  void findings(List<FindingTable.Row> rows) {
    new FindingTable(rows).lines(ink).forEach(this::say);
  }

  /** Closes a story. */
  void end(String summary) {
    out.println();
    out.println(ink.green(summary));
  }
}
