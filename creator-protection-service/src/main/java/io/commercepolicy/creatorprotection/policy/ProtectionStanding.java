package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How far a creator has come in the plan at an instant, by what has happened until then (P2 to P4).
 *
 * <p>A missing fact counts against the creator: what cannot be told has not been reached, or is
 * over. What the activities do not tell is null or zero, and so is then what is left.
 *
 * @param state how far
 * @param activeFrom since when the protection is or was active; null if it never was
 * @param firstContentAt when the first commerce content began; null while there is none
 * @param windowDaysEnd the end, exclusive, of the last of the window's days; null while there is no
 *     commerce content
 * @param validUntil the end, exclusive, of the validity, to the microsecond; null while it is not
 *     known, because neither limit is exceeded yet
 * @param liveTime the live time accumulated
 * @param cartVideos the cart videos accumulated
 * @param liveTimeLeft the live time until the limit
 * @param cartVideosLeft the cart videos until the limit
 */
public record ProtectionStanding(
    State state,
    Instant activeFrom,
    Instant firstContentAt,
    Instant windowDaysEnd,
    Instant validUntil,
    Duration liveTime,
    long cartVideos,
    Duration liveTimeLeft,
    long cartVideosLeft) {

  /** How far a creator has come. */
  public enum State {
    NOT_ELIGIBLE("平台尚未识别该创作者", "the creator has not been identified"),
    IDENTIFIED("已识别，尚未领取权益", "identified, the benefit is not claimed"),
    CLAIMED("已领取，新手学习任务尚未完成", "claimed, the novice learning task is not finished"),
    PENDING_FIRST_CONTENT("首场带货内容尚未开始", "the first commerce content has not begun"),
    ACTIVE("保护生效中", "active"),
    ENDED("保护有效期已结束", "the validity is over");

    private final LocalizedText title;

    State(String zh, String en) {
      this.title = LocalizedText.of(zh, en);
    }

    /** What the state is called. */
    public LocalizedText title() {
      return title;
    }
  }

  /**
   * The standing as the facts have it: {@link State#ACTIVE} exactly when the question {@link
   * Question#PROTECTION} is granted.
   *
   * @throws io.commercepolicy.kernel.UnknownParameterException if the version lacks a parameter
   */
  public static ProtectionStanding of(PolicyVersion version, ProtectionFacts facts, Instant asOf) {
    Inquiry inquiry = Inquiry.of(version, facts, asOf);
    State state = inForce(inquiry, stateOf(inquiry));
    Optional<CommerceContent> content = told(() -> Optional.of(CommerceContent.of(inquiry)));
    Optional<Duration> liveTime = content.flatMap(one -> told(() -> Optional.of(one.liveTime())));
    Optional<Long> videos = content.flatMap(one -> told(() -> Optional.of(one.cartVideos())));
    Optional<Instant> first = content.flatMap(CommerceContent::firstAt);
    Optional<Instant> validUntil = validUntil(inquiry, content);
    return new ProtectionStanding(
        state,
        state == State.NOT_ELIGIBLE
            ? null
            : activeFrom(inquiry, first)
                .filter(from -> validUntil.filter(until -> !from.isBefore(until)).isEmpty())
                .orElse(null),
        first.orElse(null),
        content.flatMap(CommerceContent::daysEnd).orElse(null),
        validUntil.orElse(null),
        liveTime.orElse(Duration.ZERO),
        videos.orElse(0L),
        liveTime
            .map(time -> left(CommerceContent.liveTimeLimit(version), time))
            .orElse(Duration.ZERO),
        videos
            .map(number -> Math.max(0, CommerceContent.cartVideoLimit(version) - number))
            .orElse(0L));
  }

  /**
   * The state by the facts, whether or not the version is in force then: the version that decides
   * judges what happened before its first date, too.
   */
  static State stateOf(Inquiry inquiry) {
    Optional<Instant> claimed = claimedAt(inquiry);
    if (claimed.isEmpty() && !isIdentified(inquiry)) {
      return State.NOT_ELIGIBLE;
    }
    if (isOver(inquiry)) {
      return State.ENDED;
    }
    if (claimed.isEmpty()) {
      return State.IDENTIFIED;
    }
    if (learnedAt(inquiry).isEmpty()) {
      return State.CLAIMED;
    }
    return isActive(inquiry) ? State.ACTIVE : State.PENDING_FIRST_CONTENT;
  }

  private static State inForce(Inquiry inquiry, State state) {
    if (inquiry.beforeEffect()) {
      return State.NOT_ELIGIBLE;
    }
    return inquiry.afterEnd() && state != State.NOT_ELIGIBLE ? State.ENDED : state;
  }

  private static Optional<Instant> activeFrom(Inquiry inquiry, Optional<Instant> firstContent) {
    Optional<Instant> claimed = claimedAt(inquiry);
    Optional<Instant> learned = learnedAt(inquiry);
    boolean pending = inquiry.version().flag(ProtectionRules.PENDING_BEFORE_FIRST_CONTENT);
    if (claimed.isEmpty() || learned.isEmpty() || (pending && firstContent.isEmpty())) {
      return Optional.empty();
    }
    return Stream.of(claimed, learned, firstContent.filter(first -> pending))
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  private static Optional<Instant> validUntil(Inquiry inquiry, Optional<CommerceContent> content) {
    Optional<Instant> byContent = content.flatMap(one -> told(one::validUntil));
    Optional<Instant> lastOfVersion =
        inquiry.version().effectiveUntil().map(last -> BusinessTime.startOf(last.plusDays(1)));
    return byContent.isEmpty() && !inquiry.afterEnd()
        ? byContent
        : Stream.of(byContent, lastOfVersion).flatMap(Optional::stream).min(Instant::compareTo);
  }

  private static boolean isIdentified(Inquiry inquiry) {
    return told(() -> Optional.ofNullable(inquiry.enrolment().identifiedAt()))
        .filter(inquiry::hasHappened)
        .isPresent();
  }

  private static Optional<Instant> claimedAt(Inquiry inquiry) {
    return told(() -> Optional.ofNullable(inquiry.enrolment().claimedAt()))
        .filter(inquiry::hasHappened);
  }

  private static Optional<Instant> learnedAt(Inquiry inquiry) {
    return told(() -> Learning.of(inquiry).doneAt());
  }

  private static boolean isActive(Inquiry inquiry) {
    return told(() -> Optional.of(ProtectionRules.isActive(inquiry))).orElse(false);
  }

  private static boolean isOver(Inquiry inquiry) {
    Optional<CommerceContent> content = told(() -> Optional.of(CommerceContent.of(inquiry)));
    return content.isPresent() && told(() -> Optional.of(content.get().isOver())).orElse(true);
  }

  private static Duration left(Duration limit, Duration used) {
    Duration left = limit.minus(used);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static <T> Optional<T> told(Supplier<Optional<T>> fact) {
    try {
      return fact.get();
    } catch (MissingFactException e) {
      return Optional.empty();
    }
  }
}
