package io.commercepolicy.certification.application.application;

import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;

/** What other features may know of an application. */
@ApplicationScoped
public class OpenApplications {

  private final Applications applications;
  private final Caller caller;

  OpenApplications(Applications applications, Caller caller) {
    this.applications = applications;
    this.caller = caller;
  }

  /** An application that its agency may edit at the moment. */
  public record EditableApplication(UUID applicationId, String agencyId, Capability capability) {}

  /** An application that the caller may see. */
  public record VisibleApplication(UUID applicationId, String agencyId, Capability capability) {}

  /** The latest application for a capability. */
  public record LatestApplication(
      UUID applicationId, Capability capability, ApplicationState state, Rejection rejection) {}

  /** The latest application of an agency for each capability that it ever applied for. */
  public Uni<Map<Capability, LatestApplication>> latestOf(String agencyId) {
    return applications
        .of(agencyId)
        .map(
            all -> {
              Map<Capability, LatestApplication> latest = new EnumMap<>(Capability.class);
              for (CertificationApplication application : all) {
                latest.put(
                    application.capability,
                    new LatestApplication(
                        application.applicationId,
                        application.capability,
                        application.state,
                        application.rejection));
              }
              return latest;
            });
  }

  /**
   * Locks an application of the caller's agency for an edit, within the current transaction.
   *
   * @throws ProblemException {@code not-found} unless it is the caller's own; {@code
   *     application-state} unless it is a draft or was returned
   */
  public Uni<EditableApplication> lockEditable(UUID applicationId) {
    return applications
        .lock(applicationId)
        .map(
            application -> {
              if (application == null || !caller.owns("agency", application.agencyId)) {
                throw ProblemException.notFound();
              }
              application.require(EnumSet.of(ApplicationState.DRAFT, ApplicationState.RETURNED));
              return new EditableApplication(
                  applicationId, application.agencyId, application.capability);
            });
  }

  /**
   * Looks an application up, within the current session.
   *
   * @throws ProblemException {@code not-found} unless it is the caller's own or the caller is staff
   */
  public Uni<VisibleApplication> visible(UUID applicationId) {
    return applications
        .findById(applicationId)
        .map(
            application -> {
              if (application == null || !caller.maySee("agency", application.agencyId)) {
                throw ProblemException.notFound();
              }
              return new VisibleApplication(
                  applicationId, application.agencyId, application.capability);
            });
  }
}
