package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.application.application.OpenApplications;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Shows evidence to the agency that it belongs to, and to staff. */
@ApplicationScoped
class ShowingEvidence {

  private final OpenApplications applications;
  private final EvidenceItems items;
  private final ReadingEvidence reading;
  private final Caller caller;

  ShowingEvidence(
      OpenApplications applications, EvidenceItems items, ReadingEvidence reading, Caller caller) {
    this.applications = applications;
    this.items = items;
    this.reading = reading;
    this.caller = caller;
  }

  /** Evidence and the version that its entity tag names. */
  record Shown(EvidenceResponse evidence, long version) {}

  /**
   * One page of an application's evidence, the first one first, without the sessions.
   *
   * @throws ProblemException {@code not-found} unless the caller may see the application
   */
  @WithSession
  Uni<Page<EvidenceResponse>> page(UUID applicationId, Paging paging) {
    return applications
        .visible(applicationId)
        .flatMap(application -> items.page(applicationId, paging))
        .flatMap(
            page ->
                reading
                    .shown(page.items(), caller.isStaff())
                    .map(shown -> new Page<>(shown, page.nextCursor())));
  }

  /**
   * One piece of evidence with its sessions.
   *
   * @throws ProblemException {@code not-found} if there is none or the caller may not see it
   */
  @WithSession
  Uni<Shown> get(UUID applicationId, UUID evidenceId) {
    return stored(applicationId, evidenceId)
        .flatMap(
            stored ->
                reading
                    .shown(List.of(stored), caller.isStaff())
                    .map(shown -> new Shown(shown.get(0), stored.version())));
  }

  /**
   * What is known of the file of evidence.
   *
   * @throws ProblemException {@code not-found} if there is none or the caller may not see it
   */
  @WithSession
  Uni<StoredEvidence> withFile(UUID applicationId, UUID evidenceId) {
    return stored(applicationId, evidenceId)
        .invoke(
            stored -> {
              if (stored.file() == null) {
                throw ProblemException.notFound();
              }
            });
  }

  private Uni<StoredEvidence> stored(UUID applicationId, UUID evidenceId) {
    return applications
        .visible(applicationId)
        .flatMap(application -> items.get(applicationId, evidenceId));
  }
}
