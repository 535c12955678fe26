package io.commercepolicy.creatorprotection.application.exam;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an exam was passed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ExamStatistics")
record ExamStatisticsResponse(
    @Schema(required = true) String examId,
    @Schema(required = true, description = "Those that have ended") long attempts,
    @Schema(required = true, description = "Those of them that were handed in") long submitted,
    @Schema(required = true, description = "Those of them that the deadline ended") long expired,
    @Schema(required = true) long passed,
    @Schema(
            description = "The share of them that passed, four decimals; absent without any",
            examples = "0.7500")
        String passRate) {}
