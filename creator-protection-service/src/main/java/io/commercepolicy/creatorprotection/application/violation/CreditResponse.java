package io.commercepolicy.creatorprotection.application.violation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.paging.Page;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The credit score of a creator with a page of the ledger (P11).
 *
 * @param nextCursor hands over to the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Credit",
    description = "The credit score, which is the start plus the sum of all entries (P11)")
record CreditResponse(
    @Schema(required = true) String creatorId,
    @Schema(required = true, description = "The score that the creator started with") int start,
    @Schema(required = true, description = "The score now") int score,
    @Schema(required = true, description = "The entries, the first one first") List<Entry> items,
    String nextCursor) {

  /** An entry of the ledger. */
  @Schema(name = "CreditEntry", description = "An entry of the ledger")
  record Entry(
      @Schema(required = true, description = "Counts up for each creator") long seq,
      @Schema(required = true) CreditLedger.Kind kind,
      @Schema(required = true, description = "The violation that it is about") String violationId,
      @Schema(required = true, description = "What the score changed by") int points,
      @Schema(required = true) int scoreBefore,
      @Schema(required = true) int scoreAfter,
      @Schema(required = true) OffsetDateTime recordedAt,
      @Schema(required = true, description = "The recorded decision that it rests on")
          UUID decisionId) {

    static Entry of(Object[] row) {
      return new Entry(
          ((Number) row[0]).longValue(),
          CreditLedger.Kind.valueOf((String) row[1]),
          (String) row[2],
          ((Number) row[3]).intValue(),
          ((Number) row[4]).intValue(),
          ((Number) row[5]).intValue(),
          Instants.local(Instants.stored(row[6])),
          (UUID) row[7]);
    }
  }

  static CreditResponse of(String creatorId, int start, int score, Page<Entry> page) {
    return new CreditResponse(creatorId, start, score, page.items(), page.nextCursor());
  }
}
