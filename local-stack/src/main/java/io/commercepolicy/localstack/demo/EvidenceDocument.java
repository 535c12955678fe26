package io.commercepolicy.localstack.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Documents that an agency hands in: small, but whole. */
final class EvidenceDocument {
  private static final int BAR_WIDTH = 16;
  private static final int HEIGHT = 120;
  private static final long FEN_PER_PIXEL = 10_000;
  private static final int BAR = 0x2F7ED8;
  private static final int BACKGROUND = 0xFFFFFF;

  private EvidenceDocument() {}

  /**
   * A PNG with a bar per session, as high as its GMV. Its first line of pixels spells the agency's
   * id, so that no two agencies hand in the same file.
   */
  static byte[] screenshot(String agencyId, ChannelsMonth month) throws IOException {
    int width = Math.max(month.sessions().size() * BAR_WIDTH, agencyId.length());
    BufferedImage image = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < HEIGHT; y++) {
        image.setRGB(x, y, isBar(month, x, HEIGHT - y) ? BAR : BACKGROUND);
      }
    }
    for (int x = 0; x < agencyId.length(); x++) {
      image.setRGB(x, 0, agencyId.charAt(x));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static boolean isBar(ChannelsMonth month, int x, int height) {
    int session = x / BAR_WIDTH;
    return session < month.sessions().size()
        && x % BAR_WIDTH < BAR_WIDTH - 4
        && height <= month.sessions().get(session).gmvFen() / FEN_PER_PIXEL;
  }

  /** A PDF of one page with one line of text: ASCII without brackets and backslashes. */
  static byte[] letter(String line) {
    String text = "BT /F1 14 Tf 72 760 Td (" + line + ") Tj ET";
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
                + " /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
            "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    List<Integer> offsets = new ArrayList<>();
    for (String object : objects) {
      offsets.add(pdf.length());
      pdf.append("%d 0 obj\n%s\nendobj\n".formatted(offsets.size(), object));
    }
    int crossReference = pdf.length();
    pdf.append("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
    offsets.forEach(offset -> pdf.append("%010d 00000 n \n".formatted(offset)));
    pdf.append(
        "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            .formatted(objects.size() + 1, crossReference));
    return pdf.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
