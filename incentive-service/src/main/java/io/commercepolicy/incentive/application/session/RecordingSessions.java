package io.commercepolicy.incentive.application.session;

import io.commercepolicy.incentive.application.facts.Arrivals;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.facts.Arrival;
import io.commercepolicy.kit.persistence.SqlState;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes in live sessions, in any order and as often as they are told, one or thousands at once. */
@ApplicationScoped
class RecordingSessions {

  private static final String DEADLOCK = "40P01";
  private static final int MOST_DEADLOCKS = 12;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final LiveSessions sessions;
  private final Arrivals arrivals;
  private final Pool pool;
  private final BusinessClock clock;

  RecordingSessions(LiveSessions sessions, Arrivals arrivals, Pool pool, BusinessClock clock) {
    this.sessions = sessions;
    this.arrivals = arrivals;
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Stores one session; an older revision is ignored, the same one again changes nothing.
   *
   * @throws ProblemException {@code revision-conflict}
   */
  Uni<RecordedSession> record(StoredSession told) {
    ToldSessions one = new ToldSessions(List.of(told));
    return retryingDeadlocks(pool.withTransaction(transaction -> record(transaction, one)))
        .map(recorded -> recorded.get(0).orThrow());
  }

  /**
   * Stores sessions, in their order: the rules of revisions hold among them, too.
   *
   * @return what became of each
   */
  Uni<List<RecordedSession>> record(SqlConnection transaction, ToldSessions told) {
    Instant now = clock.instant();
    return arrivals
        .next(transaction, told.dates())
        .flatMap(
            arrival ->
                sessions
                    .add(transaction, told, arrival, now)
                    .flatMap(
                        added ->
                            added == told.inOrder().size()
                                ? Uni.createFrom().item(allFirst(told.inOrder()))
                                : sessions
                                    .lockOthers(transaction, told.sessionIds(), arrival)
                                    .flatMap(
                                        known ->
                                            new Revisions(transaction, told, known, now)
                                                .record(arrival))));
  }

  /**
   * Tries a transaction again that waited for another while that waited for it, after a pause that
   * differs for each. That happens where sessions move between days: the day that one leaves is
   * known only when the session is locked.
   */
  static <T> Uni<T> retryingDeadlocks(Uni<T> transaction) {
    return transaction
        .onFailure(failure -> DEADLOCK.equals(SqlState.of(failure)))
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .withJitter(1)
        .atMost(MOST_DEADLOCKS);
  }

  private static List<RecordedSession> allFirst(List<StoredSession> told) {
    List<RecordedSession> recorded = new ArrayList<>(told.size());
    for (StoredSession session : told) {
      recorded.add(new RecordedSession(Arrival.FIRST, session, null));
    }
    return recorded;
  }

  /** What a session came from and came to, of which more than one revision is at hand. */
  private static final class Course {

    /** What was stored before; null if nothing was. */
    private final StoredSession known;

    /** What was taken, one after the other; the first may be stored already. */
    private final List<StoredSession> taken = new ArrayList<>();

    Course(StoredSession known) {
      this.known = known;
    }

    /** Which of the transaction's numbers a step has: the first was taken before the locks. */
    int step(int i) {
      return known == null ? i : i + 1;
    }

    StoredSession current() {
      return taken.isEmpty() ? known : taken.get(taken.size() - 1);
    }
  }

  /** Told sessions of which some were stored before, or are told more than once. */
  private final class Revisions {

    private final SqlConnection transaction;
    private final ToldSessions told;
    private final Instant now;
    private final Map<String, Course> courses = new TreeMap<>();

    Revisions(
        SqlConnection transaction, ToldSessions told, List<StoredSession> known, Instant now) {
      this.transaction = transaction;
      this.told = told;
      this.now = now;
      for (StoredSession session : known) {
        courses.put(session.sessionId(), new Course(session));
      }
    }

    Uni<List<RecordedSession>> record(long arrival) {
      List<RecordedSession> recorded = new ArrayList<>(told.inOrder().size());
      for (StoredSession session : told.inOrder()) {
        recorded.add(take(session));
      }
      courses.values().removeIf(course -> course.taken.isEmpty());
      int longest =
          courses.values().stream()
              .mapToInt(course -> course.step(course.taken.size()))
              .max()
              .orElse(0);
      return numbers(arrival, longest)
          .flatMap(this::store)
          .chain(this::markMoved)
          .replaceWith(recorded);
    }

    private RecordedSession take(StoredSession session) {
      Course course = courses.computeIfAbsent(session.sessionId(), id -> new Course(null));
      StoredSession current = course.current();
      try {
        Arrival arrival =
            Arrival.of(
                current == null ? null : current.revision(),
                session.revision(),
                current != null && session.saysTheSameAs(current));
        if (arrival.changes()) {
          course.taken.add(session);
        }
        return new RecordedSession(arrival, course.current(), null);
      } catch (ProblemException conflict) {
        return new RecordedSession(null, current, conflict);
      }
    }

    /**
     * One number for each step of the longest course. All but the first are taken after the locks,
     * so they come after what was known.
     */
    private Uni<List<Long>> numbers(long first, int wanted) {
      return Multi.createFrom()
          .range(1, Math.max(1, wanted))
          .onItem()
          .transformToUniAndConcatenate(step -> arrivals.next(transaction, told.dates()))
          .collect()
          .in(() -> new ArrayList<>(List.of(first)), ArrayList::add)
          .map(List::copyOf);
    }

    /**
     * The revision that was stored before is copied as it stands; those that were passed on the way
     * never stood in the table.
     */
    private Uni<Void> store(List<Long> numbers) {
      List<String> replaced = new ArrayList<>();
      List<Long> replacedBy = new ArrayList<>();
      List<StoredSession> passed = new ArrayList<>();
      List<Long> passedArrivals = new ArrayList<>();
      List<Long> passedBy = new ArrayList<>();
      Map<Long, List<StoredSession>> replacing = new TreeMap<>();
      for (Course course : courses.values()) {
        int last = course.taken.size() - 1;
        boolean added = course.known == null;
        if (added && last == 0) {
          continue;
        }
        replaced.add(course.current().sessionId());
        // Both the first that was added and what was known before stand in the table.
        replacedBy.add(numbers.get(1));
        for (int i = added ? 1 : 0; i < last; i++) {
          passed.add(course.taken.get(i));
          passedArrivals.add(numbers.get(course.step(i)));
          passedBy.add(numbers.get(course.step(i + 1)));
        }
        replacing
            .computeIfAbsent(numbers.get(course.step(last)), number -> new ArrayList<>())
            .add(course.current());
      }
      return sessions
          .keepReplaced(transaction, replaced, replacedBy)
          .chain(() -> sessions.keepPassed(transaction, passed, passedArrivals, passedBy, now))
          .chain(
              () ->
                  Multi.createFrom()
                      .iterable(replacing.entrySet())
                      .onItem()
                      .transformToUniAndConcatenate(
                          step ->
                              sessions.replace(transaction, step.getValue(), step.getKey(), now))
                      .collect()
                      .last());
    }

    /** The day that a session was counted for must be evaluated without it. */
    private Uni<Void> markMoved() {
      Map<String, TreeSet<LocalDate>> left = new TreeMap<>();
      for (Course course : courses.values()) {
        if (course.known != null && course.current().isMovedFrom(course.known)) {
          left.computeIfAbsent(course.known.hostId(), host -> new TreeSet<>())
              .add(course.known.businessDate());
        }
      }
      return Multi.createFrom()
          .iterable(left.entrySet())
          .onItem()
          .transformToUniAndConcatenate(
              host -> arrivals.mark(transaction, host.getKey(), host.getValue()))
          .collect()
          .last();
    }
  }
}
