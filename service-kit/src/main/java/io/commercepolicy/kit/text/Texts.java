package io.commercepolicy.kit.text;

/** How the texts that others write look. The patterns mean the same in every regex dialect. */
public final class Texts {

  /** What to say where something is missing. */
  public static final String REQUIRED = "必填 | must be there";

  /** A name or title: one line. */
  public static final String LINE =
      "^[^\\s\\x00-\\x1f\\x7f]([^\\x00-\\x1f\\x7f]{0,198}[^\\s\\x00-\\x1f\\x7f])?$";

  /** What to say about a line that is none. */
  public static final String LINE_MESSAGE =
      "须为 1–200 个字符，首尾不能是空白，不能有换行或控制字符"
          + " | 1 to 200 characters, no blank at either end, no line breaks or control characters";

  /** An id that someone else's system gave. */
  public static final String CODE =
      "^[^\\s\\x00-\\x1f\\x7f]([^\\x00-\\x1f\\x7f]{0,62}[^\\s\\x00-\\x1f\\x7f])?$";

  /** What to say about a code that is none. */
  public static final String CODE_MESSAGE =
      "须为 1–64 个字符，首尾不能是空白，不能有换行或控制字符"
          + " | 1 to 64 characters, no blank at either end, no line breaks or control characters";

  /** Some sentences, with line breaks. */
  public static final String PROSE =
      "^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]{0,1999}[^\\s\\x00-\\x1f\\x7f]$";

  /** What to say about prose that is none. */
  public static final String PROSE_MESSAGE =
      "须为 1–2000 个字符，末尾不能是空白，不能有控制字符"
          + " | 1 to 2000 characters, no blank at the end, no control characters";

  private Texts() {}

  /**
   * Whether a database can hold a text: it has no NUL character and no half of a surrogate pair.
   */
  public static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\0') {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
