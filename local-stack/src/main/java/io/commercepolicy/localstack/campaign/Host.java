package io.commercepolicy.localstack.campaign;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A host with what is told about it besides its sessions.
 *
 * @param hostId its id
 * @param shop whose host it is
 * @param roster its entry; null where it is not on the roster
 * @param standing how it stands; null where nothing is told
 */
record Host(String hostId, Shop shop, Roster roster, Standing standing) {
  /** A merchant's shop; its name stands in the files for those who read them. */
  record Shop(String merchantId, String shopId, String name, String category) {}

  /**
   * A place on the roster.
   *
   * @param approvedBy null where nobody approved it
   */
  record Roster(LocalDate confirmedOn, String approvedBy) {
    static final LocalDate DEADLINE = LocalDate.of(2024, 1, 10);

    /** Of those that were there from the beginning. */
    static final Roster ORIGINAL = new Roster(LocalDate.of(2023, 12, 28), null);
  }

  /**
   * How a host and its shop stand.
   *
   * @param quality in hundredths
   * @param refundRate in millionths
   */
  record Standing(int level, int quality, int refundRate, int complaints, boolean shopOpen) {
    /** Nothing against it. */
    static final Standing GOOD = new Standing(4, 6_200, 80_000, 2, true);

    Standing level(int other) {
      return new Standing(other, quality, refundRate, complaints, shopOpen);
    }

    Standing quality(int hundredths) {
      return new Standing(level, hundredths, refundRate, complaints, shopOpen);
    }

    Standing refundRate(int millionths) {
      return new Standing(level, quality, millionths, complaints, shopOpen);
    }

    Standing complaints(int number) {
      return new Standing(level, quality, refundRate, number, shopOpen);
    }

    Standing closed() {
      return new Standing(level, quality, refundRate, complaints, false);
    }
  }

  /** Its entry as a line of NDJSON: {@code hostId}, {@code shopName}, and what is put. */
  String rosterLine() {
    String approval =
        roster.approvedBy() == null ? "" : ",\"approvedBy\":\"" + roster.approvedBy() + "\"";
    return String.format(
        Locale.ROOT,
        "{\"hostId\":\"%s\",\"shopName\":\"%s\",\"merchantId\":\"%s\",\"shopId\":\"%s\""
            + ",\"category\":\"%s\",\"confirmedOn\":\"%s\"%s}\n",
        hostId,
        shop.name(),
        shop.merchantId(),
        shop.shopId(),
        shop.category(),
        roster.confirmedOn(),
        approval);
  }

  /** Its standing as a line of NDJSON: {@code hostId}, and what is put. */
  String standingLine() {
    return String.format(
        Locale.ROOT,
        "{\"hostId\":\"%s\",\"level\":%d,\"qualityScore\":\"%d.%02d\",\"refundRate\":\"0.%06d\""
            + ",\"complaints\":%d,\"shopOpen\":%b}\n",
        hostId,
        standing.level(),
        standing.quality() / 100,
        standing.quality() % 100,
        standing.refundRate(),
        standing.complaints(),
        standing.shopOpen());
  }
}
