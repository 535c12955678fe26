package io.commercepolicy.incentive;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.problem.ErrorCode;

/** The refusals that only this service knows. */
public enum IncentiveError implements ErrorCode {
  TOO_EARLY(409, "尚未到可执行的日期", "The date from which it can be done has not come yet"),
  NOT_A_CAMPAIGN_DAY(409, "不是活动日", "Not a day of the campaign"),
  NOT_SPENDABLE(409, "该券现在不可核销", "The coupon can't be spent now"),
  BALANCE_TOO_LOW(409, "余额不足", "The balance is too low"),
  ALREADY_RELEASED(409, "该笔核销已撤回", "The redemption is released already"),
  ALREADY_REVIEWED(409, "该差异已处理", "The difference is reviewed already"),
  IMPORT_RUNNING(409, "该导入正在进行", "The import is under way already"),
  IMPORT_DIFFERS(409, "与该导入先前发送的内容不同", "What was sent for the import before was something else"),
  IMPORT_BROKEN(422, "数据流无法继续读取", "The stream can't be read on");

  private final int status;
  private final LocalizedText title;

  IncentiveError(int status, String zh, String en) {
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
