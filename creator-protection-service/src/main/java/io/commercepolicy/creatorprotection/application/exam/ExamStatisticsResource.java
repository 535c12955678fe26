package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** How exams were passed: for operators and auditors. */
@Cancellable(false)
@Path("/")
@Tag(name = "Courses and exams")
public class ExamStatisticsResource {

  private final ExamStatistics statistics;

  ExamStatisticsResource(ExamStatistics statistics) {
    this.statistics = statistics;
  }

  @GET
  @Path("/exams/{examId}/statistics")
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getExamStatistics", summary = "How an exam was passed")
  public Uni<ExamStatisticsResponse> statistics(
      @PathParam("examId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String examId) {
    return statistics.of(examId);
  }
}
