package io.commercepolicy.certification.application.evidence.sheet;

import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.badCells;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.headerRow;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.read;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.workbook;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.workbookParts;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileWorkbookTest {

  private static final List<String> UNREADABLE = List.of("1  UNREADABLE_FILE");
  private static final List<String> TOO_LARGE = List.of("1  UNPACKED_TOO_LARGE");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>",
        "<row r='1'><c r='XFE1'><v>1</v></c></row>",
        "<row r='1'><c r='1'><v>1</v></c></row>",
        "<row r='1'><c r='A1' t='s'><v>2000000000</v></c></row>",
        "<row r='1'><c r='A1' t='s'><v>-1</v></c></row>",
        "<row r='1'><c r='A1' s='x'><v>1</v></c></row>",
        "<row r='1'><c r='A1'><v>one</v></c></row>",
        "<row r='2000000000'><c><v>1</v></c></row>",
        "<row r='2'/><row r='2'/>",
        "<row r='0'/>",
        "<row r='1'><c r='A1'>",
        "<row r='1'><c r='A1' t='inlineStr'><is><t>&undeclared;</t></is></c></row>",
      })
  void withWhatNoSpreadsheetWritesIsOneClearReason(String rows) {
    assertEquals(UNREADABLE, badCells(read(workbook(rows), FileKind.XLSX)));
  }

  @Test
  void withEndlessTextsNumbersOrNestingIsOneClearReason() {
    for (String content :
        List.of(
            "<c t='inlineStr'><is><t>" + "x".repeat(32_768) + "</t></is></c>",
            "<c><v>" + "9".repeat(65) + "</v></c>",
            "<a>".repeat(100) + "</a>".repeat(100))) {
      assertEquals(
          UNREADABLE, badCells(read(workbook("<row>" + content + "</row>"), FileKind.XLSX)));
    }
  }

  @Test
  void withADocumentTypeIsRefusedBeforeAnyEntityIsLookedUp() {
    Map<String, String> parts = workbookParts(headerRow());
    parts.put(
        "xl/sharedStrings.xml",
        "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst><si><t>&x;</t></si></sst>");

    assertEquals(UNREADABLE, badCells(read(zip(parts), FileKind.XLSX)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
      })
  void thatLacksAPartIsOneClearReason(String part) {
    Map<String, String> parts = workbookParts(headerRow());
    parts.remove(part);

    assertEquals(UNREADABLE, badCells(read(zip(parts), FileKind.XLSX)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
      })
  void withAPartThatIsNoXmlIsOneClearReason(String part) {
    Map<String, String> parts = workbookParts(headerRow());
    parts.put(part, "<<<");

    assertEquals(UNREADABLE, badCells(read(zip(parts), FileKind.XLSX)));
  }

  @Test
  void thatIsCutOffOrNoZipAtAllIsOneClearReason() {
    byte[] file = workbook(headerRow());

    for (int length : new int[] {0, 4, file.length / 2, file.length - 1}) {
      assertEquals(UNREADABLE, badCells(read(Arrays.copyOf(file, length), FileKind.XLSX)));
    }
    assertEquals(
        UNREADABLE, badCells(read("a,b".getBytes(StandardCharsets.US_ASCII), FileKind.XLSX)));
  }

  @Test
  void thatUnpacksToAHundredMegabytesIsGivenUp() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : workbookParts(headerRow()).entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        if (part.getKey().equals("xl/styles.xml")) {
          byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
          zip.write("<styleSheet>".getBytes(StandardCharsets.US_ASCII));
          for (int i = 0; i < 100; i++) {
            zip.write(blanks);
          }
          zip.write("</styleSheet>".getBytes(StandardCharsets.US_ASCII));
        } else {
          zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
      }
    }

    assertEquals(TOO_LARGE, badCells(read(bytes.toByteArray(), FileKind.XLSX)));
  }

  @Test
  void ofAThousandAndMorePartsIsGivenUp() {
    Map<String, String> parts = workbookParts(headerRow());
    for (int i = 0; i < 1000; i++) {
      parts.put("xl/media/" + i + ".png", "");
    }

    assertEquals(TOO_LARGE, badCells(read(zip(parts), FileKind.XLSX)));
  }

  @Test
  void withTwoPartsOfOneNameIsOneClearReason() {
    Map<String, String> parts = workbookParts(headerRow());
    parts.put("XL/Workbook.xml", parts.get("xl/workbook.xml"));

    assertEquals(UNREADABLE, badCells(read(zip(parts), FileKind.XLSX)));
  }

  @Test
  void withMacrosIsRefused() {
    Map<String, String> parts = workbookParts(headerRow());
    parts.put("xl/vbaProject.bin", "x");

    assertEquals(UNREADABLE, badCells(read(zip(parts), FileKind.XLSX)));
  }
}
