package io.commercepolicy.console;

import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesStory extends Story {

  @Test
  void anybodyReadsWhatAPolicySays() {
    visitor().logsIn("aurora").clicks("规则").reads("整合营销权限").clicks("2021-05-21").reads("C1");
  }

  @Test
  void thePagesHaveNoBarriers() {
    look(
        "ada",
        List.of(
            "/policies",
            "/policies/certification/integrated-marketing-permission/2021-05-21",
            "/policies/creator-protection/new-creator-protection/2022-06-14",
            "/policies/incentive/polaris-new-year-2024/2024-01-16"));
  }
}
