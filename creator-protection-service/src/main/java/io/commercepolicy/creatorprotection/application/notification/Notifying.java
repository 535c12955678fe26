package io.commercepolicy.creatorprotection.application.notification;

import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.outbox.Event;
import io.commercepolicy.kit.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Tells creators what concerns them: in their inbox, and as webhooks to the systems subscribed. A
 * notice is stored in the transaction of what it is about; the creator must be locked by then, so
 * that notices are numbered in the order of commits.
 */
@ApplicationScoped
public class Notifying {

  private static final String EVENT_PREFIX = "io.commercepolicy.creator-protection.";

  private final Outbox outbox;
  private final BusinessClock clock;

  Notifying(Outbox outbox, BusinessClock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What is kept of a notice beside its columns. */
  @RegisterForReflection(registerFullHierarchy = true)
  record Document(TextResponse title, TextResponse text, Object data) {}

  @RegisterForReflection(registerFullHierarchy = true)
  private record Row(
      UUID notificationId, String creatorId, String type, UUID decisionId, String document) {}

  /** Tells one creator. */
  public Uni<Void> tell(Notice notice) {
    return tell(List.of(notice));
  }

  /** Tells creators; of several notices to one of them the first comes first. */
  public Uni<Void> tell(List<Notice> notices) {
    if (notices.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Instant now = clock.instant();
    List<Row> rows = notices.stream().map(Notifying::row).toList();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        with told as (
                          select t.*, row_number() over (partition by t."creatorId" order by t.n) as k
                          from rows from (jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                            as ("notificationId" uuid, "creatorId" text, "type" text,
                              "decisionId" uuid, "document" text)) with ordinality
                            as t("notificationId", "creatorId", "type", "decisionId", "document", n)),
                        counted as (
                          update creator c set last_notice = c.last_notice + s.many
                          from (select "creatorId", count(*) as many from told group by 1) s
                          where c.creator_id = s."creatorId"
                          returning c.creator_id, c.last_notice - s.many as before)
                        insert into notification (notification_id, creator_id, seq, type,
                          decision_id, document, created_at)
                        select t."notificationId", t."creatorId", c.before + t.k, t."type",
                          t."decisionId", t."document", :now
                        from told t join counted c on c.creator_id = t."creatorId"
                        """)
                    .setParameter("rows", CanonicalJson.write(rows))
                    .setParameter("now", now)
                    .executeUpdate())
        .chain(() -> outbox.append(notices.stream().map(Notifying::event).toList()));
  }

  private static Row row(Notice notice) {
    return new Row(
        Uuids.v7(),
        notice.creatorId(),
        notice.type().name(),
        notice.decisionId(),
        CanonicalJson.write(document(notice)));
  }

  private static Document document(Notice notice) {
    return new Document(
        TextResponse.of(notice.title()), TextResponse.of(notice.text()), notice.data());
  }

  private static Event event(Notice notice) {
    return new Event(
        EVENT_PREFIX + notice.type().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        new Subject("creator", notice.creatorId()),
        notice.decisionId(),
        document(notice));
  }
}
