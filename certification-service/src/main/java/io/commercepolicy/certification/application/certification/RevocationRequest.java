package io.commercepolicy.certification.application.certification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Why a certification is revoked. */
record RevocationRequest(
    @NotNull(message = "必填 | must be there")
        @NotBlank(message = "不能为空 | must not be blank")
        @Size(max = 2000, message = "最长 2000 字 | 2000 characters at most")
        String reason) {}
