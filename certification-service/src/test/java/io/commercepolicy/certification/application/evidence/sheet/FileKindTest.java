package io.commercepolicy.certification.application.evidence.sheet;

import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.GOOD_ROW;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.HEADER;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.csv;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.headerRow;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.workbook;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.workbookParts;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileKindTest {

  private static final Charset GB18030 = Charset.forName("GB18030");

  @TempDir Path folder;

  static Stream<Arguments> taken() throws IOException {
    return Stream.of(
        arguments("a PDF", latin("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n1 0 obj"), FileKind.PDF),
        arguments("a PDF 2.0", latin("%PDF-2.0\n"), FileKind.PDF),
        arguments("a PNG", image("png"), FileKind.PNG),
        arguments("a JPEG", image("jpg"), FileKind.JPEG),
        arguments("a JPEG of a camera", latin("\u00FF\u00D8\u00FF\u00E1 Exif"), FileKind.JPEG),
        arguments("a workbook of a library", libraryWorkbook(), FileKind.XLSX),
        arguments("a workbook by hand", workbook(headerRow()), FileKind.XLSX),
        arguments("sessions as CSV", csv(HEADER, GOOD_ROW), FileKind.CSV),
        arguments("one line without an end", latin("a,b"), FileKind.CSV),
        arguments("semicolons", latin("a;b\n1;2"), FileKind.CSV),
        arguments("tabs", latin("a\tb\n1\t2"), FileKind.CSV),
        arguments("UTF-8 with a mark", utf8("\uFEFF奖项,日期\n金奖,2021-05-01\n"), FileKind.CSV),
        arguments("GB18030", "奖项,日期\n金奖,2021-05-01\n".getBytes(GB18030), FileKind.CSV),
        arguments(
            "a long Chinese CSV in GB18030",
            ("x奖项,日期\n" + "𠮷金奖,2021-05-01\n".repeat(2000)).getBytes(GB18030),
            FileKind.CSV),
        arguments(
            "a long Chinese CSV in UTF-8",
            utf8("x奖项,日期\n" + "𠮷金奖,2021-05-01\n".repeat(2000)),
            FileKind.CSV),
        arguments("a less-than sign", utf8("name,rule\na,x < 2 h\nb,<2h\n"), FileKind.CSV));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("nothing", new byte[0]),
        arguments("one byte", latin("a")),
        arguments("prose", utf8("没有分隔符的文字\na,b")),
        arguments("blank first line", utf8("\na,b")),
        arguments("HTML", utf8("<html>,</html>")),
        arguments("HTML after blanks and a mark", utf8("\uFEFF \t<!DOCTYPE html>,\n")),
        arguments("SVG", utf8("<svg xmlns=\"http://www.w3.org/2000/svg\">a,b</svg>")),
        arguments("XML", utf8("<?xml version=\"1.0\"?><a b=\"1,2\"/>")),
        arguments("a script hidden in a table", utf8("a,b\n1,\"<ScRipt>alert(1)</script>\"\n")),
        arguments("an image tag in a table", utf8("a,b\n1,<img src=x onerror=alert(1)>\n")),
        arguments("PHP in a table", utf8("a,b\n1,<?php echo 1 ?>\n")),
        arguments("a shell script", utf8("#!/bin/sh\necho a,b\n")),
        arguments("JSON", utf8("{\"a\":1,\"b\":2}")),
        arguments("a JSON array", utf8("[1,2]")),
        arguments("RTF", utf8("{\\rtf1,a}")),
        arguments("PostScript", utf8("%!PS-Adobe-3.0,x")),
        arguments("a PDF of no version", latin("%PDF-x,y\n")),
        arguments("a PDF that does not start the file", latin("x,%PDF-1.7\n\u0001")),
        arguments("a NUL", latin("a,b\n1,\0")),
        arguments("an escape", latin("a,b\n1,\u001B[2J")),
        arguments("a late NUL", latin("a,b\n" + "1,2\n".repeat(5000) + "\0")),
        arguments("UTF-16", "a,b\n".getBytes(StandardCharsets.UTF_16)),
        arguments("bytes of no charset", latin("a,b\n\u00FF\u00FF\u00FF\u00FF\n")),
        arguments("late bytes of no charset", latin("a,b\n" + "1,2\n".repeat(5000) + "\u00FF")),
        arguments("half a PNG signature", latin("\u0089PNG\r\n")),
        arguments("a PNG signature without an image", latin("\u0089PNG\r\n\u001A\nGARBAGE-IHDR")),
        arguments("half a JPEG start", latin("\u00FF\u00D8\u00FF")),
        arguments("a GIF", latin("GIF89a,\u0001\0\u0001\0")),
        arguments("a Windows program", latin("MZ\u0090\0\u0003,")),
        arguments(
            "an old Excel workbook", latin("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")),
        arguments("an empty zip", latin("PK\u0005\u0006" + "\0".repeat(18))),
        arguments("half a workbook", Arrays.copyOf(workbook(headerRow()), 200)),
        arguments("a zip", zip(Map.of("a.txt", "a,b"))),
        arguments("a jar", zip(Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0"))),
        arguments(
            "a Word document", zip(Map.of("[Content_Types].xml", "", "word/document.xml", ""))),
        arguments(
            "a slide show", zip(Map.of("[Content_Types].xml", "", "ppt/presentation.xml", ""))),
        arguments("a workbook without content types", zip(Map.of("xl/workbook.xml", ""))),
        arguments(
            "a binary workbook", zip(Map.of("[Content_Types].xml", "", "xl/workbook.bin", ""))),
        arguments("a workbook and a jar", workbookWith("META-INF/MANIFEST.MF", "")),
        arguments("a workbook and a document", workbookWith("word/document.xml", "")),
        arguments("a workbook with macros", workbookWith("xl/vbaProject.bin", "")),
        arguments("a workbook with macros elsewhere", workbookWith("xl/x/VBAProject.BIN", "")),
        arguments("a workbook with old macros", workbookWith("xl/macrosheets/sheet1.xml", "")),
        arguments(
            "a workbook that says it has macros",
            workbookWith(
                "[Content_Types].xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taken")
  void isToldFromTheContent(String what, byte[] content, FileKind kind) throws IOException {
    Path file = Files.write(folder.resolve("evidence.exe"), content);

    assertEquals(Optional.of(kind), FileKind.of(file));
    byte[] head = Arrays.copyOf(content, Math.min(content.length, FileKind.HEAD_BYTES));
    assertEquals(Optional.of(kind), FileKind.sniff(head));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isNothingForOtherContentWhateverTheName(String what, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("evidence.csv"), content);

    assertEquals(Optional.empty(), FileKind.of(file));
  }

  @Test
  void isSniffedFromAHeadThatEndsWithinACharacter() {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, GB18030}) {
      byte[] text = "a,b\n金𠮷金𠮷".getBytes(charset);
      for (int length = 3; length <= text.length; length++) {
        assertEquals(Optional.of(FileKind.CSV), FileKind.sniff(Arrays.copyOf(text, length)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PDF,  application/pdf, pdf",
    "PNG,  image/png,       png",
    "JPEG, image/jpeg,      jpg",
    "XLSX, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, xlsx",
    "CSV,  text/csv,        csv",
  })
  void knowsItsMediaTypeAndExtension(FileKind kind, String mediaType, String extension) {
    assertEquals(mediaType, kind.mediaType());
    assertEquals(extension, kind.extension());
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] image(String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }

  private static byte[] libraryWorkbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      workbook.newWorksheet("场次").value(0, 0, "场次编号");
    }
    return bytes.toByteArray();
  }

  private static byte[] workbookWith(String part, String content) {
    Map<String, String> parts = workbookParts(headerRow());
    parts.put(part, content);
    return zip(parts);
  }
}
