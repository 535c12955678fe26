package io.commercepolicy.kit.outbox;

import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What was sent to whom, and how that went. */
@Cancellable(false)
@Path("/webhook-deliveries")
@RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.AGENCY, Roles.MERCHANT, Roles.CREATOR})
@Tag(name = "Webhooks")
public class WebhookDeliveryResource {

  private final WebhookDeliveries deliveries;
  private final Commands commands;

  WebhookDeliveryResource(WebhookDeliveries deliveries, Commands commands) {
    this.deliveries = deliveries;
    this.commands = commands;
  }

  @GET
  @Operation(
      operationId = "listWebhookDeliveries",
      summary = "The deliveries to the caller's subscriptions, the last one first")
  public Uni<Page<WebhookDeliveryResponse>> list(
      @Parameter(
              description = "Only deliveries in this state",
              schema = @Schema(implementation = WebhookDelivery.State.class))
          @QueryParam("state")
          String state,
      @Parameter(
              description = "Only deliveries to this subscription",
              schema = @Schema(implementation = UUID.class))
          @QueryParam("subscriptionId")
          String subscriptionId,
      @BeanParam Paging paging) {
    return deliveries
        .page(state(state), id(subscriptionId), paging)
        .map(page -> page.map(WebhookDeliveryResponse::of));
  }

  @POST
  @Path("/{deliveryId}/resend")
  @RolesAllowed({Roles.OPERATOR, Roles.AGENCY, Roles.MERCHANT, Roles.CREATOR})
  @Operation(
      operationId = "resendWebhookDelivery",
      summary = "Sends a finished delivery once more, under the same webhook-id")
  @APIResponse(
      responseCode = "202",
      description = "It is on its way again",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WebhookDeliveryResponse.class)))
  public Uni<Response> resend(@PathParam("deliveryId") UUID deliveryId) {
    return commands.run(
        null,
        () ->
            deliveries
                .resend(deliveryId)
                .map(sent -> new Reply(202, WebhookDeliveryResponse.of(sent), null, null)));
  }

  private static WebhookDelivery.State state(String text) {
    try {
      return text == null || text.isEmpty() ? null : WebhookDelivery.State.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          "query:state", "必须是 PENDING、DELIVERED 或 DEAD", "must be PENDING, DELIVERED or DEAD");
    }
  }

  private static UUID id(String text) {
    try {
      return text == null || text.isEmpty() ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("query:subscriptionId", "必须是 UUID", "must be a UUID");
    }
  }
}
