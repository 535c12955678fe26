package io.commercepolicy.kit.policy;

import java.time.Instant;

/**
 * A policy version as it is stored.
 *
 * @param publishedAt when it was published, or null for a draft
 */
record StoredVersion(PolicyDocument document, String digest, Instant publishedAt) {}
