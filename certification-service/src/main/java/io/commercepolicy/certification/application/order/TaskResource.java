package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Tasks of merchants, and signing up to them. */
@Cancellable(false)
@Path("/tasks")
@Authenticated
@Tag(name = "Tasks")
public class TaskResource {

  private final PublishingTask publishing;
  private final PlacingOrder placing;
  private final Tasks tasks;
  private final Commands commands;
  private final Caller caller;

  TaskResource(
      PublishingTask publishing,
      PlacingOrder placing,
      Tasks tasks,
      Commands commands,
      Caller caller) {
    this.publishing = publishing;
    this.placing = placing;
    this.tasks = tasks;
    this.commands = commands;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.MERCHANT)
  @Operation(operationId = "publishTask", summary = "Publishes a task of the merchant's")
  @APIResponse(
      responseCode = "201",
      description = "The task",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TaskResponse.class)))
  public Uni<Response> publish(@Valid @NotNull(message = "必填 | must be there") TaskRequest body) {
    String merchantId = caller.merchantId();
    caller.requireOwn("merchant", merchantId);
    return commands.run(
        body,
        () ->
            publishing
                .publish(merchantId, body)
                .map(
                    task ->
                        Reply.created(
                            "/certification/v1/tasks/" + task.taskId, TaskResponse.of(task))));
  }

  @GET
  @Operation(operationId = "listTasks", summary = "All tasks, the first one published first")
  public Uni<Page<TaskResponse>> list(
      @QueryParam("kind") OrderKind kind, @BeanParam Paging paging) {
    return tasks.page(kind, paging).map(page -> page.map(TaskResponse::of));
  }

  @GET
  @Path("/{taskId}")
  @Operation(operationId = "getTask", summary = "One task")
  public Uni<TaskResponse> get(@PathParam("taskId") UUID taskId) {
    return tasks.get(taskId).map(TaskResponse::of);
  }

  @POST
  @Path("/{taskId}/orders")
  @Consumes(MediaType.APPLICATION_JSON) // else a request without body and content type is refused
  @RolesAllowed(Roles.AGENCY)
  @Operation(
      operationId = "signUpToTask",
      summary =
          "The agency signs up to the task; integrated marketing needs its open permission (C9)")
  @APIResponse(
      responseCode = "201",
      description = "The order",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OrderResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> signUp(
      @PathParam("taskId") UUID taskId,
      @RequestBody(required = false) @Valid TaskOrderRequest body) {
    String agencyId = caller.agencyId();
    caller.requireOwn("agency", agencyId);
    String creatorId = body == null ? null : body.creatorId();
    return commands.run(
        new TaskOrderRequest(creatorId),
        () -> placing.onTask(taskId, agencyId, creatorId).map(OrderResource::created));
  }
}
