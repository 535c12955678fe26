package io.commercepolicy.creatorprotection.application.notification;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.json.CanonicalJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice in a creator's inbox. */
@Schema(name = "Notification", description = "A notice in a creator's inbox")
record NotificationResponse(
    @Schema(required = true) UUID notificationId,
    @Schema(
            required = true,
            description =
                "Counts up for each creator; the id of the server-sent event, to resume after")
        long sequence,
    @Schema(required = true) Notice.Type type,
    @Schema(description = "The recorded decision that it is about") UUID decisionId,
    @Schema(required = true) TextResponse title,
    @Schema(required = true) TextResponse text,
    @Schema(description = "What else there is to say") Map<String, Object> data,
    @Schema(required = true) OffsetDateTime createdAt,
    @Schema(description = "When it was read; absent while it is not") OffsetDateTime readAt) {

  /** The columns that {@link #of} reads, in order. */
  static final String COLUMNS =
      "n.notification_id, n.seq, n.type, n.decision_id, n.document, n.created_at, n.read_at";

  @RegisterForReflection(registerFullHierarchy = true)
  private record Document(TextResponse title, TextResponse text, Map<String, Object> data) {}

  static NotificationResponse of(Object[] row) {
    Document document = CanonicalJson.read((String) row[4], Document.class);
    return new NotificationResponse(
        (UUID) row[0],
        ((Number) row[1]).longValue(),
        Notice.Type.valueOf((String) row[2]),
        (UUID) row[3],
        document.title(),
        document.text(),
        document.data(),
        Instants.local(Instants.stored(row[5])),
        Instants.local(Instants.stored(row[6])));
  }
}
