package io.commercepolicy.kit.problem;

import io.commercepolicy.kernel.LocalizedText;
import java.util.List;
import java.util.Locale;

/** The language of an answer, as the caller asked for it. */
public enum Language {
  ZH,
  EN;

  /** The best match of an {@code Accept-Language} header; English where nothing matches. */
  public static Language of(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return EN;
    }
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
      String tag = Locale.lookupTag(ranges, List.of("en", "zh"));
      return "zh".equals(tag) ? ZH : EN;
    } catch (IllegalArgumentException e) {
      return EN;
    }
  }

  /** The text in this language. */
  public String of(LocalizedText text) {
    return this == ZH ? text.zh() : text.en();
  }
}
