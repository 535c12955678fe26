package io.commercepolicy.certification.application.permission;

import io.commercepolicy.certification.policy.PermissionStanding;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.outbox.Event;
import io.commercepolicy.kit.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records that an agency's permission was opened or closed, and tells whoever listens. */
@ApplicationScoped
public class RecordingStanding {

  private final PermissionPolicy policy;
  private final DecisionLog log;
  private final Outbox outbox;

  RecordingStanding(PermissionPolicy policy, DecisionLog log, Outbox outbox) {
    this.policy = policy;
    this.log = log;
    this.outbox = outbox;
  }

  /**
   * Records the change between what was stored and what is stored now, in the current transaction.
   *
   * @param cause what brought it about, such as {@code certification-granted}
   * @return the decision that opened or closed the permission; empty if it stays as it was
   */
  public Uni<Optional<Change>> record(
      AgencyFacts before, AgencyFacts after, String cause, Instant now) {
    PermissionStanding.Status was = policy.standing(before.permission(), now, now).status();
    PermissionStanding.Status is = policy.standing(after.permission(), now, now).status();
    if (was == is) {
      return Uni.createFrom().item(Optional.empty());
    }
    return record(after, is, cause, now).map(Optional::of);
  }

  /** Records that the permission of an agency is open or closed from now on. */
  public Uni<Change> record(
      AgencyFacts agency, PermissionStanding.Status status, String cause, Instant now) {
    return recordAll(List.of(agency), status, cause, now).map(changes -> changes.get(0));
  }

  /** Records the same for many agencies at once; the changes come in the order of the agencies. */
  public Uni<List<Change>> recordAll(
      List<AgencyFacts> agencies, PermissionStanding.Status status, String cause, Instant now) {
    String effect =
        status == PermissionStanding.Status.OPEN ? "permission-opened" : "permission-closed";
    List<DecisionLog.Entry> entries =
        agencies.stream()
            .map(
                agency ->
                    new DecisionLog.Entry(
                        policy.decide(agency.permission(), now, now), agency.permission(), effect))
            .toList();
    return log.append(entries)
        .flatMap(
            ids -> {
              List<PermissionChange> rows = new ArrayList<>();
              List<Event> events = new ArrayList<>();
              List<Change> changes = new ArrayList<>();
              for (int i = 0; i < ids.size(); i++) {
                String agencyId = agencies.get(i).agencyId();
                Decision decision = entries.get(i).decision();
                rows.add(
                    new PermissionChange(Uuids.v7(), agencyId, status, cause, now, ids.get(i)));
                events.add(
                    new Event(
                        "io.commercepolicy.certification." + effect,
                        decision.subject(),
                        ids.get(i),
                        new Notice(agencyId, status, cause)));
                changes.add(new Change(decision, ids.get(i), status, cause));
              }
              return Panache.getSession()
                  .flatMap(session -> session.persistAll(rows.toArray()))
                  .chain(() -> outbox.append(events))
                  .replaceWith(changes);
            });
  }

  /** A recorded change of the permission. */
  public record Change(
      Decision decision, UUID decisionId, PermissionStanding.Status status, String cause) {}

  /** What the event says. */
  @RegisterForReflection(registerFullHierarchy = true)
  record Notice(String agencyId, PermissionStanding.Status status, String cause) {}
}
