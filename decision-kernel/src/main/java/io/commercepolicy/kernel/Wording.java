package io.commercepolicy.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;

/** How amounts and lengths of time read in a sentence. */
public final class Wording {

  private Wording() {}

  /** Money as people write it: {@code 8,100.00} for 810000 fen. */
  public static String cny(long fen) {
    return cny(BigInteger.valueOf(fen));
  }

  /** The same for an amount that may exceed 64 bits, such as a sum. */
  public static String cny(BigInteger fen) {
    return String.format(Locale.ROOT, "%,.2f", new BigDecimal(fen, 2));
  }

  /** A length of time in hours, minutes and seconds; parts that are zero are left out. */
  public static LocalizedText duration(Duration duration) {
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    append(zh, en, duration.toHours(), "小时", "h");
    append(zh, en, duration.toMinutesPart(), "分钟", "min");
    append(zh, en, duration.toSecondsPart(), "秒", "s");
    if (en.isEmpty()) {
      return LocalizedText.of("0 秒", "0 s");
    }
    return LocalizedText.of(zh.toString(), en.toString());
  }

  private static void append(
      StringBuilder zh, StringBuilder en, long number, String zhUnit, String enUnit) {
    if (number != 0) {
      zh.append(zh.isEmpty() ? "" : " ").append(number).append(' ').append(zhUnit);
      en.append(en.isEmpty() ? "" : " ").append(number).append(' ').append(enUnit);
    }
  }
}
