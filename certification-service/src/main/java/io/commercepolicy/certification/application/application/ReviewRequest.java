package io.commercepolicy.certification.application.application;

import io.commercepolicy.kit.text.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reviewer's verdict.
 *
 * @param outcome the verdict
 * @param reason why; needed to reject or return
 * @param rejection whether the agency may try again; {@code RETRY} if absent, only with REJECT
 * @param items the verdict on single evidence items
 * @param comments what else is to be said, to the agency or to staff only
 */
@Schema(description = "A reviewer's verdict")
record ReviewRequest(
    @NotNull(message = Texts.REQUIRED) Outcome outcome,
    @Pattern(regexp = Texts.PROSE, message = Texts.PROSE_MESSAGE) String reason,
    Rejection rejection,
    @Size(max = 200, message = "最多 200 项 | 200 at most")
        List<@Valid @NotNull(message = Texts.REQUIRED) Item> items,
    @Size(max = 50, message = "最多 50 条 | 50 at most")
        List<@Valid @NotNull(message = Texts.REQUIRED) Comment> comments) {

  /** What a reviewer can say of an application. */
  @Schema(name = "ReviewOutcome")
  enum Outcome {
    APPROVE,
    REJECT,
    RETURN
  }

  /** What a reviewer can say of an evidence item. */
  @Schema(name = "EvidenceVerdict")
  enum Verdict {
    ACCEPTED,
    REFUSED
  }

  /** Whom a comment is for. */
  @Schema(name = "CommentAudience")
  enum Audience {
    AGENCY,
    STAFF
  }

  /** The verdict on one evidence item. */
  @Schema(name = "ReviewItem")
  record Item(
      @NotNull(message = Texts.REQUIRED) UUID evidenceId,
      Verdict verdict,
      @Pattern(regexp = Texts.PROSE, message = Texts.PROSE_MESSAGE) String reason) {}

  /** A comment. */
  @Schema(name = "ReviewComment")
  record Comment(
      @NotNull(message = Texts.REQUIRED) Audience audience,
      @NotNull(message = Texts.REQUIRED)
          @Pattern(regexp = Texts.PROSE, message = Texts.PROSE_MESSAGE)
          String text) {}
}
