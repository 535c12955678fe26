package io.commercepolicy.certification.application.evidence.sheet;

import java.time.Instant;

/**
 * One WeChat Channels live session as a sheet tells it (C7).
 *
 * @param sessionId the session's id, unique in its sheet, 1 to 64 characters
 * @param hostPid the PID of the live host, 1 to 64 characters
 * @param startedAt when the session began
 * @param endedAt when it ended, after {@code startedAt}
 * @param gmvFen all that it sold, in fen, not negative
 * @param platformGmvFen what of that are the platform's own goods, in fen, at most {@code gmvFen}
 */
public record SessionRow(
    String sessionId,
    String hostPid,
    Instant startedAt,
    Instant endedAt,
    long gmvFen,
    long platformGmvFen) {}
