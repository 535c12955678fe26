package io.commercepolicy.creatorprotection.application.learning;

import io.commercepolicy.kit.decision.TextResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An exam as it ships.
 *
 * @param courseId the course that it belongs to
 * @param violationType the type of violation that it redeems; null for the others
 * @param bankId where its questions are drawn from
 * @param draw how many questions of which kind
 * @param timeLimitSeconds from the start of an attempt to its deadline
 * @param passMarkPercent the share of right answers needed
 * @param attemptLimit how many attempts; null for no limit, or where the violation type sets it
 * @param coolDownSeconds from the end of an attempt that failed to the start of the next
 */
@RegisterForReflection(registerFullHierarchy = true)
public record Exam(
    String examId,
    Kind kind,
    String courseId,
    String violationType,
    String bankId,
    TextResponse title,
    List<Draw> draw,
    long timeLimitSeconds,
    int passMarkPercent,
    Integer attemptLimit,
    long coolDownSeconds) {

  public Exam {
    draw = List.copyOf(draw);
  }

  /** What an exam is for. */
  @Schema(name = "ExamKind")
  public enum Kind {
    NOVICE,
    SPECIAL
  }

  /** How hard a question is meant to be. */
  public enum Difficulty {
    EASY,
    MEDIUM,
    HARD
  }

  /**
   * A part of the draw.
   *
   * @param tag the tag that the questions carry; null for any
   * @param difficulty their difficulty; null for any
   * @param count how many
   */
  public record Draw(String tag, Difficulty difficulty, int count) {}

  /** How many questions an attempt has. */
  public int questions() {
    return draw.stream().mapToInt(Draw::count).sum();
  }
}
