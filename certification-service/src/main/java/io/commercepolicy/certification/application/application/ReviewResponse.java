package io.commercepolicy.certification.application.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kit.json.CanonicalJson;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A verdict as the agency and staff see it; comments for staff are shown to staff only. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Review")
record ReviewResponse(
    @Schema(description = "Shown to staff only") String reviewer,
    @Schema(required = true) ReviewRequest.Outcome outcome,
    Rejection rejection,
    String reason,
    @Schema(required = true) List<ReviewRequest.Item> items,
    @Schema(required = true) List<ReviewRequest.Comment> comments,
    @Schema(required = true) OffsetDateTime reviewedAt) {

  static ReviewResponse of(Review review, boolean staff) {
    return new ReviewResponse(
        staff ? review.reviewer : null,
        review.outcome,
        review.rejection,
        review.reason,
        CanonicalJson.list(review.items, ReviewRequest.Item.class),
        CanonicalJson.list(review.comments, ReviewRequest.Comment.class).stream()
            .filter(comment -> staff || comment.audience() == ReviewRequest.Audience.AGENCY)
            .toList(),
        review.reviewedAt.atZone(BusinessTime.ZONE).toOffsetDateTime());
  }
}
