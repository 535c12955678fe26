package io.commercepolicy.localstack.demo;

import io.commercepolicy.localstack.Actor;
import io.commercepolicy.localstack.Refusal;
import io.commercepolicy.localstack.RunningStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Where a story is played: the running stack, and the count of what was done and checked. */
final class Stage {
  /** Business dates are calendar dates there. */
  static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

  private final RunningStack stack;
  private final Narrator narrator;
  private int steps;
  private String step = "the beginning";
  private int requests;
  private int expectations;
  private boolean silent;
  private Duration movedOn = Duration.ZERO;

  Stage(RunningStack stack, Narrator narrator) {
    this.stack = stack;
    this.narrator = narrator;
  }

  /**
   * Plays a story to its end.
   *
   * @throws Refusal where something turns out otherwise than the story tells
   */
  void play(Story story) throws IOException, InterruptedException {
    narrator.story(
        story.title(), "through " + stack.url() + ", at " + time(now()) + " in business time");
    try {
      story.play();
    } catch (Refusal deviation) {
      throw deviation;
    } catch (RuntimeException unforeseen) {
      // such as an answer that lacks what the story goes on with
      throw unexpected(unforeseen.toString());
    }
    String summary =
        "As told: %d steps, %d requests, %d expectations met."
            .formatted(steps, requests, expectations);
    narrator.end(
        movedOn.isZero()
            ? summary
            : summary + " Business time was moved on by " + lasting(movedOn) + ".");
  }

  /** Where the gateway answers, without a slash at the end. */
  String url() {
    return stack.url();
  }

  /** A token for an actor that outlives the story. */
  String token(Actor actor) throws IOException, InterruptedException {
    return stack.token(actor, TOKEN_LIFETIME);
  }

  /** An empty folder for what a story keeps meanwhile. */
  Path scratch(String name) throws IOException {
    return stack.scratch(name);
  }

  /** Business time now. */
  Instant now() throws IOException {
    return stack.clock().now();
  }

  /** The business date now. */
  LocalDate today() throws IOException {
    return now().atZone(BUSINESS_ZONE).toLocalDate();
  }

  /** An instant as people read it: in business time, to the second. */
  static String time(Instant instant) {
    ZonedDateTime local = instant.truncatedTo(ChronoUnit.SECONDS).atZone(BUSINESS_ZONE);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local);
  }

  /** A length of time as people read it, in whole minutes. */
  static String lasting(Duration time) {
    return "%d d %d h %d min".formatted(time.toDays(), time.toHoursPart(), time.toMinutesPart());
  }

  /**
   * Moves business time on, as a step of its own; it is never moved back.
   *
   * @param what the instant's meaning for the story
   */
  void moveOn(LocalDateTime to, String what) throws IOException {
    Instant target = to.atZone(BUSINESS_ZONE).toInstant();
    step("business time", "moves on to " + time(target) + ", " + what);
    movedOn = movedOn.plus(stack.clock().moveOn(target));
  }

  /** Begins the next step: who does what. */
  void step(String who, String what) {
    steps++;
    step = "step " + steps + ", where " + who + " " + what;
    narrator.step(steps, who, what);
  }

  /** Tells a request as it was sent, and the status of its answer. */
  void exchange(String method, String path, int status) {
    requests++;
    if (!silent) {
      narrator.exchange(method, path, status);
    }
  }

  /** Tells what came of the step. */
  void say(String line) {
    if (!silent) {
      narrator.say(line);
    }
  }

  /** Tells what the rules found. */
  void findings(List<FindingTable.Row> rows) {
    if (!silent) {
      narrator.findings(rows);
    }
  }

  /**
   * Does what was told before and is not told again; it is checked all the same.
   *
   * @return how many requests that took
   */
  int silently(Runnable doing) {
    int before = requests;
    silent = true;
    try {
      doing.run();
    } finally {
      silent = false;
    }
    return requests - before;
  }

  /**
   * Waits for what the services do by themselves; the looking is not told.
   *
   * @throws Refusal where it has not come by then
   */
  void await(String what, Duration patience, BooleanSupplier come) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    AtomicBoolean here = new AtomicBoolean();
    Runnable look = () -> here.set(come.getAsBoolean());
    for (silently(look); !here.get(); silently(look)) {
      if (System.nanoTime() > deadline) {
        throw unexpected(what + " has not come after " + patience.toSeconds() + " s");
      }
      Thread.sleep(500);
    }
  }

  /**
   * Holds what came of the step against the story.
   *
   * @param what what is looked at
   * @throws Refusal where it is not as expected
   */
  void expect(String what, Object expected, Object found) {
    expectations++;
    if (!expected.equals(found)) {
      throw unexpected(what + " should be " + expected + " but is " + found);
    }
  }

  /** The refusal of a step that did not go as told. */
  Refusal unexpected(String how) {
    return new Refusal("the demo failed at " + step + ": " + how);
  }
}
