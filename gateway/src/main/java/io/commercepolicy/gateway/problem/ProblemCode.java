package io.commercepolicy.gateway.problem;

import java.util.Locale;

/** Why the gateway itself refuses; bound to status and title. */
public enum ProblemCode {
  BAD_REQUEST(400, "The request is not valid", "请求有误"),
  INVALID_REQUEST(400, "The request is not valid", "请求有误"),
  UNAUTHENTICATED(401, "A valid token is needed", "需要有效的令牌"),
  FORBIDDEN(403, "Not allowed", "无权执行此操作"),
  CSRF(403, "Not from a page of this gateway", "请求并非来自本网关的页面"),
  NOT_FOUND(404, "Not found", "未找到"),
  METHOD_NOT_ALLOWED(405, "Method not allowed", "不支持的方法"),
  REQUEST_TIMEOUT(408, "The request did not arrive in time", "请求未及时送达"),
  PAYLOAD_TOO_LARGE(413, "The content is too large", "内容过大"),
  UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported", "不支持的内容类型"),
  MISDIRECTED_REQUEST(421, "Not the host that was asked for", "请求的主机有误"),
  TOO_MANY_REQUESTS(429, "Too many requests", "请求过多"),
  INTERNAL_ERROR(500, "Internal error", "内部错误"),
  UPSTREAM_UNAVAILABLE(502, "The service can't be reached", "服务不可用"),
  UPSTREAM_BUSY(503, "The service is busy", "服务繁忙"),
  UPSTREAM_FAILING(503, "The service keeps failing", "服务持续出错"),
  IDENTITY_UNAVAILABLE(503, "The login can't be reached", "登录服务不可用"),
  UPSTREAM_TIMEOUT(504, "The service did not answer in time", "服务响应超时");

  private final int status;
  private final Text title;

  ProblemCode(int status, String en, String zh) {
    this.status = status;
    this.title = new Text(en, zh);
  }

  /** The HTTP status that always goes with it. */
  public int status() {
    return status;
  }

  /** The kind of problem in one line. */
  public Text title() {
    return title;
  }

  /** The code as it travels: {@code NOT_FOUND} → {@code not-found}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
