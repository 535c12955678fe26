package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.application.application.OpenApplications;
import io.commercepolicy.certification.application.application.OpenApplications.EditableApplication;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/**
 * An agency edits the evidence of an application while it may: the application is locked first, so
 * that edits of one application, and its submission, come one after the other.
 */
@ApplicationScoped
class EditingEvidence {

  /** How many items an application may have. */
  static final int MOST_ITEMS = 200;

  /** How many sessions an application may have, in all its items and sheets. */
  static final int MOST_SESSIONS = 20_000;

  private final OpenApplications applications;
  private final EvidenceItems items;
  private final BusinessClock clock;

  EditingEvidence(OpenApplications applications, EvidenceItems items, BusinessClock clock) {
    this.applications = applications;
    this.items = items;
    this.clock = clock;
  }

  /**
   * Adds evidence, within the current transaction.
   *
   * @throws ProblemException {@code not-found}; {@code application-state}; {@code invalid-request}
   *     if the capability does not look at the kind or there are too many sessions; {@code
   *     conflict} if there is too much evidence
   */
  Uni<StoredEvidence> add(UUID applicationId, EvidenceFields fields) {
    return applications
        .lockEditable(applicationId)
        .invoke(application -> requireKind(application, fields.kind()))
        .flatMap(application -> items.counts(applicationId))
        .flatMap(
            counts -> {
              if (counts.items() >= MOST_ITEMS) {
                throw ProblemException.of(
                    KitError.CONFLICT,
                    "一个申请最多 " + MOST_ITEMS + " 项材料",
                    "an application has " + MOST_ITEMS + " pieces of evidence at most");
              }
              EvidenceItem item =
                  new EvidenceItem(Uuids.v7(), applicationId, fields, clock.instant());
              requireRoom(counts.sessions() + item.sessionCount);
              return items.persistAndFlush(item);
            })
        .flatMap(item -> items.get(applicationId, item.evidenceId));
  }

  /**
   * Replaces the fields of evidence; its file stays.
   *
   * @param ifMatch the version that the agency has read, or null
   * @throws ProblemException {@code not-found}; {@code application-state}; {@code
   *     precondition-failed}; {@code invalid-request} if the kind is another or there are too many
   *     sessions
   */
  @WithTransaction
  Uni<StoredEvidence> replace(
      UUID applicationId, UUID evidenceId, EvidenceFields fields, String ifMatch) {
    return applications
        .lockEditable(applicationId)
        .flatMap(application -> items.lock(applicationId, evidenceId))
        .flatMap(
            item -> {
              Etags.requireMatch(ifMatch, item.version);
              if (item.kind != fields.kind()) {
                throw ProblemException.invalid(
                    "/kind",
                    "类型不可更改，须为 " + item.kind,
                    "the kind can't be changed; it is " + item.kind);
              }
              return items
                  .counts(applicationId)
                  .flatMap(
                      counts -> {
                        long others = counts.sessions() - item.sessionCount;
                        item.describe(fields);
                        requireRoom(others + item.sessionCount);
                        return items.flush();
                      });
            })
        .flatMap(ignored -> items.get(applicationId, evidenceId));
  }

  /**
   * Removes evidence with its file.
   *
   * @param ifMatch the version that the agency has read, or null
   * @throws ProblemException {@code not-found}; {@code application-state}; {@code
   *     precondition-failed}
   */
  @WithTransaction
  Uni<Void> remove(UUID applicationId, UUID evidenceId, String ifMatch) {
    return applications
        .lockEditable(applicationId)
        .flatMap(application -> items.lock(applicationId, evidenceId))
        .flatMap(
            item -> {
              Etags.requireMatch(ifMatch, item.version);
              return items.delete(item);
            });
  }

  private static void requireKind(EditableApplication application, EvidenceKind kind) {
    Set<EvidenceKind> kinds = EvidenceKind.of(application.capability());
    if (!kinds.contains(kind)) {
      String names = ReadingFields.names(kinds);
      throw ProblemException.invalid(
          "/kind", "该能力项只看以下材料：" + names, "the capability looks only at " + names);
    }
  }

  private static void requireRoom(long sessions) {
    if (sessions > MOST_SESSIONS) {
      throw ProblemException.invalid(
          "/sessions",
          "一个申请最多 " + MOST_SESSIONS + " 场",
          "an application has " + MOST_SESSIONS + " sessions at most");
    }
  }
}
