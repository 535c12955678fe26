package io.commercepolicy.kit.decision;

import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The decision log: read, replay and verify. */
@Cancellable(false)
@Path("/decisions")
@Authenticated
@Tag(name = "Decisions")
public class DecisionResource {

  private static final Pattern SUBJECT = Pattern.compile("(?:([a-z-]+):)?([A-Za-z0-9._-]{1,64})");

  private final Decisions decisions;
  private final VerifyingChain verifying;
  private final ReplayingDecision replaying;
  private final SubjectAccess access;
  private final Caller caller;
  private final String subjectKind;

  DecisionResource(
      Decisions decisions,
      VerifyingChain verifying,
      ReplayingDecision replaying,
      SubjectAccess access,
      Caller caller,
      @ConfigProperty(name = "suite.subject-kind") String subjectKind) {
    this.decisions = decisions;
    this.verifying = verifying;
    this.replaying = replaying;
    this.access = access;
    this.caller = caller;
    this.subjectKind = subjectKind;
  }

  @GET
  @Operation(
      operationId = "listDecisions",
      summary = "The recorded decisions about a subject, the first one first")
  public Uni<Page<RecordedDecisionResponse>> list(
      @Parameter(description = "kind:id, or the id alone", required = true) @QueryParam("subject")
          String subject,
      @BeanParam Paging paging) {
    Subject about = subject(subject);
    return permitted(about)
        .flatMap(ignored -> decisions.page(about, paging))
        .map(page -> page.map(RecordedDecisionResponse::of));
  }

  @GET
  @Path("/verification")
  @Operation(
      operationId = "verifyDecisions",
      summary = "Whether a record of the subject's chain is missing or was changed")
  public Uni<VerificationResponse> verification(
      @Parameter(description = "kind:id, or the id alone", required = true) @QueryParam("subject")
          String subject) {
    Subject about = subject(subject);
    return permitted(about).flatMap(ignored -> verifying.verify(about));
  }

  @GET
  @Path("/{decisionId}")
  @Operation(operationId = "getDecision", summary = "A recorded decision with its facts")
  public Uni<RecordedDecisionResponse> get(@PathParam("decisionId") UUID decisionId) {
    return visible(decisionId).map(RecordedDecisionResponse::of);
  }

  @POST
  @Path("/{decisionId}/replay")
  @Operation(
      operationId = "replayDecision",
      summary = "Makes the decision again from its recorded facts, without any effect")
  public Uni<ReplayResponse> replay(@PathParam("decisionId") UUID decisionId) {
    return visible(decisionId).map(replaying::replay);
  }

  private Uni<DecisionRecord> visible(UUID decisionId) {
    return decisions
        .get(decisionId)
        .flatMap(
            record ->
                access
                    .mayRead(caller, new Subject(record.subjectKind, record.subjectId))
                    .map(
                        may -> {
                          if (!may) {
                            throw ProblemException.notFound();
                          }
                          return record;
                        }));
  }

  private Uni<Void> permitted(Subject subject) {
    return access
        .mayRead(caller, subject)
        .map(
            may -> {
              if (!may) {
                throw ProblemException.forbidden();
              }
              return null;
            });
  }

  private Subject subject(String text) {
    var parts = SUBJECT.matcher(text == null ? "" : text);
    if (!parts.matches()) {
      throw ProblemException.invalid(
          "query:subject",
          "必填，格式为 类型:编号，如 " + subjectKind + ":001",
          "must be there, as kind:id, such as " + subjectKind + ":001");
    }
    return new Subject(parts.group(1) == null ? subjectKind : parts.group(1), parts.group(2));
  }
}
