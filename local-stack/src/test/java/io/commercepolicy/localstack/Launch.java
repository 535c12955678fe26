package io.commercepolicy.localstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A command of the suite that runs in a process of its own, with what it prints. */
final class Launch implements AutoCloseable {
  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final List<Thread> readers;

  private Launch(Process process) {
    this.process = process;
    this.readers =
        List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err));
  }

  static Launch of(Checkout checkout, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Suite.class.getName(), checkout.root().toString()));
    command.addAll(List.of(words));
    return new Launch(new ProcessBuilder(command).start());
  }

  static Launch of(ProcessBuilder command) throws IOException {
    return new Launch(command.start());
  }

  /**
   * A port that is free, and so is the next one; none of those that the system hands out by itself,
   * since an outgoing connection may have one at any moment.
   */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket first = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
          ServerSocket next = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
        return Math.min(first.getLocalPort(), next.getLocalPort());
      } catch (IOException taken) {
        // look for another pair
      }
    }
  }

  private static Thread reader(InputStream stream, List<String> lines) {
    Thread reader =
        new Thread(
            () ->
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(lines::add));
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  List<String> out() {
    return List.copyOf(out);
  }

  List<String> err() {
    return List.copyOf(err);
  }

  long pid() {
    return process.pid();
  }

  /** Waits for a line that starts like this. */
  Launch awaitLine(String start) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .failFast(
            () -> {
              if (!process.isAlive() && !printed(start)) {
                throw new AssertionError("ended early, without " + start + ": " + out + err);
              }
            })
        .until(() -> printed(start));
    return this;
  }

  private boolean printed(String start) {
    return out.stream().anyMatch(line -> line.startsWith(start));
  }

  /** Waits for the end and everything printed before it, and returns the exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      throw new AssertionError("still runs: " + out + err);
    }
    for (Thread reader : readers) {
      reader.join(5_000);
    }
    return process.exitValue();
  }

  /** Asks it to end; what it prints from then on is still read. */
  void terminate() {
    process.toHandle().destroy();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    terminate();
    try {
      awaitEnd();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
