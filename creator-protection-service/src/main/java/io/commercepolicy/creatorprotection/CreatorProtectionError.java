package io.commercepolicy.creatorprotection;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.problem.ErrorCode;

/** The refusals that only this service knows. */
public enum CreatorProtectionError implements ErrorCode {
  NOT_CLAIMABLE(409, "尚不能领取权益", "The benefit can't be claimed"),
  TOO_EARLY(409, "该营业日尚未到来", "The business date has not come yet"),
  ATTEMPT_OPEN(409, "该考试已有进行中的作答", "An attempt at this exam is open already"),
  ATTEMPT_LIMIT(409, "考试次数已用完", "No attempt is left"),
  ATTEMPT_COOL_DOWN(409, "尚在再次考试的间隔期内", "The next attempt has to wait"),
  ATTEMPT_CLOSED(409, "该次作答已结束", "The attempt has ended"),
  EXAM_PASSED(409, "该考试已通过", "The exam is passed already"),
  NOT_REDEEMABLE(409, "该违规不可以考代罚", "The violation can't be redeemed by an exam"),
  BANK_REFUSED(422, "题库有误，未保留任何内容", "The question bank is wrong; nothing of it was kept"),
  FILE_TYPE_REFUSED(415, "不接受该类型的文件", "Files of this type are not accepted");

  private final int status;
  private final LocalizedText title;

  CreatorProtectionError(int status, String zh, String en) {
    this.status = status;
    this.title = LocalizedText.of(zh, en);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public LocalizedText title() {
    return title;
  }
}
