package io.commercepolicy.localstack.demo;

/**
 * The colours of a terminal.
 *
 * @param coloured whether there are any; without, every text stays as it is
 */
record Ink(boolean coloured) {
  /** For what went well. */
  String green(String text) {
    return in("32", text);
  }

  /** For what is refused or missing. */
  String red(String text) {
    return in("31", text);
  }

  /** For headings. */
  String bold(String text) {
    return in("1", text);
  }

  /** For what may be skipped. */
  String dim(String text) {
    return in("2", text);
  }

  private String in(String code, String text) {
    return coloured ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
