package io.commercepolicy.creatorprotection.application.facts;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Has everything looked at again that may come out differently after a change of facts. */
@ApplicationScoped
public class Reassessing {

  private final ReadingCreatorFacts reading;
  private final List<Reassessment> reassessments;

  Reassessing(ReadingCreatorFacts reading, @All List<Reassessment> reassessments) {
    this.reading = reading;
    this.reassessments =
        reassessments.stream().sorted(Comparator.comparingInt(Reassessment::order)).toList();
  }

  /** Looks again, within the transaction of the change; the creator is locked. */
  public Uni<Void> afterChange(String creatorId, Instant now) {
    return reading
        .readInTransaction(creatorId)
        .flatMap(
            facts -> {
              Uni<Void> all = Uni.createFrom().voidItem();
              for (Reassessment one : reassessments) {
                all = all.chain(() -> one.reassess(facts, now));
              }
              return all;
            });
  }
}
