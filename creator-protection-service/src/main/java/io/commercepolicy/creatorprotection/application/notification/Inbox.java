package io.commercepolicy.creatorprotection.application.notification;

import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The notices of creators. */
@ApplicationScoped
class Inbox {

  private static final String ONE =
      "select "
          + NotificationResponse.COLUMNS
          + " from notification n where n.creator_id = :creatorId and n.notification_id = :id";

  private final Rows rows;
  private final ReadingCreatorFacts reading;
  private final BusinessClock clock;

  Inbox(Rows rows, ReadingCreatorFacts reading, BusinessClock clock) {
    this.rows = rows;
    this.reading = reading;
    this.clock = clock;
  }

  /**
   * Refuses where a creator is not known.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<Void> requireKnown(String creatorId) {
    return reading.requireKnown(creatorId);
  }

  /**
   * One page of a creator's notices, the newest first.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<Page<NotificationResponse>> page(String creatorId, boolean unreadOnly, Paging paging) {
    long before = before(paging);
    int limit = paging.limit();
    return requireKnown(creatorId)
        .chain(
            () ->
                rows.read(
                    "select "
                        + NotificationResponse.COLUMNS
                        + " from notification n where n.creator_id = $1 and n.seq < $2"
                        + " and (not $3 or n.read_at is null) order by n.seq desc limit $4",
                    creatorId,
                    before,
                    unreadOnly,
                    limit + 1))
        .map(
            found ->
                Page.of(
                    found.stream().map(NotificationResponse::of).toList(),
                    paging,
                    notice -> Long.toString(notice.sequence())));
  }

  /**
   * Marks a notice as read; it stays so.
   *
   * @throws ProblemException {@code not-found}
   */
  @WithTransaction
  Uni<NotificationResponse> read(String creatorId, UUID notificationId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update notification set read_at = :now where creator_id = :creatorId"
                            + " and notification_id = :id and read_at is null")
                    .setParameter("now", clock.instant())
                    .setParameter("creatorId", creatorId)
                    .setParameter("id", notificationId)
                    .executeUpdate()
                    .chain(
                        () ->
                            session
                                .createNativeQuery(ONE, Object[].class)
                                .setParameter("creatorId", creatorId)
                                .setParameter("id", notificationId)
                                .getResultList()))
        .map(Inbox::one);
  }

  private static NotificationResponse one(List<Object[]> found) {
    return found.stream()
        .findFirst()
        .map(NotificationResponse::of)
        .orElseThrow(ProblemException::notFound);
  }

  private static long before(Paging paging) {
    String position = paging.after();
    try {
      return position.isEmpty() ? Long.MAX_VALUE : Long.parseLong(position);
    } catch (NumberFormatException e) {
      throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
    }
  }
}
