package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task to be published. */
@Schema(description = "A task to be published")
record TaskRequest(
    @NotNull(message = "必填 | must be there") OrderKind kind,
    @NotNull(message = "必填 | must be there")
        @NotBlank(message = "不能为空 | must not be blank")
        @Size(max = 200, message = "最长 200 字 | 200 characters at most")
        @Schema(examples = "618 新品种草")
        String title,
    @Size(max = 2000, message = "最长 2000 字 | 2000 characters at most") String description) {}
