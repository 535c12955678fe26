package io.commercepolicy.incentive.application.coupon;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a campaign's units are.
 *
 * @param nextCursor hands over to the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Budget",
    description =
        "Where a campaign's units are. What has expired counts as expired from validUntil on, also"
            + " before it is written off")
record BudgetResponse(
    @Schema(required = true) String campaignId,
    @Schema(required = true) OffsetDateTime asOf,
    @Schema(required = true, description = "Of all dates together, whatever is listed")
        Figures total,
    @Schema(required = true, description = "The dates on which something moved, the first first")
        List<Day> items,
    String nextCursor) {

  /** Units that moved. */
  @Schema(
      name = "BudgetFigures",
      description =
          "Units. Outstanding is issued + adjusted + released - spent - expired - takenBack +"
              + " takenBackAsDebt - repaid, of all dates up to then")
  record Figures(
      @Schema(required = true) long issued,
      @Schema(required = true, description = "Added by operators, less taken") long adjusted,
      @Schema(required = true, description = "Spent, whether released later or not") long spent,
      @Schema(required = true) long released,
      @Schema(required = true) long expired,
      @Schema(required = true) long takenBack,
      @Schema(required = true, description = "What of it was spent and became a debt")
          long takenBackAsDebt,
      @Schema(required = true, description = "Debts repaid by later coupons") long repaid,
      @Schema(required = true, description = "What is left on coupons at the end of the date")
          long outstanding) {

    /** Figures out of the columns of a row after the first. */
    static Figures of(Object[] row) {
      long[] units = units(row);
      return new Figures(
          units[0], units[1], units[2], units[3], units[4], units[5], units[6], units[7], units[8]);
    }
  }

  /** What moved on a business date. */
  @Schema(
      name = "BudgetDay",
      description = "What moved on a business date, and what is outstanding after it")
  record Day(
      @Schema(required = true) LocalDate date,
      @Schema(required = true) long issued,
      @Schema(required = true) long adjusted,
      @Schema(required = true) long spent,
      @Schema(required = true) long released,
      @Schema(required = true) long expired,
      @Schema(required = true) long takenBack,
      @Schema(required = true) long takenBackAsDebt,
      @Schema(required = true) long repaid,
      @Schema(required = true) long outstanding) {

    /** A day out of a row. */
    static Day of(Object[] row) {
      long[] units = units(row);
      return new Day(
          (LocalDate) row[0],
          units[0],
          units[1],
          units[2],
          units[3],
          units[4],
          units[5],
          units[6],
          units[7],
          units[8]);
    }
  }

  private static long[] units(Object[] row) {
    long[] units = new long[9];
    for (int i = 0; i < units.length; i++) {
      units[i] = ((Number) row[i + 1]).longValue();
    }
    return units;
  }
}
