package io.commercepolicy.certification.application.evidence.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small real files, and readers of what became of them. */
final class SheetFiles {

  static final String HEADER = "sessionId,hostPid,startedAt,endedAt,gmvFen,platformGmvFen";
  static final String GOOD_ROW = "s1,pid-1,2021-06-20 10:00,2021-06-20 12:00,5000000,4000000";

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

  private SheetFiles() {}

  static byte[] csv(String... lines) {
    return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  static SessionSheet read(byte[] file, FileKind kind) {
    try {
      return SessionSheets.read(new ByteArrayInputStream(file), kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SessionSheet readCsv(String... lines) {
    return read(csv(lines), FileKind.CSV);
  }

  static List<SessionRow> sessions(SessionSheet sheet) {
    if (sheet instanceof SessionSheet.Sessions sessions) {
      return sessions.rows();
    }
    throw new AssertionError("refused: " + sheet);
  }

  /** Each bad cell as {@code E2 gmvFen NEGATIVE}. */
  static List<String> badCells(SessionSheet sheet) {
    if (sheet instanceof SessionSheet.BadCells bad) {
      return bad.cells().stream()
          .map(c -> c.columnLetter() + c.row() + " " + c.column() + " " + c.reason())
          .toList();
    }
    throw new AssertionError("taken: " + sheet);
  }

  /** The parts of a workbook whose first sheet holds these rows, written by hand. */
  static Map<String, String> workbookParts(String... rows) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        XML
            + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
            + TYPES
            + ".sheet.main+xml\"/></Types>");
    parts.put(
        "xl/workbook.xml",
        XML
            + "<workbook xmlns:r=\""
            + RELATIONS
            + "\"><workbookPr/><sheets><sheet name=\"场次\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
            + "</workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        XML
            + "<Relationships>"
            + relation("rId1", "worksheet", "worksheets/sheet1.xml")
            + relation("rId2", "styles", "/xl/styles.xml")
            + relation("rId3", "sharedStrings", "sharedStrings.xml")
            + "</Relationships>");
    parts.put(
        "xl/styles.xml",
        XML
            + "<styleSheet><numFmts count=\"2\">"
            + "<numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"[Red]0.00&quot; day&quot;\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"164\"/>"
            + "<xf numFmtId=\"165\"/><xf numFmtId=\"31\"/></cellXfs></styleSheet>");
    parts.put(
        "xl/sharedStrings.xml",
        XML
            + "<sst><si><t>s1</t></si>"
            + "<si><r><t>pid</t></r><r><t>-1</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si></sst>");
    parts.put("xl/worksheets/sheet1.xml", sheet(rows));
    return parts;
  }

  static String sheet(String... rows) {
    return XML + "<worksheet><sheetData>" + String.join("", rows) + "</sheetData></worksheet>";
  }

  static String headerRow() {
    return textRow(1, HEADER.split(","));
  }

  static String textRow(int number, String... values) {
    StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
    for (int i = 0; i < values.length; i++) {
      row.append(text((char) ('A' + i) + "" + number, values[i]));
    }
    return row.append("</row>").toString();
  }

  static String text(String reference, String value) {
    return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
  }

  static byte[] workbook(String... rows) {
    return zip(workbookParts(rows));
  }

  static byte[] zip(Map<String, String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, type, target);
  }
}
