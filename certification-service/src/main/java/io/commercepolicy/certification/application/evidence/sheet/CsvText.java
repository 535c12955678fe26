package io.commercepolicy.certification.application.evidence.sheet;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a text table is written.
 *
 * @param charset UTF-8; GB18030 where the bytes are not UTF-8, as Excel in China saves them
 * @param delimiter comma, semicolon or tab, whichever the first line has most
 */
record CsvText(Charset charset, char delimiter) {

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
  private static final int LONGEST_SEQUENCE = 4;

  /** Starts that no table has and that some program would run or render. */
  private static final Pattern OTHER_START = Pattern.compile("^(?:[<{\\[]|#!|%!|%PDF)");

  private static final Pattern MARKUP =
      Pattern.compile(
          "<(?:!doctype|!--|\\?xml|\\?php|%|/?(?:html|head|body|script|svg|iframe|object|embed|img"
              + "|style|link|meta|form|base)\\b)",
          Pattern.CASE_INSENSITIVE);

  /** Judges a complete file; nothing where it is no text table. */
  static Optional<CsvText> of(Path file) throws IOException {
    for (Charset charset : CHARSETS) {
      try (InputStream in = Files.newInputStream(file)) {
        return read(in, charset);
      } catch (CharacterCodingException e) {
        continue;
      }
    }
    return Optional.empty();
  }

  /** Judges the first bytes of a file, which may end in the middle of a character. */
  static Optional<CsvText> ofHead(byte[] head) {
    for (Charset charset : CHARSETS) {
      for (int cut = 0; cut < LONGEST_SEQUENCE && cut < head.length; cut++) {
        try {
          return read(new ByteArrayInputStream(head, 0, head.length - cut), charset);
        } catch (CharacterCodingException e) {
          continue;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return Optional.empty();
  }

  /** Reads the text without its byte order mark. The caller closes it. */
  BufferedReader reader(InputStream in) throws IOException {
    return withoutMark(in, charset);
  }

  private static Optional<CsvText> read(InputStream in, Charset charset) throws IOException {
    Optional<CsvText> found = Optional.empty();
    BufferedReader lines = withoutMark(in, charset);
    String line = lines.readLine();
    if (line != null && !OTHER_START.matcher(CellText.stripped(line)).find()) {
      found = delimiter(line).map(delimiter -> new CsvText(charset, delimiter));
    }
    // All of it is read in any case: a later byte may tell that this is another charset.
    for (; line != null; line = lines.readLine()) {
      if (hasControlCharacter(line) || MARKUP.matcher(line).find()) {
        found = Optional.empty();
      }
    }
    return found;
  }

  private static BufferedReader withoutMark(InputStream in, Charset charset) throws IOException {
    // A new decoder reports malformed bytes; the reader's own would replace them.
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, charset.newDecoder()));
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  private static Optional<Character> delimiter(String line) {
    char most = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(line, candidate) > count(line, most)) {
        most = candidate;
      }
    }
    return count(line, most) > 0 ? Optional.of(most) : Optional.empty();
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }

  private static boolean hasControlCharacter(String line) {
    return line.chars().anyMatch(c -> c != '\t' && (c < ' ' || c == 0x7F));
  }
}
