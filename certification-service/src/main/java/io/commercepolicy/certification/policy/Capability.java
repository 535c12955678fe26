package io.commercepolicy.certification.policy;

import io.commercepolicy.kernel.LocalizedText;

/**
 * A capability that an agency can have certified. Whether it opens the permission is for the policy
 * version to say: {@link IntegratedMarketingPermission#opens}.
 */
public enum Capability {
  INFLUENCER_RESOURCES("C4", "红人资源能力", "influencer resources"),
  CELEBRITY_RESOURCES("C5", "明星资源能力", "celebrity resources"),
  CAMPAIGN_PLANNING("C6", "活动策划能力", "campaign planning"),
  WECHAT_CONTENT("C7", "微信内容能力", "WeChat content"),
  OPERATION_PROXY("C10", "代运营能力", "operation proxy");

  private final String clause;
  private final LocalizedText title;

  Capability(String clause, String zh, String en) {
    this.clause = clause;
    this.title = LocalizedText.of(zh, en);
  }

  /** The clause that says what the certification needs. */
  public String clause() {
    return clause;
  }

  /** What the capability is called. */
  public LocalizedText title() {
    return title;
  }
}
