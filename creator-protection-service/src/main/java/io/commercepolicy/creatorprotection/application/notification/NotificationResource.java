package io.commercepolicy.creatorprotection.application.notification;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The inbox of a creator. */
@Cancellable(false)
@Path("/")
@Tag(name = "Notifications")
public class NotificationResource {

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  private final Inbox inbox;
  private final NoticeStreams streams;
  private final Caller caller;

  NotificationResource(Inbox inbox, NoticeStreams streams, Caller caller) {
    this.inbox = inbox;
    this.streams = streams;
    this.caller = caller;
  }

  @GET
  @Path("/creators/{creatorId}/notifications")
  @RolesAllowed(Roles.CREATOR)
  @Operation(operationId = "listNotifications", summary = "A creator's notices, the newest first")
  public Uni<Page<NotificationResponse>> list(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @QueryParam("unread") @DefaultValue("false") boolean unread,
      @BeanParam Paging paging) {
    caller.requireOwn("creator", creatorId);
    return inbox.page(creatorId, unread, paging);
  }

  @GET
  @Path("/creators/{creatorId}/notifications/stream")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RolesAllowed(Roles.CREATOR)
  @Operation(
      operationId = "streamNotifications",
      summary =
          "The same notices as server-sent events, the oldest first, as they come. The id of an"
              + " event is the notice's sequence; Last-Event-ID resumes after it. Ends when the"
              + " token expires")
  @APIResponse(
      responseCode = "200",
      description = "Events whose data is a Notification",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> stream(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @Parameter(
              description = "The id of the last event that was received",
              schema = @Schema(type = SchemaType.STRING, maxLength = 19))
          @HeaderParam("Last-Event-ID")
          String lastEventId,
      @Context Sse sse) {
    caller.requireOwn("creator", creatorId);
    long after = after(lastEventId);
    Instant until = caller.tokenExpiresAt();
    Multi<OutboundSseEvent> notices =
        streams.of(creatorId, after, until).map(notice -> event(sse, notice));
    // Every stream begins with one, so that the client knows at once that it is connected.
    Multi<OutboundSseEvent> signsOfLife =
        Multi.createFrom()
            .ticks()
            .every(SIGN_OF_LIFE)
            .onOverflow()
            .drop()
            .map(tick -> sse.newEventBuilder().comment("alive").build());
    return inbox
        .requireKnown(creatorId)
        .onItem()
        .transformToMulti(
            known ->
                Multi.createBy()
                    .merging()
                    .streams(notices.onCompletion().failWith(new StreamEnds()), signsOfLife)
                    .onFailure(StreamEnds.class)
                    .recoverWithCompletion());
  }

  @POST
  @Path("/creators/{creatorId}/notifications/{notificationId}/read")
  @RolesAllowed(Roles.CREATOR)
  @Operation(operationId = "readNotification", summary = "Marks a notice as read")
  public Uni<NotificationResponse> read(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @PathParam("notificationId") UUID notificationId) {
    caller.requireOwn("creator", creatorId);
    return inbox.read(creatorId, notificationId);
  }

  /** Ends the signs of life together with the notices. */
  private static final class StreamEnds extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StreamEnds() {
      super("the stream ends", null, false, false);
    }
  }

  private static OutboundSseEvent event(Sse sse, NotificationResponse notice) {
    return sse.newEventBuilder()
        .id(Long.toString(notice.sequence()))
        .name(notice.type().name())
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(NotificationResponse.class, notice)
        .build();
  }

  private static long after(String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return 0;
    }
    try {
      long after = Long.parseLong(lastEventId.strip());
      if (after >= 0) {
        return after;
      }
    } catch (NumberFormatException e) {
      // falls through to the refusal
    }
    throw ProblemException.invalid(
        "header:Last-Event-ID", "须为收到的最后一条事件的编号", "must be the id of the last event received");
  }
}
