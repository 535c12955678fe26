package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kit.problem.ErrorCode;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** Some lines of a stream that are stored together. */
final class Batch {

  private static final int MOST_SESSIONS = 8_000;
  private static final int MOST_REFUSALS = 4_000;
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_LINES = 20_000;

  /** How many of the things that are wrong with one line are told. */
  private static final int MOST_OF_A_LINE = 20;

  private static final int MOST_OF_A_POINTER = 200;

  private final long after;
  private final List<StoredSession> sessions = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private long through;
  private long refused;
  private long bytes;

  /**
   * An empty one.
   *
   * @param after the number of the last line before it
   */
  Batch(long after) {
    this.after = after;
    this.through = after;
  }

  /** Counts a line that says nothing. */
  void skip(long line) {
    through = line;
  }

  void add(long line, int length, StoredSession session) {
    through = line;
    bytes += length;
    sessions.add(session);
    lines.add(line);
  }

  void refuse(long line, ProblemException problem) {
    through = Math.max(through, line);
    refused++;
    refusals.addAll(refusals(line, problem));
  }

  private static List<Refusal> refusals(long line, ProblemException problem) {
    ErrorCode code = problem.code();
    List<Violation> violations =
        problem.violations().isEmpty()
            ? List.of(new Violation("", problem.detail()))
            : problem.violations();
    List<Refusal> refusals = new ArrayList<>();
    for (int i = 0; i < Math.min(violations.size(), MOST_OF_A_LINE); i++) {
      Violation violation = violations.get(i);
      refusals.add(
          new Refusal(
              line, i + 1, storable(violation.pointer()), code.code(), violation.message()));
    }
    return refusals;
  }

  /** A pointer holds the names of fields as they were sent. */
  private static String storable(String pointer) {
    String text = pointer.replace('\0', '\ufffd');
    return text.length() <= MOST_OF_A_POINTER ? text : text.substring(0, MOST_OF_A_POINTER);
  }

  boolean isEmpty() {
    return through == after;
  }

  boolean isFull() {
    return sessions.size() >= MOST_SESSIONS
        || refusals.size() >= MOST_REFUSALS
        || bytes >= MOST_BYTES
        || through - after >= MOST_LINES;
  }

  /** The number of the last line before it. */
  long after() {
    return after;
  }

  /** The number of its last line. */
  long through() {
    return through;
  }

  List<StoredSession> sessions() {
    return sessions;
  }

  /** What it amounts to, once what became of its sessions is known. */
  Outcome outcome(List<RecordedSession> recorded) {
    long[] counts = new long[4];
    long conflicts = 0;
    List<Refusal> all = new ArrayList<>(refusals);
    for (int i = 0; i < recorded.size(); i++) {
      RecordedSession one = recorded.get(i);
      if (one.refusal() == null) {
        counts[one.arrival().ordinal()]++;
      } else {
        conflicts++;
        all.addAll(refusals(lines.get(i), one.refusal()));
      }
    }
    return new Outcome(counts[0], counts[1], counts[2], counts[3], refused + conflicts, all);
  }

  /** What became of the lines of a batch. */
  record Outcome(
      long added,
      long replaced,
      long repeated,
      long outdated,
      long refused,
      List<Refusal> refusals) {}
}
