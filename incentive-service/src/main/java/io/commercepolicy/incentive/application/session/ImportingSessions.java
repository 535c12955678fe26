package io.commercepolicy.incentive.application.session;

import io.commercepolicy.incentive.IncentiveError;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;
import org.jboss.logging.Logger;

/**
 * Takes in a stream of sessions, of any length: batch by batch, each in a transaction together with
 * how far the import has come. While one batch is stored, the next is read.
 */
@Startup
@ApplicationScoped
class ImportingSessions {

  private static final Logger LOG = Logger.getLogger(ImportingSessions.class);

  /** How many streams are read at once; each has its own thread and some batches in memory. */
  private static final int MOST_AT_ONCE = 4;

  /** Far below the time for which an import is held. */
  private static final long HOLD_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** For how long at most the lines of a slow stream wait to be stored. */
  private static final long STORE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How often a feed that was last heard of lately is looked after. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** U+FEFF in UTF-8. */
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final SessionLine reading;
  private final RecordingSessions recording;
  private final Imports imports;
  private final Pool pool;
  private final BusinessClock clock;
  private final MeterRegistry metrics;
  private final ManagedExecutor executor =
      ManagedExecutor.builder()
          .maxAsync(MOST_AT_ONCE)
          .propagated()
          .cleared(ThreadContext.ALL_REMAINING)
          .build();

  ImportingSessions(
      SessionLine reading,
      RecordingSessions recording,
      Imports imports,
      Pool pool,
      BusinessClock clock,
      MeterRegistry metrics) {
    this.reading = reading;
    this.recording = recording;
    this.imports = imports;
    this.pool = pool;
    this.clock = clock;
    this.metrics = metrics;
    count(new Batch.Outcome(0, 0, 0, 0, 0, List.of()));
  }

  @PreDestroy
  void stop() {
    executor.shutdownNow();
  }

  /**
   * Reads a body to its end and stores what its lines say. If the import has been fed before, the
   * lines that are stored already are only compared.
   *
   * @param by who sends it
   * @throws ProblemException {@code import-running}; {@code import-differs}; {@code
   *     invalid-request} if the header of a table is wrong; {@code import-broken} if the body broke
   *     off, but the lines that had come are stored
   */
  Uni<StoredImport> run(String importId, ImportFormat format, RequestBytes body, String by) {
    return Uni.createFrom()
        .item(
            () -> {
              try (body) {
                return new Feed(importId, format, body).run(by);
              }
            })
        .runSubscriptionOn(executor);
  }

  /** One body on its way into one import, on a thread of its own. */
  private final class Feed {

    private final String importId;
    private final ImportFormat format;
    private final RequestBytes body;
    private final Lines lines;
    private final UUID holder = UUID.randomUUID();
    private StoredImport known;
    private CsvSessions table;
    private Batch batch;
    private CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);
    private long heldAt;
    private long storedAt;

    Feed(String importId, ImportFormat format, RequestBytes body) {
      this.importId = importId;
      this.format = format;
      this.body = body;
      this.lines = new Lines(body);
    }

    StoredImport run(String by) {
      heldAt = System.nanoTime();
      storedAt = heldAt;
      known = take(by);
      boolean released = known.state() == ImportState.FINISHED;
      try {
        body.open();
        batch = new Batch(known.lines());
        readAll();
        released = true;
        return await(imports.get(importId));
      } catch (IOException e) {
        LOG.infof("Import %s broke off after line %d: %s", importId, lines.number(), e);
        keepWhatCame();
        throw ProblemException.of(
            IncentiveError.IMPORT_BROKEN,
            "数据流在第 " + lines.number() + " 行之后中断",
            "the stream broke off after line " + lines.number());
      } finally {
        if (!released) {
          release();
        }
      }
    }

    /**
     * Takes hold of the import. A feed that died seems to hold it for some seconds more, but only
     * one that lives goes on holding it.
     */
    private StoredImport take(String by) {
      byte[] nothing = CanonicalJson.sha256().digest();
      Instant held = null;
      while (true) {
        Optional<StoredImport> taken =
            await(imports.take(importId, format, nothing, clock.instant(), by, holder));
        if (taken.isPresent()) {
          return taken.get();
        }
        Optional<StoredImport> found = await(imports.find(importId));
        if (found.isPresent()) {
          StoredImport stored = found.get();
          if (stored.format() != format) {
            throw differs(
                "先前发送的是 " + stored.format(), "what was sent before is " + stored.format());
          }
          if (stored.state() == ImportState.FINISHED) {
            return stored;
          }
          if (held != null && !held.equals(stored.heldUntil())) {
            throw running();
          }
          held = stored.heldUntil();
        }
        await(Uni.createFrom().voidItem().onItem().delayIt().by(LOOK_EVERY));
      }
    }

    private void readAll() throws IOException {
      while (true) {
        Lines.Found found = lines.next();
        hold();
        switch (found) {
          case LINE, OVERLONG -> take(found);
          case NOTHING_YET -> storeWhatCame();
          case END -> {
            finish();
            return;
          }
        }
      }
    }

    private void take(Lines.Found found) {
      boolean header = format == ImportFormat.CSV && lines.number() == 1;
      if (header) {
        table = header(found);
      }
      if (lines.number() > known.lines()) {
        if (known.state() == ImportState.FINISHED) {
          throw differs(
              "先前已完成，共 " + known.lines() + " 行，现多出内容",
              "it was finished with " + known.lines() + " lines, and now there are more");
        }
        if (header) {
          batch.skip(lines.number());
        } else {
          read(found);
        }
        if (batch.isFull()) {
          store(null);
        } else if (System.nanoTime() - storedAt > STORE_EVERY_NANOS) {
          storeWhatCame();
        }
      } else if (lines.number() == known.lines()) {
        compare();
      }
    }

    private CsvSessions header(Lines.Found found) {
      if (found == Lines.Found.OVERLONG) {
        throw overlong();
      }
      return CsvSessions.ofHeader(lines.buffer(), lines.start(), lines.length());
    }

    private void read(Lines.Found found) {
      long number = lines.number();
      try {
        if (found == Lines.Found.OVERLONG) {
          throw overlong();
        }
        if (lines.isBlank()) {
          batch.skip(number);
        } else {
          batch.add(number, lines.length(), session());
        }
      } catch (ProblemException e) {
        batch.refuse(number, e);
      }
    }

    private StoredSession session() {
      if (format == ImportFormat.NDJSON) {
        int mark = byteOrderMark();
        return reading.read(lines.buffer(), lines.start() + mark, lines.length() - mark);
      }
      byte[] line = table.json(lines.buffer(), lines.start(), lines.length());
      return reading.read(line, 0, line.length);
    }

    /** How many bytes of the line are the mark that some programs put before a text. */
    private int byteOrderMark() {
      return lines.number() == 1
              && lines.length() >= MARK.length
              && Arrays.equals(
                  lines.buffer(), lines.start(), lines.start() + MARK.length, MARK, 0, MARK.length)
          ? MARK.length
          : 0;
    }

    private void compare() {
      if (!Arrays.equals(lines.digest(), known.digest())) {
        throw differs(
            "前 " + known.lines() + " 行与已保存的不一致",
            "its first " + known.lines() + " lines are not those that are stored");
      }
    }

    private void finish() {
      if (lines.number() == 0 && known.lines() == 0) {
        throw ProblemException.invalid("", "缺少请求体", "a body is needed");
      }
      if (lines.number() < known.lines()) {
        throw differs(
            "只有 " + lines.number() + " 行，已保存 " + known.lines() + " 行",
            "it ends after line " + lines.number() + ", and " + known.lines() + " are stored");
      }
      if (known.state() != ImportState.FINISHED) {
        store(clock.instant());
        join();
      }
    }

    private void storeWhatCame() {
      if (!batch.isEmpty() && storing.isDone()) {
        store(null);
      }
    }

    private void keepWhatCame() {
      if (!batch.isEmpty()) {
        store(null);
      }
      join();
    }

    /** Begins to store the batch once the one before it is stored. */
    private void store(Instant finishedAt) {
      Batch stored = batch;
      ToldSessions told = new ToldSessions(stored.sessions());
      byte[] digest = lines.digest();
      join();
      storedAt = System.nanoTime();
      batch = new Batch(stored.through());
      storing =
          store(stored, told, digest, finishedAt)
              .subscribeAsCompletionStage()
              .toCompletableFuture();
    }

    private Uni<Void> store(Batch stored, ToldSessions told, byte[] digest, Instant finishedAt) {
      return RecordingSessions.retryingDeadlocks(
              pool.withTransaction(
                  transaction ->
                      (stored.sessions().isEmpty()
                              ? Uni.createFrom().item(List.<RecordedSession>of())
                              : recording.record(transaction, told))
                          .map(stored::outcome)
                          .flatMap(
                              outcome ->
                                  imports
                                      .advance(
                                          transaction,
                                          importId,
                                          holder,
                                          stored,
                                          digest,
                                          outcome,
                                          finishedAt)
                                      .invoke(Feed::requireHold)
                                      .replaceWith(outcome))))
          .invoke(ImportingSessions.this::count)
          .replaceWithVoid();
    }

    /** Waits until the batch that is on its way is stored. */
    private void join() {
      while (true) {
        try {
          storing.get(HOLD_EVERY_NANOS, TimeUnit.NANOSECONDS);
          return;
        } catch (TimeoutException e) {
          hold();
        } catch (ExecutionException e) {
          throw e.getCause() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("the service stops", e);
        }
      }
    }

    /** Tells others now and then that the import is still fed. */
    private void hold() {
      if (known.state() != ImportState.FINISHED && System.nanoTime() - heldAt > HOLD_EVERY_NANOS) {
        heldAt = System.nanoTime();
        requireHold(await(imports.hold(importId, holder)));
      }
    }

    private void release() {
      try {
        await(imports.release(importId, holder));
      } catch (RuntimeException e) {
        LOG.warnf("Import %s stays taken for some seconds: %s", importId, e);
      }
    }

    private static void requireHold(boolean held) {
      if (!held) {
        throw running();
      }
    }

    private static <T> T await(Uni<T> uni) {
      return uni.await().atMost(PATIENCE);
    }
  }

  private void count(Batch.Outcome outcome) {
    count("added", outcome.added());
    count("replaced", outcome.replaced());
    count("repeated", outcome.repeated());
    count("outdated", outcome.outdated());
    count("refused", outcome.refused());
  }

  private void count(String result, long lines) {
    metrics.counter("suite.import.lines", "result", result).increment(lines);
  }

  private static ProblemException differs(String zh, String en) {
    return ProblemException.of(
        IncentiveError.IMPORT_DIFFERS,
        zh + "；其他内容请以新的 importId 发送",
        en + "; send something else under another importId");
  }

  private static ProblemException running() {
    return ProblemException.of(
        IncentiveError.IMPORT_RUNNING,
        "另一请求正在发送该导入，请待其结束或中断后再发送",
        "another request is feeding the import; send it again once that has ended or broken off");
  }

  private static ProblemException overlong() {
    return ProblemException.invalid(
        "", "超过 " + Lines.MOST_BYTES + " 字节", "longer than " + Lines.MOST_BYTES + " bytes");
  }
}
