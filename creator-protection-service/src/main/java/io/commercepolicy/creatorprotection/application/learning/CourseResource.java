package io.commercepolicy.creatorprotection.application.learning;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The courses and exams that there are (P3, P6, P9). */
@Cancellable(false)
@Path("/")
@Tag(name = "Courses and exams")
@RolesAllowed({
  Roles.AGENCY,
  Roles.MERCHANT,
  Roles.CREATOR,
  Roles.REVIEWER,
  Roles.OPERATOR,
  Roles.INGEST,
  Roles.AUDITOR
})
public class CourseResource {

  private final Catalogue catalogue;

  CourseResource(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GET
  @Path("/courses")
  @Operation(operationId = "listCourses", summary = "The courses, in the order of learning")
  public Uni<Page<CourseOutlineResponse>> courses(
      @QueryParam("kind") Course.Kind kind, @BeanParam Paging paging) {
    List<Course> courses =
        catalogue.courses().stream().filter(c -> kind == null || c.kind() == kind).toList();
    return Uni.createFrom()
        .item(() -> InOrder.page(courses, Course::courseId, paging).map(CourseOutlineResponse::of));
  }

  @GET
  @Path("/courses/{courseId}")
  @Operation(operationId = "getCourse", summary = "One course, with the texts of its lessons")
  public Uni<CourseResponse> course(
      @PathParam("courseId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String courseId) {
    return Uni.createFrom()
        .item(catalogue.course(courseId).orElseThrow(ProblemException::notFound))
        .map(CourseResponse::of);
  }

  @GET
  @Path("/exams")
  @Operation(operationId = "listExams", summary = "The exams")
  public Uni<Page<ExamResponse>> exams(
      @QueryParam("kind") Exam.Kind kind, @BeanParam Paging paging) {
    List<Exam> exams =
        catalogue.exams().stream().filter(e -> kind == null || e.kind() == kind).toList();
    return Uni.createFrom()
        .item(() -> InOrder.page(exams, Exam::examId, paging).map(ExamResponse::of));
  }

  @GET
  @Path("/exams/{examId}")
  @Operation(operationId = "getExam", summary = "One exam, without its questions")
  public Uni<ExamResponse> exam(
      @PathParam("examId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String examId) {
    return Uni.createFrom()
        .item(catalogue.exam(examId).orElseThrow(ProblemException::notFound))
        .map(ExamResponse::of);
  }
}
