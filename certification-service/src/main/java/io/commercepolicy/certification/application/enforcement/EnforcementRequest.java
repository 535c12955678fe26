package io.commercepolicy.certification.application.enforcement;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The date on which the rule takes effect. */
record EnforcementRequest(
    @NotNull(message = "必填 | must be there") @Schema(examples = "2021-05-21")
        LocalDate effectiveDate) {}
