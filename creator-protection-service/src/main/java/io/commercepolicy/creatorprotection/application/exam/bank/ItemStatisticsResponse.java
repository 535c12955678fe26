package io.commercepolicy.creatorprotection.application.exam.bank;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the questions of a bank were answered in all attempts that have ended. */
@Schema(name = "ItemStatistics")
record ItemStatisticsResponse(
    @Schema(required = true) String bankId,
    @Schema(required = true, description = "Those that the bank has now, in their order")
        List<ItemResponse> questions) {

  /** How one question was answered. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ItemStatistic")
  record ItemResponse(
      @Schema(required = true) String questionId,
      @Schema(required = true, description = "In how many attempts it was asked") long answers,
      @Schema(
              description =
                  "The share of them that answered it rightly, four decimals; absent without any."
                      + " The higher, the easier",
              examples = "0.7500")
          String difficulty,
      @Schema(
              description =
                  "The correlation between answering it rightly and the share of the other"
                      + " questions of the attempt that were answered rightly, from -1 to 1, four"
                      + " decimals; absent where it is undefined: too few attempts, or no"
                      + " difference between them",
              examples = "0.3125")
          String discrimination,
      @Schema(
              required = true,
              description =
                  "How often each option was chosen, in the order of the bank. Options are known"
                      + " by their text, so a choice is not counted if the text has changed since")
          List<OptionResponse> options) {}

  /** How often one option was chosen. */
  @RegisterForReflection
  @Schema(name = "OptionStatistic")
  record OptionResponse(
      @Schema(required = true, description = "As the bank has it") String optionId,
      @Schema(required = true, description = "In how many attempts") long chosen) {}
}
