package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import io.commercepolicy.kernel.Wording;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** P3 to P6: when the protection is active, and what it consists of. */
final class ProtectionRules {

  static final String PENDING_BEFORE_FIRST_CONTENT = "pending-before-first-content";

  private static final Noun COURSES = new Noun("courses", "门课程", "course");
  private static final Noun EXAMS = new Noun("exams", "场考试", "exam");
  private static final Noun VIDEOS = new Noun("cart-videos", "条挂车短视频", "cart video");
  private static final Noun CONTENTS = new Noun("commerce-contents", "场带货内容", "commerce content");

  private static final Quantity CLAIMED = new Quantity("CLAIMED", "enrolment");

  private static final LocalizedText NOT_BEGUN =
      LocalizedText.of(
          "有效期自首场带货直播或首条带货短视频起算，尚未开始",
          "The validity begins with the first commerce live or short video and has not begun");

  /** What the protection depends on. */
  private static final List<Rule<Inquiry>> CONDITIONS =
      List.of(
          new Rule<>(
              "P3",
              "benefit-claimed",
              LocalizedText.of("已领取权益", "The benefit is claimed"),
              ProtectionRules::claimed),
          new Rule<>(
              "P3",
              "novice-courses-finished",
              LocalizedText.of(
                  "学完新手学习任务的课程", "The courses of the novice learning task are finished"),
              ProtectionRules::coursesFinished),
          new Rule<>(
              "P3",
              "novice-exams-passed",
              LocalizedText.of("通过新手学习任务的考试", "The exams of the novice learning task are passed"),
              ProtectionRules::examsPassed),
          new Rule<>(
              "P4",
              "first-content-begun",
              LocalizedText.of("首场带货内容已开始", "The first commerce content has begun"),
              ProtectionRules::firstContentBegun),
          new Rule<>(
              "P4",
              "within-window-days",
              LocalizedText.of("处于有效期自然日内", "Within the natural days of the window"),
              ProtectionRules::withinDays),
          new Rule<>(
              "P4",
              "live-time-within-limit",
              LocalizedText.of("累计带货直播时长", "Accumulated commerce live time"),
              ProtectionRules::liveTime),
          new Rule<>(
              "P4",
              "cart-videos-within-limit",
              LocalizedText.of("累计挂车短视频数", "Accumulated cart videos"),
              ProtectionRules::cartVideos));

  static final List<Rule<Inquiry>> RULES =
      Stream.concat(
              CONDITIONS.stream(),
              Stream.of(
                  new Rule<Inquiry>(
                      "P5",
                      "parts-of-protection",
                      LocalizedText.of("保护包含的权益", "The parts of the protection"),
                      ProtectionRules::parts),
                  new Rule<Inquiry>(
                      "P6",
                      "required-learning",
                      LocalizedText.of("享受任何权益均须完成的学习", "The learning that every benefit requires"),
                      ProtectionRules::requiredLearning),
                  new Rule<Inquiry>(
                      "P6",
                      "optional-learning",
                      LocalizedText.of("可选学习", "Optional learning"),
                      ProtectionRules::optionalLearning)))
          .toList();

  private ProtectionRules() {}

  /**
   * Whether the protection is active by the facts, whether or not the version is in force then.
   *
   * @throws MissingFactException if that depends on a missing fact
   */
  static boolean isActive(Inquiry inquiry) {
    List<Finding> refusals =
        CONDITIONS.stream().map(rule -> rule.apply(inquiry)).filter(Finding::refuses).toList();
    if (!refusals.isEmpty()
        && refusals.stream().allMatch(finding -> finding.status() == Status.UNKNOWN)) {
      throw new MissingFactException(refusals.get(0).distance().value());
    }
    return refusals.isEmpty();
  }

  private static Verdict claimed(Inquiry inquiry) {
    return inquiry.hasHappened(inquiry.enrolment().claimedAt())
        ? Verdict.met(CLAIMED, CLAIMED)
        : Verdict.notMet(
            CLAIMED,
            new Quantity("NOT_CLAIMED", "enrolment"),
            CLAIMED,
            LocalizedText.of("请在计划页面领取权益", "Claim the benefit on the plan's page"));
  }

  private static Verdict coursesFinished(Inquiry inquiry) {
    Learning learning = Learning.of(inquiry);
    return allDone(learning.courses(), learning.finishedCourses(), COURSES, "已学完", "finished");
  }

  private static Verdict examsPassed(Inquiry inquiry) {
    Learning learning = Learning.of(inquiry);
    return allDone(learning.courses(), learning.passedExams(), EXAMS, "已通过", "passed");
  }

  private static Verdict allDone(long all, long done, Noun noun, String zh, String en) {
    return Verdict.atLeast(
        all,
        done,
        noun::quantity,
        missing -> {
          LocalizedText left = noun.missing(missing);
          return LocalizedText.of(
              zh + " " + done + "/" + all + "，" + left.zh(),
              done + " of " + all + " " + en + ", " + left.en());
        });
  }

  private static Verdict firstContentBegun(Inquiry inquiry) {
    boolean begun = CommerceContent.of(inquiry).firstAt().isPresent();
    if (!begun && !inquiry.version().flag(PENDING_BEFORE_FIRST_CONTENT)) {
      return Verdict.notApplicable(NOT_BEGUN);
    }
    return Verdict.atLeast(1, begun ? 1 : 0, CONTENTS::quantity, missing -> NOT_BEGUN);
  }

  private static Verdict withinDays(Inquiry inquiry) {
    CommerceContent content = CommerceContent.of(inquiry);
    if (content.firstAt().isEmpty()) {
      return Verdict.notApplicable(NOT_BEGUN);
    }
    LocalDate last = content.lastDay().orElseThrow();
    Quantity required = Quantity.date(last);
    Quantity found = Quantity.date(inquiry.date());
    if (content.isWithinDays()) {
      LocalizedText left = Noun.DAYS.counted(ChronoUnit.DAYS.between(inquiry.date(), last) + 1);
      return Verdict.met(required, found)
          .advising(
              LocalizedText.of(
                  "至 " + last + " 结束，含今日还剩 " + left.zh(),
                  "Until the end of " + last + ": " + left.en() + " left, today included"));
    }
    return content.isOver()
        ? Verdict.notMet(
            required,
            found,
            Noun.DAYS.quantity(ChronoUnit.DAYS.between(last, inquiry.date())),
            LocalizedText.of(
                "自然日已于 " + last + " 结束，且已超出累计上限，保护有效期结束",
                "The natural days ended on "
                    + last
                    + " and a limit is exceeded: the validity is over"))
        : Verdict.notApplicable(
            LocalizedText.of(
                "自然日已于 " + last + " 结束；未超出累计上限，保护仍然有效",
                "The natural days ended on "
                    + last
                    + "; within both limits the protection remains valid"));
  }

  private static Verdict liveTime(Inquiry inquiry) {
    CommerceContent content = CommerceContent.of(inquiry);
    if (content.firstAt().isEmpty()) {
      return Verdict.notApplicable(NOT_BEGUN);
    }
    Duration found;
    try {
      found = content.liveTime();
    } catch (MissingFactException e) {
      return withoutCounting(content, e);
    }
    Duration limit = CommerceContent.liveTimeLimit(inquiry.version());
    if (!content.exceedsLiveTime()) {
      LocalizedText left = Wording.duration(limit.minus(found));
      return Verdict.met(Quantity.duration(limit), Quantity.duration(found))
          .advising(LocalizedText.of("还剩 " + left.zh(), left.en() + " left"));
    }
    LocalizedText over = TimeLeft.roundedUp(found.minus(limit));
    return beyond(
        content,
        Quantity.duration(limit),
        Quantity.duration(found),
        Quantity.duration(found.minus(limit)),
        over);
  }

  private static Verdict cartVideos(Inquiry inquiry) {
    CommerceContent content = CommerceContent.of(inquiry);
    if (content.firstAt().isEmpty()) {
      return Verdict.notApplicable(NOT_BEGUN);
    }
    long found;
    try {
      found = content.cartVideos();
    } catch (MissingFactException e) {
      return withoutCounting(content, e);
    }
    long limit = CommerceContent.cartVideoLimit(inquiry.version());
    if (!content.exceedsCartVideos()) {
      LocalizedText left = VIDEOS.counted(limit - found);
      return Verdict.met(VIDEOS.quantity(limit), VIDEOS.quantity(found))
          .advising(LocalizedText.of("还剩 " + left.zh(), left.en() + " left"));
    }
    return beyond(
        content,
        VIDEOS.quantity(limit),
        VIDEOS.quantity(found),
        VIDEOS.quantity(found - limit),
        VIDEOS.counted(found - limit));
  }

  /** A limit that cannot be told matters only once the days are over. */
  private static Verdict withoutCounting(CommerceContent content, MissingFactException missing) {
    if (!content.isWithinDays()) {
      throw missing;
    }
    return Verdict.notApplicable(
        LocalizedText.of(
            "缺少事实：" + missing.fact() + "；自然日内不影响保护",
            "This fact is missing: "
                + missing.fact()
                + "; it does not matter within the natural days"));
  }

  private static Verdict beyond(
      CommerceContent content,
      Quantity limit,
      Quantity found,
      Quantity excess,
      LocalizedText over) {
    LocalDate last = content.lastDay().orElseThrow();
    return content.isWithinDays()
        ? Verdict.notApplicable(
            LocalizedText.of(
                "已超出上限 " + over.zh() + "；保护至 " + last + " 结束",
                "Over the limit by " + over.en() + "; the protection ends with " + last))
        : Verdict.notMet(
            limit,
            found,
            excess,
            LocalizedText.of(
                "已超出上限 " + over.zh() + "，保护有效期结束",
                "Over the limit by " + over.en() + ": the validity is over"));
  }

  private static Verdict parts(Inquiry inquiry) {
    PolicyVersion version = inquiry.version();
    return isActive(inquiry)
        ? Verdict.met(null, Quantity.codes(version.codes("protection-parts"), "parts"))
        : Verdict.notApplicable(
            LocalizedText.of(
                "保护未生效：专属培训与专属处罚豁免均不适用",
                "The protection is not active: neither its training nor its exemption applies"));
  }

  private static Verdict requiredLearning(Inquiry inquiry) {
    Quantity required =
        Quantity.codes(inquiry.version().codes("required-course-kinds"), "course-kinds");
    return Learning.of(inquiry).isDone()
        ? Verdict.met(required, required)
        : Verdict.notApplicable(
            LocalizedText.of(
                "新手学习任务尚未完成，任何权益都还不能享受",
                "The novice learning task is not done, and every benefit waits for it"));
  }

  private static Verdict optionalLearning(Inquiry inquiry) {
    String kinds = String.join(", ", inquiry.version().codes("optional-course-kinds"));
    return Verdict.notApplicable(
        LocalizedText.of(
            "可选课程不影响保护：" + kinds.replace(", ", "、"),
            "Courses that are optional and do not matter to the protection: " + kinds));
  }
}
