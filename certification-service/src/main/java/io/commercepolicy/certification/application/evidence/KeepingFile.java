package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.CertificationError;
import io.commercepolicy.certification.application.application.OpenApplications;
import io.commercepolicy.certification.application.evidence.sheet.FileKind;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Keeps an uploaded file as that of evidence, in the place of the one before. */
@ApplicationScoped
class KeepingFile {

  private final OpenApplications applications;
  private final EvidenceItems items;
  private final EvidenceFiles files;
  private final BusinessClock clock;
  private final Caller caller;

  KeepingFile(
      OpenApplications applications,
      EvidenceItems items,
      EvidenceFiles files,
      BusinessClock clock,
      Caller caller) {
    this.applications = applications;
    this.items = items;
    this.files = files;
    this.clock = clock;
    this.caller = caller;
  }

  /**
   * The file as it is kept now.
   *
   * @param created whether there was none before
   */
  record Kept(EvidenceFileResponse file, boolean created) {}

  /**
   * Says what kind of evidence a file would be for, before any of it is received.
   *
   * @throws ProblemException {@code not-found}; {@code application-state}; {@code
   *     file-not-expected}
   */
  @WithTransaction
  Uni<EvidenceKind> admit(UUID applicationId, UUID evidenceId) {
    return applications
        .lockEditable(applicationId)
        .flatMap(application -> items.lock(applicationId, evidenceId))
        .map(
            item -> {
              if (item.kind.files().isEmpty()) {
                throw ProblemException.of(CertificationError.FILE_NOT_EXPECTED);
              }
              return item.kind;
            });
  }

  /**
   * Keeps a file; the same bytes again change nothing.
   *
   * @param sheet the sessions of a sheet; null if the file is none
   * @throws ProblemException {@code not-found}; {@code application-state}; {@code sheet-refused} if
   *     the application would have too many sessions
   */
  @WithTransaction
  Uni<Kept> keep(
      UUID applicationId,
      UUID evidenceId,
      Upload upload,
      FileKind kind,
      List<ChannelsSession> sheet) {
    return applications
        .lockEditable(applicationId)
        .flatMap(
            application ->
                items
                    .lock(applicationId, evidenceId)
                    .flatMap(
                        item ->
                            files
                                .of(item)
                                .flatMap(
                                    current -> {
                                      if (current != null && current.holds(upload)) {
                                        return Uni.createFrom()
                                            .item(new Kept(current.response(), false));
                                      }
                                      EvidenceFile file =
                                          new EvidenceFile(
                                              evidenceId,
                                              application.agencyId(),
                                              kind.mediaType(),
                                              upload,
                                              clock.instant(),
                                              caller.name());
                                      return requireRoom(item, sheet)
                                          .invoke(() -> item.attach(file.fileId, sheet))
                                          .chain(() -> files.store(file, upload))
                                          .chain(() -> files.remove(current))
                                          .replaceWith(
                                              () -> new Kept(file.response(), current == null));
                                    })));
  }

  private Uni<Void> requireRoom(EvidenceItem item, List<ChannelsSession> sheet) {
    if (sheet == null) {
      return Uni.createFrom().voidItem();
    }
    return items
        .counts(item.applicationId)
        .invoke(
            counts -> {
              long others = counts.sessions() - item.sheetSessionCount;
              if (others + sheet.size() > EditingEvidence.MOST_SESSIONS) {
                throw ProblemException.of(
                    CertificationError.SHEET_REFUSED,
                    "一个申请最多 " + EditingEvidence.MOST_SESSIONS + " 场",
                    "an application has " + EditingEvidence.MOST_SESSIONS + " sessions at most");
              }
            })
        .replaceWithVoid();
  }
}
