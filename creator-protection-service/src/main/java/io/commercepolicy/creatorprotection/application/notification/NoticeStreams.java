package io.commercepolicy.creatorprotection.application.notification;

import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.metrics.Tasks;
import io.commercepolicy.kit.metrics.Tasks.Task;
import io.commercepolicy.kit.persistence.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The open streams of notices of this process. One statement looks for all of them, however many
 * there are; what another replica has stored is found like what this one has.
 */
@ApplicationScoped
class NoticeStreams {

  private static final String NEW_ONES =
      "select n.creator_id, "
          + NotificationResponse.COLUMNS
          + """
           from jsonb_to_recordset(cast($1 as text)::jsonb) as s("creatorId" text, "after" bigint)
          cross join lateral (select * from notification n
            where n.creator_id = s."creatorId" and n.seq > s."after" order by n.seq limit 100) n
          order by n.creator_id, n.seq
          """;

  private final Rows rows;
  private final Clock real = Clock.systemUTC();
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();
  private final Task task;

  NoticeStreams(Rows rows, Tasks tasks) {
    this.rows = rows;
    this.task = tasks.task("notices");
  }

  private static final class Stream {
    private final String creatorId;
    private final Instant until;
    private final MultiEmitter<? super NotificationResponse> emitter;
    private volatile long after;

    Stream(
        String creatorId,
        long after,
        Instant until,
        MultiEmitter<? super NotificationResponse> emitter) {
      this.creatorId = creatorId;
      this.after = after;
      this.until = until;
      this.emitter = emitter;
    }
  }

  @RegisterForReflection(registerFullHierarchy = true)
  private record Position(String creatorId, long after) {}

  /** The creator's notices after the one with that number, as they come, until an instant. */
  Multi<NotificationResponse> of(String creatorId, long after, Instant until) {
    return Multi.createFrom()
        .emitter(
            emitter -> {
              Stream stream = new Stream(creatorId, after, until, emitter);
              emitter.onTermination(() -> open.remove(stream));
              open.add(stream);
            },
            BackPressureStrategy.BUFFER);
  }

  /** Looks for new notices; one look at a time. */
  @Scheduled(
      every = "${suite.notices.poll}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    Instant now = real.instant();
    open.stream().filter(one -> one.until.isBefore(now)).forEach(one -> one.emitter.complete());
    // A stream whose client does not keep up is asked about when it has taken what it was sent.
    List<Stream> ready = open.stream().filter(one -> one.emitter.requested() > 0).toList();
    if (ready.isEmpty()) {
      task.succeeded();
      return Uni.createFrom().voidItem();
    }
    Collection<Position> positions =
        ready.stream()
            .collect(
                Collectors.toMap(
                    one -> one.creatorId,
                    one -> new Position(one.creatorId, one.after),
                    (a, b) -> a.after < b.after ? a : b))
            .values();
    return rows.read(NEW_ONES, CanonicalJson.write(positions))
        .invoke(found -> found.forEach(row -> send(ready, row)))
        .invoke(task::succeeded)
        .replaceWithVoid();
  }

  private static void send(List<Stream> streams, Object[] row) {
    NotificationResponse notice = NotificationResponse.of(Arrays.copyOfRange(row, 1, row.length));
    for (Stream stream : streams) {
      if (stream.creatorId.equals(row[0]) && notice.sequence() == stream.after + 1) {
        stream.after = notice.sequence();
        stream.emitter.emit(notice);
      }
    }
  }
}
