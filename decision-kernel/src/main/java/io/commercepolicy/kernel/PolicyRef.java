package io.commercepolicy.kernel;

import java.time.LocalDate;

/**
 * The version of a policy that a decision was made under.
 *
 * @param id the policy
 * @param version the version; null where no version was published at all
 * @param effectiveFrom its first business date; null where there is no version
 */
public record PolicyRef(String id, String version, LocalDate effectiveFrom) {}
