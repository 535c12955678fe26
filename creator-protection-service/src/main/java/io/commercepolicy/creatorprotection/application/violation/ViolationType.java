package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.kit.decision.TextResponse;

/**
 * What is kept about a type of violations (P9).
 *
 * @param listed whether exam instead of penalty is offered for it
 * @param points what one costs by default
 * @param specialExamId the exam that redeems one; null where none can be redeemed
 * @param redeemableOccurrences how many of a creator's violations of this type can be redeemed
 * @param attempts how many attempts each of them allows
 */
record ViolationType(
    TextResponse title,
    TextResponse description,
    boolean listed,
    int points,
    String specialExamId,
    int redeemableOccurrences,
    int attempts) {}
