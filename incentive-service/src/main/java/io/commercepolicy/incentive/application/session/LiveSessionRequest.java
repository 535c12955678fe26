package io.commercepolicy.incentive.application.session;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.commercepolicy.incentive.application.facts.ShortestDecimals;
import io.commercepolicy.incentive.policy.IncentiveFacts.Benefit;
import io.commercepolicy.incentive.policy.IncentiveFacts.ExclusiveOffer;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The facts of a live session (I3 to I9). Amounts are in fen. */
@Schema(
    name = "LiveSessionRequest",
    description = "The facts of a live session (I3 to I9). Amounts are in fen.")
record LiveSessionRequest(
    @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
        String hostId,
    @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String shopId,
    @NotNull(message = Texts.REQUIRED)
        @Schema(description = "When it began: it counts for that business date")
        OffsetDateTime startedAt,
    @NotNull(message = Texts.REQUIRED) OffsetDateTime endedAt,
    @NotNull(message = Texts.REQUIRED) @Schema(description = "Whether a virtual host held it")
        Boolean virtualHost,
    @NotNull(message = Texts.REQUIRED) @Schema(description = "Whether it was a preview")
        Boolean preview,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = COUNT)
        @Max(value = MOST, message = COUNT)
        @Schema(description = "How many items its cart held")
        Integer cartItems,
    @DecimalMin(value = "0", message = SCORE)
        @DecimalMax(value = "9999.99", message = SCORE)
        @Digits(integer = 4, fraction = 2, message = SCORE)
        @JsonDeserialize(using = ShortestDecimals.class)
        @Schema(
            pattern = ShortestDecimals.PATTERN,
            description =
                "Its quality score, with two decimals; a number, too. Without it the score is"
                    + " unknown, and the day does not meet what is asked of it")
        BigDecimal qualityScore,
    @NotNull(message = Texts.REQUIRED)
        @Size(max = MOST_OFFERS, message = "最多 500 件 | at most 500 of them")
        @Valid
        @Schema(description = "The goods with a live-exclusive benefit; empty if there are none")
        List<@NotNull(message = Texts.REQUIRED) ExclusiveOfferRequest> exclusiveOffers,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = FEN)
        @Max(value = MOST_FEN, message = FEN)
        @Schema(description = "24-hour attributed GMV, gross")
        Long gmvFen,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = FEN)
        @Max(value = MOST_FEN, message = FEN)
        @Schema(description = "What of it was cancelled, returned or refunded")
        Long refundedGmvFen,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = FEN)
        @Max(value = MOST_FEN, message = FEN)
        @Schema(description = "What of gmvFen live-exclusive goods make up, gross; not above it")
        Long exclusiveGmvFen,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = FEN)
        @Max(value = MOST_FEN, message = FEN)
        @Schema(description = "What of it was cancelled, returned or refunded")
        Long refundedExclusiveGmvFen,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = COUNT)
        @Max(value = MOST, message = COUNT)
        @Schema(description = "Orders of live-exclusive goods, gross")
        Long exclusiveOrders,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = COUNT)
        @Max(value = MOST, message = COUNT)
        @Schema(description = "How many of them were cancelled, returned or refunded")
        Long refundedExclusiveOrders,
    @Min(value = 0, message = "不能为负 | must not be negative")
        @Max(value = MOST_REVISION, message = "过大 | too large")
        @Schema(
            description = "Counts up with each correction; a lower one is ignored",
            defaultValue = "1")
        Long revision) {

  static final int MOST_OFFERS = 500;
  static final int MOST_BENEFITS = 20;
  static final long MOST = 1_000_000_000L;
  static final long MOST_FEN = 1_000_000_000_000_000L;
  static final long MOST_REVISION = Long.MAX_VALUE / 2;

  private static final String COUNT =
      "须为 0 到 1000000000 的整数 | must be a whole number from 0 to 1000000000";
  private static final String FEN = "须为 0 到 1000000000000000 分 | must be 0 to 1000000000000000 fen";
  private static final String SCORE =
      "须为 0 到 9999.99，最多两位小数 | must lie between 0 and 9999.99, with two decimals at most";

  /** A product with live-exclusive benefits; however many they are, it is one SKU (I6). */
  @Schema(
      name = "ExclusiveOfferRequest",
      description = "A product with live-exclusive benefits; however many, it is one SKU (I6)")
  record ExclusiveOfferRequest(
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String skuId,
      @NotNull(message = Texts.REQUIRED)
          @Size(max = MOST_BENEFITS, message = "最多 20 项 | at most 20 of them")
          List<@NotNull(message = Texts.REQUIRED) Benefit> benefits) {}

  /** The offers as facts. */
  List<ExclusiveOffer> offers() {
    return exclusiveOffers.stream()
        .map(offer -> new ExclusiveOffer(offer.skuId, offer.benefits))
        .toList();
  }

  long revisionOrFirst() {
    return revision == null ? 1 : revision;
  }
}
