package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kit.json.CanonicalJson;
import java.io.IOException;
import java.security.MessageDigest;

/**
 * The lines of a stream, numbered from 1, with a digest of all that was read. What follows the last
 * line break is a line, too, unless it is empty.
 */
final class Lines {

  /** The longest line that is looked into, in bytes. */
  static final int MOST_BYTES = 64 * 1024;

  private static final int BUFFER_BYTES = 4 * MOST_BYTES;

  /** What was found next. */
  enum Found {
    /** A line, which can be looked at until the next is asked for. */
    LINE,
    /** A line that is longer than {@link #MOST_BYTES}; it was passed over. */
    OVERLONG,
    /** None has come for a while. */
    NOTHING_YET,
    /** There are no more. */
    END
  }

  private final ByteSource source;
  private final MessageDigest digest = CanonicalJson.sha256();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int scanned;
  private int end;
  private boolean ended;
  private boolean overlong;
  private long number;
  private int lineStart;
  private int lineLength;

  Lines(ByteSource source) {
    this.source = source;
  }

  /**
   * Goes on to the next line.
   *
   * @throws IOException if the source broke off; what it gave of a line is then no line
   */
  Found next() throws IOException {
    while (true) {
      while (scanned < end) {
        if (buffer[scanned++] == '\n') {
          return line(scanned, scanned - 1);
        }
      }
      if (ended) {
        return start < end || overlong ? line(end, end) : Found.END;
      }
      makeRoom();
      int read = source.read(buffer, end, buffer.length - end);
      if (read == 0) {
        return Found.NOTHING_YET;
      }
      ended = read < 0;
      end += Math.max(read, 0);
    }
  }

  private Found line(int next, int lineEnd) {
    number++;
    digest.update(buffer, start, next - start);
    lineStart = start;
    lineLength = lineEnd - start;
    if (lineLength > 0 && buffer[lineEnd - 1] == '\r') {
      lineLength--;
    }
    boolean passedOver = overlong || lineLength > MOST_BYTES;
    overlong = false;
    start = next;
    scanned = next;
    return passedOver ? Found.OVERLONG : Found.LINE;
  }

  private void makeRoom() {
    if (end - start > MOST_BYTES + 1) {
      overlong = true;
      digest.update(buffer, start, end - start);
      start = end;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      scanned -= start;
      start = 0;
    }
  }

  /** How many lines there were so far: the number of the last. */
  long number() {
    return number;
  }

  /** Where the bytes of the last line are, without its break. */
  byte[] buffer() {
    return buffer;
  }

  int start() {
    return lineStart;
  }

  int length() {
    return lineLength;
  }

  boolean isBlank() {
    for (int i = lineStart; i < lineStart + lineLength; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** SHA-256 of all lines so far, with their breaks. */
  byte[] digest() {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
