package io.commercepolicy.gateway.exchange;

import io.commercepolicy.gateway.problem.Problem;
import io.commercepolicy.gateway.problem.ProblemCode;

/** What makes a request one that the gateway does not even look up. */
public enum Fault {
  NOT_A_PATH("The request target must begin with '/'.", "请求目标必须以“/”开头。"),
  CHARACTER("The URI has a character that does not belong there.", "URI 中含有不允许的字符。"),
  PERCENT_ENCODING("The URI's percent-encoding is malformed.", "URI 的百分号编码有误。"),
  EMPTY_SEGMENT("The path has an empty segment.", "路径中含有空段。"),
  DOT_SEGMENT("The path has a dot segment.", "路径中含有“.”或“..”段。"),
  ENCODED_CHARACTER(
      "The path encodes a separator, a dot, a control character or one that needs no encoding.",
      "路径对分隔符、点、控制字符或无需编码的字符进行了编码。"),
  VERSION("HTTP/1.0, HTTP/1.1 and HTTP/2 are understood.", "仅支持 HTTP/1.0、HTTP/1.1 与 HTTP/2。", true),
  HOST("Exactly one well-formed Host is needed.", "必须有且仅有一个格式正确的 Host。", true),
  TRANSFER_ENCODING(
      "The only Transfer-Encoding understood is 'chunked', once, in HTTP/1.1.",
      "仅支持 HTTP/1.1 中单独一个 chunked 的 Transfer-Encoding。",
      true),
  CONTENT_LENGTH("The Content-Length is malformed.", "Content-Length 格式有误。", true),
  EXPECTATION("The only expectation met is '100-continue'.", "仅支持 100-continue 这一期望。", true),
  UPGRADE("The connection is not upgraded.", "不支持协议升级。", true),
  BODY("This operation takes no body.", "此操作不接受请求体。", true),
  REPEATED("A header that says what the content is was sent twice.", "说明请求内容的头被重复发送。", true),
  HEADER("A header has a character that does not belong there.", "请求头中含有不允许的字符。", true);

  private final Problem problem;
  private final boolean closing;

  Fault(String en, String zh) {
    this(en, zh, false);
  }

  Fault(String en, String zh, boolean closing) {
    this.problem = Problem.of(ProblemCode.BAD_REQUEST, en, zh);
    this.closing = closing;
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }

  /** Whether it leaves in doubt where the next request begins, so that the connection must end. */
  public boolean closing() {
    return closing;
  }
}
