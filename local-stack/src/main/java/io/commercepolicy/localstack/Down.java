package io.commercepolicy.localstack;

import io.commercepolicy.localstack.StartedProcess.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code down}: stops the stack of a checkout and waits until it is gone. */
final class Down {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Down() {}

  static void run(Checkout checkout, PrintStream out) throws IOException, InterruptedException {
    boolean stopped = false;
    Optional<StackLock> free = StackLock.acquire(checkout);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (free.isEmpty()) {
      // a launcher that has only just begun has not written its record yet
      Optional<ProcessHandle> launcher =
          RunRecord.read(checkout).flatMap(record -> record.launcher().find());
      if (launcher.isPresent()) {
        StartedProcess.stop(Map.of(Kind.LAUNCHER, List.of(launcher.get())));
        stopped = true;
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new Refusal("a stack runs here but its process cannot be found");
      }
      Thread.sleep(50);
      free = StackLock.acquire(checkout);
    }
    StackLock lock = free.get();
    try (lock) {
      List<String> leftovers = Leftovers.stop(checkout);
      if (!leftovers.isEmpty()) {
        out.println(
            "stopped what a killed stack had left running: " + String.join(", ", leftovers));
      } else {
        out.println(stopped ? "stopped" : "nothing runs here");
      }
    }
  }
}
