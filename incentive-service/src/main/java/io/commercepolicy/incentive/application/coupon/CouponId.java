package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.policy.CouponKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The ids of coupons: UUIDs of version 5 (RFC 9562), so that one who knows what a coupon is for
 * knows its id, and nothing can be issued twice under two ids.
 *
 * <p>The name is the netstrings of campaign, host, board, day and kind in this order: the length in
 * UTF-8 bytes, a colon, the text, a comma. So no two keys have one name, whatever the ids hold. The
 * namespace is the version 5 UUID of {@code coupon.incentive.commercepolicy.io} in the namespace of
 * DNS names.
 */
public final class CouponId {

  private static final UUID NAMESPACE = UUID.fromString("39c8065d-ba56-5f71-aa15-8d5401518bf1");

  private CouponId() {}

  /** The id of the coupon of a host, on a board, for a day and kind. */
  public static UUID of(
      String campaignId, String hostId, String board, LocalDate day, CouponKind kind) {
    String name =
        netstring(campaignId)
            + netstring(hostId)
            + netstring(board)
            + netstring(day.toString())
            + netstring(kind.name());
    MessageDigest sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    long most = digest.getLong() & 0xffffffffffff0fffL | 0x5000L;
    long least = digest.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(most, least);
  }

  private static String netstring(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length + ":" + text + ",";
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
