package io.commercepolicy.incentive;

import io.commercepolicy.kit.test.HouseArrows;

class HouseArrowsTest extends HouseArrows {

  HouseArrowsTest() {
    super("io.commercepolicy.incentive");
  }
}
