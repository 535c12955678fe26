package io.commercepolicy.kit.problem;

import io.commercepolicy.kernel.LocalizedText;

/** The refusals that every service knows. */
public enum KitError implements ErrorCode {
  INVALID_REQUEST(400, "请求有误", "The request is not valid"),
  UNAUTHENTICATED(401, "需要有效的令牌", "A valid token is needed"),
  FORBIDDEN(403, "无权执行此操作", "Not allowed"),
  NOT_FOUND(404, "未找到", "Not found"),
  METHOD_NOT_ALLOWED(405, "不支持的方法", "Method not allowed"),
  NOT_ACCEPTABLE(406, "无法按要求的格式返回", "None of the accepted formats can be served"),
  CONFLICT(409, "与当前状态冲突", "In conflict with the current state"),
  PRECONDITION_FAILED(412, "资源已被修改", "The resource has changed since it was read"),
  PAYLOAD_TOO_LARGE(413, "内容过大", "The content is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "不支持的内容类型", "The content type is not supported"),
  IDEMPOTENCY_KEY_REUSED(422, "幂等键已用于另一请求", "The idempotency key was used for another request"),
  INTERNAL_ERROR(500, "内部错误", "Internal error"),
  REVISION_CONFLICT(409, "同一版本号的事实已存在且内容不同", "Other facts of the same revision are stored"),
  POLICY_VERSION_EXISTS(409, "该政策版本已存在", "The policy version exists already"),
  POLICY_VERSION_PUBLISHED(409, "该政策版本已发布", "The policy version is published already"),
  RECORD_DAMAGED(409, "决定记录已损坏，无法读取", "The decision's record is damaged beyond reading"),
  POLICY_NOT_IN_FORCE(409, "没有适用的政策版本", "No version of the policy applies"),
  DELIVERY_NOT_RESENDABLE(409, "该投递不可重发", "The delivery can't be resent");

  private final int status;
  private final LocalizedText title;

  KitError(int status, String zh, String en) {
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
