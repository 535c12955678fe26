package io.commercepolicy.certification;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.problem.ErrorCode;

/** The refusals that only this service knows. */
public enum CertificationError implements ErrorCode {
  APPLICATION_OPEN(409, "该能力项已有进行中的申请", "An application for this capability is open already"),
  ALREADY_CERTIFIED(409, "该能力项已认证", "The capability is certified already"),
  REJECTED_FOR_GOOD(409, "该能力项的申请已被最终驳回", "The capability was rejected for good"),
  APPLICATION_STATE(409, "申请的当前状态不允许此操作", "The application's state does not allow this"),
  ASSESSMENT_FAILED(422, "评估未通过", "The assessment is not met"),
  CLAIMED_BY_ANOTHER(409, "该申请已由其他审核员认领", "Another reviewer has claimed the application"),
  CERTIFICATION_REVOKED(409, "该认证已被撤销", "The certification is revoked already"),
  TOO_EARLY(409, "生效日期未到", "The effective date has not come yet"),
  NO_SUCH_EFFECTIVE_DATE(422, "没有在该日期生效的政策版本", "No version takes effect on that date"),
  PERMISSION_CLOSED(409, "整合营销权限未开通", "The integrated-marketing permission is closed"),
  ORDER_STATE(409, "订单的当前状态不允许此操作", "The order's state does not allow this"),
  FILE_TYPE_REFUSED(415, "不接受该类型的文件", "Files of this type are not accepted"),
  FILE_TOO_LARGE(413, "文件过大", "The file is too large"),
  FILE_NOT_EXPECTED(409, "此类材料不带文件", "Evidence of this kind has no file"),
  SHEET_REFUSED(422, "场次表格有误，未保留任何内容", "The session sheet is wrong; nothing of it was kept");

  private final int status;
  private final LocalizedText title;

  CertificationError(int status, String zh, String en) {
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
