package io.commercepolicy.certification;

import io.commercepolicy.kit.test.HouseArrows;

class HouseArrowsTest extends HouseArrows {

  HouseArrowsTest() {
    super("io.commercepolicy.certification");
  }
}
