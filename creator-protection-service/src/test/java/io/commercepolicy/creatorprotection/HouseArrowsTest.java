package io.commercepolicy.creatorprotection;

import io.commercepolicy.kit.test.HouseArrows;

class HouseArrowsTest extends HouseArrows {

  HouseArrowsTest() {
    super("io.commercepolicy.creatorprotection");
  }
}
