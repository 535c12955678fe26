package io.commercepolicy.incentive.application.coupon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.commercepolicy.incentive.policy.CouponKind;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ids of coupons; what they must be was computed by another implementation. */
class CouponIdTest {

  @ParameterizedTest
  @CsvSource({
    "host-1,all,2024-01-16,DAILY_TASK,eeb7e09a-1996-5a02-a858-9d43ae3809dd",
    "host-1,all,2024-01-16,PK,4c364f71-f5ea-5445-8aa6-e90db8b733a1",
    "host-1,服饰内衣,2024-02-29,PK,fec5d0b1-bbad-5bd9-9396-80e3cacc3213",
    "'host-1,3:all',x,2024-01-16,PK,cc72e505-569d-5961-b893-0a99ca5ff505"
  })
  void follow_from_what_the_coupon_is_for(
      String host, String board, LocalDate day, CouponKind kind, UUID expected) {
    UUID id = CouponId.of("polaris-new-year-2024", host, board, day, kind);
    assertEquals(expected, id);
    assertEquals(5, id.version());
    assertEquals(2, id.variant());
  }

  @Test
  void two_keys_never_have_one_name() {
    LocalDate day = LocalDate.parse("2024-01-16");
    assertNotEquals(
        CouponId.of("a", "b,1:c", "d", day, CouponKind.PK),
        CouponId.of("a", "b", "c,1:d", day, CouponKind.PK));
  }
}
