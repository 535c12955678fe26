package io.commercepolicy.creatorprotection.application.creator;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import java.time.Instant;

/**
 * A creator as stored.
 *
 * @param facts with nothing but the id while they have not arrived
 * @param revision null while they have not arrived
 */
record StoredCreator(
    ProtectionFacts.Creator facts,
    Long revision,
    Instant observedAt,
    Instant completeAt,
    Instant identifiedAt) {}
