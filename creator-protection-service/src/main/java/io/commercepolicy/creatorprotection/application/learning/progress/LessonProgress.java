package io.commercepolicy.creatorprotection.application.learning.progress;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * What is stored of a creator's progress with a lesson in one study round.
 *
 * @param position where to go on; null if the device never said
 * @param finishedAt null while the lesson is not finished
 */
@RegisterForReflection(registerFullHierarchy = true)
record LessonProgress(
    String lessonId,
    int studyRound,
    long studiedSeconds,
    String position,
    Instant startedAt,
    Instant updatedAt,
    Instant finishedAt) {}
