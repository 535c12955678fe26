package io.commercepolicy.incentive.application.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.commercepolicy.incentive.application.session.Lines.Found;
import io.commercepolicy.kit.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static final String LONGEST = "x".repeat(Lines.MOST_BYTES);

  @Test
  void lines_are_the_same_however_the_bytes_come() throws IOException {
    String text =
        "a\r\n\n"
            + LONGEST
            + "\r\n"
            + LONGEST
            + "y\n"
            + LONGEST.repeat(9)
            + "\nb\n"
            + LONGEST
            + "\n \t\nlast";
    List<String> expected =
        List.of("a", "", LONGEST, "OVERLONG", "OVERLONG", "b", LONGEST, " \t", "last");
    Random random = new Random(7);
    for (int most : new int[] {1, 3, 1_000, 8_192, 100_000, 10_000_000}) {
      List<String> found = new ArrayList<>();
      Lines lines = new Lines(source(text, most, random));
      for (Found next = lines.next(); next != Found.END; next = lines.next()) {
        if (next != Found.NOTHING_YET) {
          found.add(next == Found.LINE ? line(lines) : next.name());
          assertEquals(found.size(), lines.number());
        }
      }
      assertEquals(expected, found);
      assertEquals(Found.END, lines.next());
      assertEquals(expected.size(), lines.number());
      assertArrayEquals(CanonicalJson.sha256(text), lines.digest());
    }
  }

  @Test
  void the_digest_goes_as_far_as_the_last_line() throws IOException {
    Lines lines = new Lines(source("a\nbc\r\nd", 100, new Random(1)));
    assertArrayEquals(CanonicalJson.sha256(""), lines.digest());
    next(lines);
    assertArrayEquals(CanonicalJson.sha256("a\n"), lines.digest());
    next(lines);
    assertArrayEquals(CanonicalJson.sha256("a\nbc\r\n"), lines.digest());
    next(lines);
    assertArrayEquals(CanonicalJson.sha256("a\nbc\r\nd"), lines.digest());
  }

  @Test
  void what_a_broken_source_gave_of_a_line_is_no_line() throws IOException {
    byte[] bytes = "a\nb".getBytes(StandardCharsets.UTF_8);
    Lines lines =
        new Lines(
            new ByteSource() {
              private boolean read;

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                if (read) {
                  throw new IOException("broken off");
                }
                read = true;
                System.arraycopy(bytes, 0, into, offset, bytes.length);
                return bytes.length;
              }
            });
    assertEquals(Found.LINE, lines.next());
    assertThrows(IOException.class, lines::next);
    assertEquals(1, lines.number());
    assertArrayEquals(CanonicalJson.sha256("a\n"), lines.digest());
  }

  private static void next(Lines lines) throws IOException {
    while (lines.next() == Found.NOTHING_YET) {
      // it comes
    }
  }

  private static String line(Lines lines) {
    return new String(lines.buffer(), lines.start(), lines.length(), StandardCharsets.UTF_8);
  }

  /** Gives up to so many bytes at a time, and now and then none. */
  private static ByteSource source(String text, int most, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int[] position = {0};
    return (into, offset, length) -> {
      if (position[0] == bytes.length) {
        return -1;
      }
      if (random.nextInt(8) == 0) {
        return 0;
      }
      int count = Math.min(Math.min(length, most), bytes.length - position[0]);
      System.arraycopy(bytes, position[0], into, offset, count);
      position[0] += count;
      return count;
    };
  }
}
