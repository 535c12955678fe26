package io.commercepolicy.localstack;

import io.commercepolicy.localstack.StartedProcess.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a launcher that was killed could not stop any more. */
final class Leftovers {
  private Leftovers() {}

  /**
   * Stops the processes that an earlier stack left behind and forgets that stack. The caller holds
   * the {@link StackLock}, so its launcher is gone.
   *
   * @return the names of the processes that still ran
   */
  static List<String> stop(Checkout checkout) throws IOException, InterruptedException {
    Optional<RunRecord> earlier = RunRecord.read(checkout);
    if (earlier.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    Map<Kind, List<ProcessHandle>> running = new EnumMap<>(Kind.class);
    for (StartedProcess process : earlier.get().processes()) {
      process
          .find()
          .ifPresent(
              found -> {
                names.add(process.name());
                running.computeIfAbsent(process.kind(), kind -> new ArrayList<>()).add(found);
              });
    }
    StartedProcess.stop(running);
    Files.delete(checkout.runFile());
    return names;
  }
}
