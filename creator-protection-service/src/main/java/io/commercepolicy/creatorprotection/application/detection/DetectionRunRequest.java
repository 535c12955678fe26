package io.commercepolicy.creatorprotection.application.detection;

import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks for the detection of a business date. */
@Schema(name = "DetectionRunRequest", description = "Asks for the detection of a business date")
record DetectionRunRequest(
    @NotNull(message = Texts.REQUIRED)
        @Schema(description = "Those complete by the end of the day before are identified")
        LocalDate businessDate) {}
