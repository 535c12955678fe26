package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.creatorprotection.policy.LiveTime.Stretch;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Activity;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.ActivityKind;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** P4: the lives and short videos with a cart that have begun, each once. */
final class CommerceContent {

  private final PolicyVersion version;
  private final Instant asOf;
  private final List<Item<Activity>> activities;

  private CommerceContent(Inquiry inquiry) {
    version = inquiry.version();
    asOf = inquiry.asOf();
    Map<String, Item<Activity>> once = new LinkedHashMap<>();
    Item.of(inquiry.facts().activities(), "activities")
        .forEach(
            activity ->
                once.putIfAbsent(activity.fact(Activity::activityId, "activityId"), activity));
    activities = once.values().stream().filter(activity -> counts(inquiry, activity)).toList();
  }

  /**
   * The commerce content as of the instant asked about.
   *
   * @throws MissingFactException if it is not known which activities count
   */
  static CommerceContent of(Inquiry inquiry) {
    return new CommerceContent(inquiry);
  }

  static Duration liveTimeLimit(PolicyVersion version) {
    return version.duration("live-time-limit");
  }

  static long cartVideoLimit(PolicyVersion version) {
    return version.whole("cart-video-limit");
  }

  /** When the first of it began. */
  Optional<Instant> firstAt() {
    return activities.stream().map(CommerceContent::startedAt).min(Instant::compareTo);
  }

  /** The last business date of the window's days; the first is the date of the first content. */
  Optional<LocalDate> lastDay() {
    return daysEnd().map(end -> BusinessTime.dateOf(end).minusDays(1));
  }

  /** The end, exclusive, of the window's days. */
  Optional<Instant> daysEnd() {
    return firstAt()
        .map(first -> BusinessTime.dateOf(first).plus(version.period("validity-days")))
        .map(BusinessTime::startOf);
  }

  /** Whether the window's days have begun and last. */
  boolean isWithinDays() {
    return daysEnd().filter(asOf::isBefore).isPresent();
  }

  /**
   * The live time accumulated so far; of a live in progress, the part that has passed.
   *
   * @throws MissingFactException if a kind or a duration is missing
   */
  Duration liveTime() {
    return lives().total();
  }

  /**
   * The number of cart videos published so far.
   *
   * @throws MissingFactException if a kind is missing
   */
  long cartVideos() {
    return publications().count();
  }

  boolean exceedsLiveTime() {
    return liveTime().compareTo(liveTimeLimit(version)) > 0;
  }

  boolean exceedsCartVideos() {
    return cartVideos() > cartVideoLimit(version);
  }

  /**
   * Whether the window's days are over and a limit is exceeded.
   *
   * @throws MissingFactException if that depends on a missing fact
   */
  boolean isOver() {
    return firstAt().isPresent() && !isWithinDays() && (exceedsCartVideos() || exceedsLiveTime());
  }

  /**
   * The end, exclusive, of the validity: of the days, or of the time within both limits where that
   * is later. Empty while neither limit is exceeded.
   *
   * @throws MissingFactException if that depends on a missing fact
   */
  Optional<Instant> validUntil() {
    Optional<Instant> beyondLimits =
        Stream.of(tooMuchLiveFrom(), tooManyVideosFrom())
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    return beyondLimits.map(limits -> daysEnd().filter(limits::isBefore).orElse(limits));
  }

  private Optional<Instant> tooMuchLiveFrom() {
    return lives().exceedsFrom(liveTimeLimit(version));
  }

  private Optional<Instant> tooManyVideosFrom() {
    return publications().sorted().skip(cartVideoLimit(version)).findFirst();
  }

  private LiveTime lives() {
    Instant from = countedFrom();
    return new LiveTime(
        ofKind(ActivityKind.LIVE)
            .map(this::ran)
            .map(ran -> new Stretch(later(ran.from(), from), later(ran.until(), from)))
            .toList(),
        !version.flag("overlapping-lives-count-each"));
  }

  private Stream<Instant> publications() {
    Instant from = countedFrom();
    return ofKind(ActivityKind.SHORT_VIDEO)
        .map(CommerceContent::startedAt)
        .filter(published -> !published.isBefore(from));
  }

  private Stream<Item<Activity>> ofKind(ActivityKind kind) {
    return activities.stream().filter(activity -> activity.fact(Activity::kind, "kind") == kind);
  }

  /** From when on content counts towards the limits. */
  private Instant countedFrom() {
    return daysEnd()
        .filter(end -> !version.flag("limits-count-from-first-content"))
        .orElse(Instant.MIN);
  }

  private Stretch ran(Item<Activity> live) {
    Instant start = startedAt(live);
    Duration planned = Duration.ofSeconds(live.fact(Activity::durationSeconds, "durationSeconds"));
    if (planned.isNegative()) {
      return new Stretch(start, start);
    }
    Duration passed = Duration.between(start, asOf);
    return new Stretch(start, planned.compareTo(passed) < 0 ? start.plus(planned) : asOf);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant startedAt(Item<Activity> activity) {
    return activity.fact(Activity::startedAt, "startedAt");
  }

  private static boolean counts(Inquiry inquiry, Item<Activity> item) {
    Activity activity = item.known();
    boolean certainlyNot =
        Boolean.FALSE.equals(activity.withCart())
            || (activity.startedAt() != null && !inquiry.hasHappened(activity.startedAt()));
    if (certainlyNot) {
      return false;
    }
    startedAt(item);
    return item.fact(Activity::withCart, "withCart");
  }
}
