package io.commercepolicy.localstack.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class EvidenceDocumentTest {
  private static final ChannelsMonth MONTH =
      ChannelsMonth.before(LocalDate.of(2021, 6, 20), "S", List.of("pid"));

  @Test
  void aScreenshotIsAPngWithABarPerSession() throws IOException {
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(EvidenceDocument.screenshot("agency-1", MONTH)));

    assertEquals(12 * 16, image.getWidth());
    assertEquals(120, image.getHeight());
    assertEquals(0xFF2F7ED8, image.getRGB(0, 119));
    assertEquals(0xFFFFFFFF, image.getRGB(15, 119));
    // the first session made 7,020.00 CNY, the ninth 3,895.00 CNY
    assertEquals(0xFF2F7ED8, image.getRGB(0, 120 - 70));
    assertEquals(0xFFFFFFFF, image.getRGB(0, 120 - 71));
    assertEquals(0xFF2F7ED8, image.getRGB(8 * 16, 120 - 38));
    assertEquals(0xFFFFFFFF, image.getRGB(8 * 16, 120 - 39));
  }

  @Test
  void aScreenshotIsTheAgencysOwn() throws IOException {
    byte[] one = EvidenceDocument.screenshot("agency-1", MONTH);
    assertArrayEquals(one, EvidenceDocument.screenshot("agency-1", MONTH));
    assertFalse(Arrays.equals(one, EvidenceDocument.screenshot("agency-2", MONTH)));
  }

  @Test
  void aLetterIsAPdfWhoseCrossReferencesHold() {
    String pdf = new String(EvidenceDocument.letter("Agreement of agency-1"), US_ASCII);

    assertTrue(pdf.startsWith("%PDF-1.4\n"));
    assertTrue(pdf.endsWith("%%EOF\n"));
    assertTrue(pdf.contains("(Agreement of agency-1) Tj"));
    Matcher start = Pattern.compile("startxref\n([0-9]+)\n").matcher(pdf);
    assertTrue(start.find());
    assertTrue(pdf.startsWith("xref\n0 6\n", Integer.parseInt(start.group(1))));
    List<String> offsets =
        Pattern.compile("([0-9]{10}) 00000 n \n")
            .matcher(pdf)
            .results()
            .map(r -> r.group(1))
            .toList();
    assertEquals(5, offsets.size());
    for (int number = 1; number <= offsets.size(); number++) {
      int offset = Integer.parseInt(offsets.get(number - 1));
      assertTrue(pdf.startsWith(number + " 0 obj\n", offset), "object " + number);
    }
    Matcher stream = Pattern.compile("/Length ([0-9]+) >>\nstream\n(.*)\nendstream").matcher(pdf);
    assertTrue(stream.find());
    assertEquals(Integer.parseInt(stream.group(1)), stream.group(2).length());
  }
}
