package io.commercepolicy.incentive.application.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.incentive.policy.IncentiveFacts.Benefit;
import io.commercepolicy.kit.clock.Instants;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A live session, as stored. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LiveSession", description = "A live session. Amounts are in fen.")
record LiveSessionResponse(
    @Schema(required = true) String sessionId,
    @Schema(required = true, description = "The date for which it counts (I7)")
        LocalDate businessDate,
    @Schema(required = true) String hostId,
    String shopId,
    @Schema(required = true) OffsetDateTime startedAt,
    @Schema(required = true) OffsetDateTime endedAt,
    @Schema(required = true) boolean virtualHost,
    @Schema(required = true) boolean preview,
    @Schema(required = true) int cartItems,
    @Schema(description = "With two decimals; absent while it is not known") String qualityScore,
    @Schema(required = true) List<ExclusiveOfferResponse> exclusiveOffers,
    @Schema(required = true) long gmvFen,
    @Schema(required = true) long refundedGmvFen,
    @Schema(required = true) long exclusiveGmvFen,
    @Schema(required = true) long refundedExclusiveGmvFen,
    @Schema(required = true) long exclusiveOrders,
    @Schema(required = true) long refundedExclusiveOrders,
    @Schema(required = true) long revision) {

  /** A product with live-exclusive benefits. */
  @Schema(name = "ExclusiveOffer")
  record ExclusiveOfferResponse(
      @Schema(required = true) String skuId, @Schema(required = true) List<Benefit> benefits) {}

  static LiveSessionResponse of(StoredSession session) {
    return new LiveSessionResponse(
        session.sessionId(),
        session.businessDate(),
        session.hostId(),
        session.shopId(),
        Instants.local(session.startedAt()),
        Instants.local(session.endedAt()),
        session.virtualHost(),
        session.preview(),
        session.cartItems(),
        session.qualityScore() == null ? null : session.qualityScore().toPlainString(),
        ExclusiveOffers.read(session.exclusiveOffers()).stream()
            .map(offer -> new ExclusiveOfferResponse(offer.skuId(), offer.benefits()))
            .toList(),
        session.gmvFen(),
        session.refundedGmvFen(),
        session.exclusiveGmvFen(),
        session.refundedExclusiveGmvFen(),
        session.exclusiveOrders(),
        session.refundedExclusiveOrders(),
        session.revision());
  }
}
