package io.commercepolicy.creatorprotection.application.violation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.creatorprotection.application.notification.Notice;
import io.commercepolicy.creatorprotection.policy.BandPenalty;
import io.commercepolicy.creatorprotection.policy.Redemption;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.clock.Instants;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** What creators are told about their violations: what happened, what to do, by when. */
final class ViolationNotices {

  private ViolationNotices() {}

  /** What a notice about a violation says to machines. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection(registerFullHierarchy = true)
  record AboutViolation(
      String violationId, String type, Redemption.State redemption, OffsetDateTime deadline) {}

  /** What a notice about credit points says to machines. */
  @RegisterForReflection(registerFullHierarchy = true)
  record AboutCredit(String violationId, String type, int points, int score) {}

  /** What a notice about a penalty says to machines. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection(registerFullHierarchy = true)
  record AboutPenalty(
      UUID penaltyId,
      String violationId,
      BandPenalty.Kind kind,
      String band,
      PenaltyState state,
      OffsetDateTime endsAt,
      Integer studyRound) {}

  /** How a type is called: by its title, or by its code where the catalogue lacks it. */
  static LocalizedText title(Map<String, ViolationType> types, String code) {
    ViolationType type = types.get(code);
    return type == null
        ? LocalizedText.of(code, code)
        : LocalizedText.of(type.title().zh(), type.title().en());
  }

  static Notice recorded(
      String creatorId,
      ToldViolation violation,
      LocalizedText type,
      Redemption.State state,
      Instant deadline,
      int points,
      int score,
      UUID decisionId) {
    LocalizedText next = next(state, deadline);
    return new Notice(
        creatorId,
        Notice.Type.VIOLATION_RECORDED,
        decisionId,
        LocalizedText.of("您有一条违规记录：" + type.zh(), "A violation was recorded: " + type.en()),
        LocalizedText.of(
            "扣除信用分 " + points + " 分，当前 " + score + " 分。" + next.zh(),
            "Credit points deducted: " + points + "; your score is " + score + ". " + next.en()),
        about(violation, state, deadline));
  }

  static Notice corrected(
      String creatorId,
      ToldViolation violation,
      LocalizedText type,
      Redemption.State state,
      Instant deadline,
      int score,
      UUID decisionId) {
    LocalizedText next = next(state, deadline);
    return new Notice(
        creatorId,
        Notice.Type.VIOLATION_RECORDED,
        decisionId,
        LocalizedText.of("违规记录已更正：" + type.zh(), "A violation was corrected: " + type.en()),
        LocalizedText.of(
            "该违规现计 " + violation.points() + " 分，当前信用分 " + score + " 分。" + next.zh(),
            "It now counts "
                + violation.points()
                + " in credit points; your score is "
                + score
                + ". "
                + next.en()),
        about(violation, state, deadline));
  }

  static Notice changed(
      String creatorId,
      ToldViolation violation,
      LocalizedText type,
      Redemption.State state,
      Instant deadline,
      UUID decisionId) {
    LocalizedText next = next(state, deadline);
    return new Notice(
        creatorId,
        Notice.Type.REDEMPTION_CHANGED,
        decisionId,
        LocalizedText.of(
            "以考代罚资格有变化：" + type.zh(), "Exam instead of penalty has changed: " + type.en()),
        LocalizedText.of(
            "相关事实有更新，您的违规已重新判定。" + next.zh(),
            "Facts have changed and your violation was looked at again. " + next.en()),
        about(violation, state, deadline));
  }

  static Notice missed(
      String creatorId,
      ToldViolation violation,
      LocalizedText type,
      Instant deadline,
      UUID decisionId) {
    return new Notice(
        creatorId,
        Notice.Type.REDEMPTION_MISSED,
        decisionId,
        LocalizedText.of(
            "未在期限内通过专项考试：" + type.zh(), "The special exam was not passed in time: " + type.en()),
        LocalizedText.of(
            "考试期限已过或考试机会已用完：处罚不变，所扣信用分不恢复。",
            "The time is over or no attempt is left: the penalty stands and the credit points are"
                + " not restored."),
        about(violation, Redemption.State.MISSED, deadline));
  }

  static Notice withdrawn(
      String creatorId,
      ToldViolation violation,
      LocalizedText type,
      int points,
      int score,
      UUID decisionId) {
    return new Notice(
        creatorId,
        Notice.Type.VIOLATION_WITHDRAWN,
        decisionId,
        LocalizedText.of("违规已撤销：" + type.zh(), "A violation was withdrawn: " + type.en()),
        LocalizedText.of(
            "平台已撤销该违规，退回信用分 " + points + " 分，当前 " + score + " 分。",
            "The platform took it back. Credit points returned: "
                + points
                + "; your score is "
                + score
                + "."),
        new AboutCredit(violation.violationId(), violation.type(), points, score));
  }

  static Notice restored(
      String creatorId,
      ToldViolation violation,
      LocalizedText type,
      int points,
      int score,
      UUID decisionId) {
    return new Notice(
        creatorId,
        Notice.Type.POINTS_RESTORED,
        decisionId,
        LocalizedText.of("信用分已恢复：" + type.zh(), "Your credit points are restored: " + type.en()),
        LocalizedText.of(
            "您已通过专项考试，恢复信用分 " + points + " 分，当前 " + score + " 分。",
            "You passed the special exam. Credit points restored: "
                + points
                + "; your score is "
                + score
                + "."),
        new AboutCredit(violation.violationId(), violation.type(), points, score));
  }

  static Notice penalty(String creatorId, StoredPenalty penalty, Instant now) {
    return new Notice(
        creatorId,
        Notice.Type.BAND_PENALTY,
        penalty.decisionId(),
        LocalizedText.of(
            "信用分进入 " + penalty.band() + " 区间",
            "Your credit score is in the band " + penalty.band()),
        text(penalty),
        about(penalty, now));
  }

  static Notice cancelled(String creatorId, StoredPenalty penalty, UUID decisionId, Instant now) {
    LocalizedText kind = kind(penalty.kind());
    return new Notice(
        creatorId,
        Notice.Type.BAND_PENALTY_CANCELLED,
        decisionId,
        LocalizedText.of("区间处罚已取消", "A score-band penalty is cancelled"),
        LocalizedText.of(
            "引起“"
                + kind.zh()
                + "”的扣分已恢复、撤销或更正，该处罚即刻取消"
                + (penalty.studyRound() == null ? "。" : "，也无须重新完成新手学习任务。"),
            "The deduction behind the penalty ("
                + kind.en()
                + ") was restored, withdrawn or corrected, so the penalty ends now"
                + (penalty.studyRound() == null
                    ? "."
                    : ", and the novice learning task need not be done again.")),
        about(penalty, now));
  }

  static Notice studied(String creatorId, StoredPenalty penalty, Instant now) {
    Instant from = penalty.cartUsableFrom();
    return new Notice(
        creatorId,
        Notice.Type.STUDY_RENEWED,
        penalty.decisionId(),
        LocalizedText.of("新手学习任务已重新完成", "The novice learning task is done again"),
        from.isAfter(now)
            ? LocalizedText.of(
                "停播处罚于 " + time(from) + "（北京时间）结束后，即可恢复使用购物车。",
                "You can use the shopping cart again once the suspension ends, at "
                    + time(from)
                    + " (Asia/Shanghai).")
            : LocalizedText.of(
                "停播处罚已结束，现在可以恢复使用购物车。",
                "The suspension is over: you can use the shopping cart again."),
        about(penalty, now));
  }

  private static LocalizedText text(StoredPenalty penalty) {
    LocalizedText kind = kind(penalty.kind());
    if (penalty.waived()) {
      return LocalizedText.of(
          "本应" + kind.zh() + "；因在保护期内首次触发，该处罚已免除。",
          "The penalty would be: "
              + kind.en()
              + ". As this is the first time under your protection, it is waived.");
    }
    String until = time(penalty.endsAt());
    if (penalty.studyRound() != null) {
      return LocalizedText.of(
          kind.zh() + "至 " + until + "（北京时间）。请重新完成新手学习任务的全部课程和考试；通过且处罚期满后，即可恢复使用购物车。",
          "The penalty is: "
              + kind.en()
              + ", until "
              + until
              + " (Asia/Shanghai). Do the novice learning task again, all courses and exams; once"
              + " you have passed and the penalty has ended, you can use the shopping cart again.");
    }
    return LocalizedText.of(
        kind.zh() + "至 " + until + "（北京时间）。保护未能免除或减轻该处罚，原因见该决定的各项结论。",
        "The penalty is: "
            + kind.en()
            + ", until "
            + until
            + " (Asia/Shanghai). The protection does not soften it; the decision's findings say"
            + " why.");
  }

  private static LocalizedText next(Redemption.State state, Instant deadline) {
    return switch (state) {
      case OPEN ->
          LocalizedText.of(
              "请在 " + time(deadline) + "（北京时间）之前通过该类型的专项考试，所扣信用分即可恢复；逾期或未通过，处罚不变。",
              "Pass the special exam of its type before "
                  + time(deadline)
                  + " (Asia/Shanghai) and the credit points are restored; otherwise the penalty"
                  + " stands.");
      case NOT_REDEEMABLE ->
          LocalizedText.of(
              "该违规不能以考代罚，原因见该决定的各项结论。",
              "It can't be redeemed by an exam; the decision's findings say why.");
      case MISSED ->
          LocalizedText.of(
              "专项考试的期限已过或考试机会已用完，处罚不变。",
              "The time for the special exam is over or no attempt is left; the penalty stands.");
      case REDEEMED ->
          LocalizedText.of(
              "您已通过专项考试，所扣信用分已恢复，不再变动。",
              "You have passed its special exam; the credit points stay restored.");
      case WITHDRAWN -> LocalizedText.of("该违规已撤销。", "The violation is withdrawn.");
    };
  }

  private static LocalizedText kind(BandPenalty.Kind kind) {
    return switch (kind) {
      case PRODUCT_SHARING_DISABLED ->
          LocalizedText.of("关闭商品分享权限并整改", "product sharing disabled for a rectification");
      case SUSPENSION -> LocalizedText.of("停播处罚", "suspension");
      case NONE -> throw new IllegalArgumentException("no penalty to tell of");
    };
  }

  private static AboutViolation about(
      ToldViolation violation, Redemption.State state, Instant deadline) {
    return new AboutViolation(
        violation.violationId(), violation.type(), state, Instants.local(deadline));
  }

  private static AboutPenalty about(StoredPenalty penalty, Instant now) {
    return new AboutPenalty(
        penalty.penaltyId(),
        penalty.violationId(),
        penalty.kind(),
        penalty.band(),
        penalty.state(now),
        Instants.local(penalty.endsAt()),
        penalty.studyRound());
  }

  private static String time(Instant instant) {
    return instant
        .truncatedTo(ChronoUnit.SECONDS)
        .atZone(BusinessTime.ZONE)
        .toLocalDateTime()
        .toString()
        .replace('T', ' ');
  }
}
