package io.commercepolicy.kit.outbox;

import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Who is told of events, and where. Operators subscribe to all, others to what is about them. */
@Cancellable(false)
@Path("/webhook-subscriptions")
@RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.AGENCY, Roles.MERCHANT, Roles.CREATOR})
@Tag(name = "Webhooks")
public class WebhookSubscriptionResource {

  private final WebhookSubscriptions subscriptions;
  private final WebhookOwners owners;
  private final WebhookTargets targets;
  private final Commands commands;
  private final Caller caller;

  WebhookSubscriptionResource(
      WebhookSubscriptions subscriptions,
      WebhookOwners owners,
      WebhookTargets targets,
      Commands commands,
      Caller caller) {
    this.subscriptions = subscriptions;
    this.owners = owners;
    this.targets = targets;
    this.commands = commands;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPERATOR, Roles.AGENCY, Roles.MERCHANT, Roles.CREATOR})
  @Operation(
      operationId = "createWebhookSubscription",
      summary = "Subscribes to events: operators to all, others to those about themselves",
      description =
          "Events are sent as CloudEvents by Standard Webhooks: signed, at least once, in no"
              + " particular order. Deduplicate by webhook-id.")
  @APIResponse(
      responseCode = "201",
      description = "The subscription, with its secret",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WebhookSubscriptionResponse.class)))
  public Uni<Response> create(@Valid @NotNull WebhookSubscriptionRequest body) {
    String owner = owners.ofCaller();
    targets
        .flaw(body.url())
        .ifPresent(
            flaw -> {
              throw ProblemException.invalid(List.of(new Violation("/url", flaw)));
            });
    return commands.run(
        body,
        () ->
            subscriptions
                .create(owner, body, caller.name())
                .map(
                    made ->
                        Reply.created(
                            "webhook-subscriptions/" + made.subscriptionId,
                            WebhookSubscriptionResponse.withSecret(made))));
  }

  @GET
  @Operation(
      operationId = "listWebhookSubscriptions",
      summary = "The caller's subscriptions; operators and auditors see everyone's")
  public Uni<Page<WebhookSubscriptionResponse>> list(@BeanParam Paging paging) {
    return subscriptions.page(paging).map(page -> page.map(WebhookSubscriptionResponse::of));
  }

  @GET
  @Path("/{subscriptionId}")
  @Operation(operationId = "getWebhookSubscription", summary = "One subscription")
  public Uni<WebhookSubscriptionResponse> get(@PathParam("subscriptionId") UUID subscriptionId) {
    return subscriptions.get(subscriptionId).map(WebhookSubscriptionResponse::of);
  }

  @DELETE
  @Path("/{subscriptionId}")
  @RolesAllowed({Roles.OPERATOR, Roles.AGENCY, Roles.MERCHANT, Roles.CREATOR})
  @Operation(
      operationId = "deleteWebhookSubscription",
      summary = "Ends a subscription; what is on its way to it is given up")
  @APIResponse(responseCode = "204", description = "It has ended")
  public Uni<Void> delete(@PathParam("subscriptionId") UUID subscriptionId) {
    return subscriptions.delete(subscriptionId);
  }
}
