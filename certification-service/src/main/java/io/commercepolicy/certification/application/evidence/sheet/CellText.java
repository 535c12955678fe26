package io.commercepolicy.certification.application.evidence.sheet;

/** The blanks that spreadsheets and chat windows leave around a value. */
final class CellText {

  private CellText() {}

  /** Without surrounding blanks, no-break and ideographic spaces, and zero-width marks. */
  static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
  }
}
