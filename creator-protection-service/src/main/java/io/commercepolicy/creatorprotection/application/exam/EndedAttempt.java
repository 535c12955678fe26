package io.commercepolicy.creatorprotection.application.exam;

import java.time.Instant;
import java.util.UUID;

/**
 * An attempt at a special exam that has ended.
 *
 * @param violationId the violation that it was to redeem
 * @param endedAt when it was handed in, or its deadline; it may be graded later
 * @param correct how many questions were answered rightly
 * @param questions how many there were
 */
public record EndedAttempt(
    UUID attemptId,
    String creatorId,
    String examId,
    String violationId,
    boolean passed,
    Instant endedAt,
    int correct,
    int questions) {}
