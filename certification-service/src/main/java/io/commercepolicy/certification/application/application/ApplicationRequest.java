package io.commercepolicy.certification.application.application;

import io.commercepolicy.certification.policy.Capability;
import jakarta.validation.constraints.NotNull;

/**
 * An application to be opened.
 *
 * @param capability what is applied for
 */
record ApplicationRequest(@NotNull(message = "必填 | must be there") Capability capability) {}
