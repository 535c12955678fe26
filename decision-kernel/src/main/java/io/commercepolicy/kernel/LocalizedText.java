package io.commercepolicy.kernel;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One text in the two languages that the suite speaks.
 *
 * @param zh simplified Chinese
 * @param en English
 */
public record LocalizedText(String zh, String en) {

  /**
   * @throws IllegalArgumentException if either language is missing
   */
  public LocalizedText {
    if (zh == null || zh.isBlank()) {
      throw new IllegalArgumentException("the Chinese text is missing");
    }
    if (en == null || en.isBlank()) {
      throw new IllegalArgumentException("the English text is missing");
    }
  }

  /** Shorthand for the constructor. */
  public static LocalizedText of(String zh, String en) {
    return new LocalizedText(zh, en);
  }

  /**
   * Several texts as one.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static LocalizedText joined(
      List<LocalizedText> texts, String zhSeparator, String enSeparator) {
    return of(
        texts.stream().map(LocalizedText::zh).collect(Collectors.joining(zhSeparator)),
        texts.stream().map(LocalizedText::en).collect(Collectors.joining(enSeparator)));
  }
}
