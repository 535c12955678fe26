package io.commercepolicy.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LargeBodyTest extends AtTheDoor {

  private static final int MIB = 1024 * 1024;

  /** What socket buffers on both sides of the gateway may swallow, far below the bodies' size. */
  private static final long IN_FLIGHT = 30L * MIB;

  @Test
  void goesUpNoFasterThanTheServiceReads() throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(
          head(
              "POST",
              "/standin/v1/upload?hold",
              authorization() + "Transfer-Encoding: chunked\r\n"));
      AtomicLong written = new AtomicLong();
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> writeChunks(connection, 60, written), task -> new Thread(task).start());
      assertStalls(written::get);

      control("release");

      writing.join();
      Reply reply = connection.reply();
      assertEquals(60L * MIB, Long.parseLong(new String(reply.body)));
    }
  }

  @Test
  void comesDownNoFasterThanTheCallerReads() throws Exception {
    for (String chunked : new String[] {"", "&chunked"}) {
      try (RawConnection connection = connection()) {
        connection.say(
            head("GET", "/standin/v1/download?bytes=" + 60 * MIB + chunked, authorization()));
        assertEquals(200, connection.head().status);
        assertStalls(() -> control("sent"));

        assertEquals(60L * MIB, chunked.isEmpty() ? skip(connection) : skipChunks(connection));
      }
    }
  }

  @Test
  void isRefusedByItsAnnouncedLength() throws Exception {
    long before = control("requests");
    Reply reply =
        sendAsAgency("POST", "/standin/v1/upload", "Content-Length: " + (64L * MIB + 1) + "\r\n");

    assertProblem(413, "payload-too-large", reply);
    assertEquals("close", reply.headers.get("connection"));
    assertEquals(before, control("requests"));
  }

  @Test
  void isCutOffWhereItExceedsTheLimit() throws Exception {
    long before = control("aborted");
    try (RawConnection connection = connection()) {
      connection.say(
          head("POST", "/standin/v1/upload", authorization() + "Transfer-Encoding: chunked\r\n"));
      writeChunks(connection, 65, new AtomicLong());

      assertProblem(413, "payload-too-large", connection.reply());
      assertTrue(connection.isClosedByPeer());
    }
    await().until(() -> control("aborted") == before + 1);
  }

  @Test
  void isAsLongAsItMayBeWhereTheContractSetsNoLimit() throws Exception {
    for (String framing : new String[] {"Transfer-Encoding: chunked", "Content-Length: 68157440"}) {
      try (RawConnection connection = connection()) {
        connection.say(
            head("POST", "/standin/v1/unlimited/upload", authorization() + framing + "\r\n"));
        if (framing.startsWith("Transfer")) {
          writeChunks(connection, 65, new AtomicLong());
        } else {
          for (int i = 0; i < 65; i++) {
            connection.say(new byte[MIB]);
          }
        }
        assertEquals(65L * MIB, Long.parseLong(new String(connection.reply().body)));
      }
    }
  }

  @Test
  void isNotWaitedForOnceTheServiceHasAnswered() throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(
          head("POST", "/standin/v1/trouble/early", authorization() + "Content-Length: 1000000\r\n")
              + "the beginning");

      Reply reply = connection.reply();
      assertEquals(422, reply.status);
      assertEquals("close", reply.headers.get("connection"));
    }
  }

  @Test
  void abandonedHalfWayIsAbandonedAtTheServiceToo() throws Exception {
    long before = control("aborted");
    try (RawConnection connection = connection()) {
      connection.say(
          head("POST", "/standin/v1/upload", authorization() + "Content-Length: 1000\r\n")
              + "the beginning");
      long requests = control("requests");
      await().until(() -> control("requests") >= requests);
    }
    await().until(() -> control("aborted") == before + 1);
  }

  @Test
  void sentSlowlyIsNotTakenForASlowService() throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(
          head("POST", "/standin/v1/upload", authorization() + "Content-Length: 3\r\n") + "1");
      long start = System.nanoTime();
      // Longer than the response timeout, which begins when the request has ended.
      await().until(() -> System.nanoTime() - start > Duration.ofMillis(1500).toNanos());
      connection.say("23");

      assertEquals("3", new String(connection.reply().body));
    }
  }

  @Test
  void ofEventsEndsWithItsConnectionWhateverElseWaitsOnIt() throws Exception {
    long before = control("aborted");
    try (RawConnection connection = connection()) {
      connection.say(head("GET", "/standin/v1/trouble/events", authorization()));
      connection.head();
      connection.say(
          head("POST", "/standin/v1/upload", authorization() + "Content-Length: 1000\r\n") + "1");
    }
    await()
        .until(
            () -> {
              control("event");
              return control("aborted") > before;
            });
    await().until(() -> underWay() == 0);
  }

  @Test
  void keepsNoShutdownWaitingWhateverElseWaitedOnItsConnection() throws Exception {
    for (String path : new String[] {"patient", "trouble/stall", "trouble/silence"}) {
      long requests = control("requests");
      try (RawConnection connection = connection()) {
        connection.say(head("GET", "/standin/v1/" + path, authorization()));
        await().until(() -> control("requests") > requests);
        connection.say(
            head("POST", "/standin/v1/upload", authorization() + "Content-Length: 1000\r\n") + "1");
      }
      await().until(() -> underWay() == 0);
      assertEquals(requests + 1, control("requests"), path);
    }
  }

  @Test
  void ofEventsComesAsItHappens() throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(head("GET", "/standin/v1/trouble/events", authorization()));
      assertEquals("text/event-stream", connection.head().headers.get("content-type"));

      for (int i = 0; i < 3; i++) {
        control("event");
        assertEquals("b", connection.line());
        assertEquals("data: now", connection.line());
        assertEquals("", connection.line());
        assertEquals("", connection.line());
      }
    }
  }

  private static void assertStalls(LongSupplier progress) {
    AtomicLong last = new AtomicLong(-1);
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                progress.getAsLong() > 0
                    && last.getAndSet(progress.getAsLong()) == progress.getAsLong());
    assertTrue(last.get() < IN_FLIGHT, () -> "went on to " + last.get());
  }

  private static void writeChunks(RawConnection connection, int mebibytes, AtomicLong written) {
    byte[] chunk = new byte[MIB];
    try {
      for (int i = 0; i < mebibytes; i++) {
        connection.say("100000\r\n").say(chunk).say("\r\n");
        written.addAndGet(MIB);
      }
      connection.say("0\r\n\r\n");
    } catch (SocketException closedAfterTheAnswer) {
      // The answer tells what became of the body.
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long skip(RawConnection connection) throws IOException {
    return connection.in().readNBytes(60 * MIB).length;
  }

  private static long skipChunks(RawConnection connection) throws IOException {
    InputStream in = connection.in();
    long total = 0;
    for (int size = Integer.parseInt(connection.line(), 16);
        size > 0;
        size = Integer.parseInt(connection.line(), 16)) {
      total += in.readNBytes(size).length;
      assertEquals("", connection.line());
    }
    assertEquals("", connection.line());
    return total;
  }
}
