package io.commercepolicy.incentive.application.coupon;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same coupons, issued by what was packaged. */
@QuarkusIntegrationTest
class IssuedCouponIT extends IssuedCouponTest {}
