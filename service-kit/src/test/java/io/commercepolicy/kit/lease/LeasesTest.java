package io.commercepolicy.kit.lease;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.lease.Leases.Lease;
import io.commercepolicy.kit.toy.Toy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeasesTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  @Inject DataSource database;

  private final String name = "test-" + UUID.randomUUID();
  private Leases one;
  private Leases other;
  private ExecutorService threads;

  @BeforeEach
  void twoReplicas() {
    one = new Leases(database);
    other = new Leases(database);
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void heldLeaseKeepsOthersOffUntilTheWorkIsDone() {
    Optional<Optional<String>> nested =
        one.tryRun(name, LONG, () -> other.tryRun(name, LONG, () -> "both"));

    assertEquals(Optional.of(Optional.empty()), nested);
    assertEquals(Optional.of("next"), other.tryRun(name, LONG, () -> "next"));
  }

  @Test
  void leasesOfDifferentNamesHaveNothingToDoWithEachOther() {
    assertEquals(
        Optional.of(Optional.of("both")),
        one.tryRun(name, LONG, () -> other.tryRun(name + "-2", LONG, () -> "both")));
  }

  @Test
  void failedWorkFreesTheLease() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            one.tryRun(
                name,
                LONG,
                () -> {
                  throw new IllegalArgumentException();
                }));

    assertEquals(Optional.of("next"), other.tryRun(name, LONG, () -> "next"));
  }

  @Test
  void ofManyAtOnceOneGetsIt() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<?>> runs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Leases replica = i % 2 == 0 ? one : other;
      runs.add(
          threads.submit(
              () -> {
                start.await();
                for (int round = 0; round < 50; round++) {
                  replica.tryRun(
                      name,
                      LONG,
                      () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        return inside.decrementAndGet();
                      });
                }
                return null;
              }));
    }

    start.countDown();

    for (Future<?> run : runs) {
      run.get();
    }
    assertEquals(1, most.get());
  }

  @Test
  void leaseThatRanOutPassesOnAndItsFormerHolderKnowsAndDoesNotFreeIt() {
    AtomicReference<Lease> former = new AtomicReference<>();
    Optional<Boolean> heldAfterwards =
        one.tryRun(
            name,
            Duration.ofMillis(200),
            lease -> {
              former.set(lease);
              CountDownLatch taken = new CountDownLatch(1);
              threads.submit(
                  () -> {
                    while (other
                        .tryRun(
                            name,
                            LONG,
                            () -> {
                              taken.countDown();
                              return await().until(() -> former.get() == null, done -> done);
                            })
                        .isEmpty()) {
                      Thread.onSpinWait();
                    }
                  });
              await().until(() -> taken.getCount() == 0);
              return lease.isHeld();
            });

    assertEquals(Optional.of(false), heldAfterwards);
    assertTrue(one.tryRun(name, LONG, () -> "third").isEmpty());
    former.set(null);
    await().until(() -> one.tryRun(name, LONG, () -> "third").isPresent());
  }

  @Test
  void workThatAsksKeepsItsLeaseBeyondTheDuration() {
    Instant end = Instant.now().plusSeconds(2);
    Optional<Boolean> held =
        one.tryRun(
            name,
            Duration.ofMillis(600),
            lease ->
                await()
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                        () -> {
                          assertTrue(lease.isHeld());
                          assertFalse(other.tryRun(name, LONG, () -> true).isPresent());
                          return Instant.now().isAfter(end);
                        },
                        done -> done));

    assertEquals(Optional.of(true), held);
  }

  @Test
  void leaseOfADeadHolderIsTakenOverOnceItRanOut() {
    Toy.update(
        "insert into lease (name, holder, held_until)"
            + " values (?, 'dead', clock_timestamp() + interval '1 second')",
        name);

    assertTrue(one.tryRun(name, LONG, () -> true).isEmpty());
    await().until(() -> one.tryRun(name, LONG, () -> true).isPresent());
    assertEquals(0L, Toy.value("select count(*) from lease where name = ?", name));
  }
}
