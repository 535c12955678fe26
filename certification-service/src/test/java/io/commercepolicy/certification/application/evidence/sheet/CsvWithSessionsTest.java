package io.commercepolicy.certification.application.evidence.sheet;

import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.GOOD_ROW;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.HEADER;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.badCells;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.csv;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.read;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.readCsv;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWithSessionsTest {

  private static final SessionRow GOOD =
      new SessionRow(
          "s1",
          "pid-1",
          Instant.parse("2021-06-20T02:00:00Z"),
          Instant.parse("2021-06-20T04:00:00Z"),
          5_000_000,
          4_000_000);

  @Test
  void givesItsSessionsInOrder() {
    List<SessionRow> rows =
        sessions(readCsv(HEADER, GOOD_ROW, "s2,pid-2,2021-06-21 10:00,2021-06-21 12:00,0,0"));

    assertEquals(GOOD, rows.get(0));
    assertEquals(List.of("s1", "s2"), rows.stream().map(SessionRow::sessionId).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void mayUseCommaSemicolonOrTab(String delimiter) {
    assertEquals(
        List.of(GOOD),
        sessions(readCsv(HEADER.replace(",", delimiter), GOOD_ROW.replace(",", delimiter))));
  }

  @Test
  void mayStartWithAByteOrderMarkHaveAnyColumnOrderQuotesAndBlankRows() {
    SessionSheet sheet =
        readCsv(
            "\uFEFF\"platformGmvFen\",gmvFen , endedAt,startedAt,hostPid,sessionId",
            "",
            "\"4000000\", 5000000,2021-06-20T12:00:00+08:00,2021-06-20T02:00:00Z,pid-1,\u3000s1\u00A0",
            ",,,,,",
            "");

    assertEquals(List.of(GOOD), sessions(sheet));
  }

  @Test
  void ofExcelInChinaIsReadAsGb18030() {
    byte[] file =
        (HEADER + "\r\n" + GOOD_ROW.replace("pid-1", "主播一号𠮷") + "\r\n")
            .getBytes(Charset.forName("GB18030"));

    assertEquals("主播一号𠮷", sessions(read(file, FileKind.CSV)).get(0).hostPid());
  }

  @ParameterizedTest
  @CsvSource({
    "2021-06-20T10:00:00+08:00, 2021-06-20T02:00:00Z",
    "2021-06-20t10:00:00.125z,  2021-06-20T10:00:00.125Z",
    "2021-06-20T10:00:00-05:30, 2021-06-20T15:30:00Z",
    "2021-06-20 10:00,          2021-06-20T02:00:00Z",
    "2021-06-20 10:00:59,       2021-06-20T02:00:59Z",
    "2021/6/20 9:05,            2021-06-20T01:05:00Z",
    "2024-02-29 00:00,          2024-02-28T16:00:00Z",
  })
  void readsTimesWithAnOffsetOrAsBeijingTime(String written, Instant meant) {
    String row = "s1,p," + written + ",2030-01-01 00:00,1,1";

    assertEquals(meant, sessions(readCsv(HEADER, row)).get(0).startedAt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0| '  '| BLANK",
        "0| ''| BLANK",
        "0| '\"a\nb\"'| CONTROL_CHARACTER",
        "0| 1.23457E+17| DIGITS_LOST",
        "1| ''| BLANK",
        "2| ''| BLANK",
        "2| yesterday| NOT_AN_INSTANT",
        "2| 2021-06-20| NOT_AN_INSTANT",
        "2| 2021-06-20T10:00:00| NOT_AN_INSTANT",
        "2| 2021-06-20T10:00+08:00| NOT_AN_INSTANT",
        "2| 2021-02-29 10:00| NOT_AN_INSTANT",
        "2| 2021-06-20 24:00| NOT_AN_INSTANT",
        "2| 20.06.2021 10:00| NOT_AN_INSTANT",
        "2| 12021-06-20 10:00| NOT_AN_INSTANT",
        "2| 44367.5| NOT_AN_INSTANT",
        "3| 2021-06-20 10:00| NOT_AFTER_START",
        "3| 2021-06-20 09:59:59| NOT_AFTER_START",
        "4| -1| NEGATIVE",
        "4| -9223372036854775809| NEGATIVE",
        "4| 9223372036854775808| TOO_LARGE",
        "4| 99999999999999999999999999| TOO_LARGE",
        "4| 50000.00| NOT_WHOLE_FEN",
        "4| 5000000.0| NOT_WHOLE_FEN",
        "4| 5E+06| NOT_WHOLE_FEN",
        "4| +5| NOT_WHOLE_FEN",
        "4| '\"5,000,000\"'| NOT_WHOLE_FEN",
        "4| ５０００| NOT_WHOLE_FEN",
        "4| ¥50| NOT_WHOLE_FEN",
        "4| ''| BLANK",
        "5| 5000001| ABOVE_GMV",
        "5| -1| NEGATIVE",
      })
  void nameTheBadCellByRowColumnAndReason(int column, String value, BadCell.Reason reason) {
    String[] cells = GOOD_ROW.split(",");
    cells[column] = value;

    SessionSheet sheet =
        readCsv(HEADER, "s0,p,2021-06-20 10:00,2021-06-20 12:00,1,1", "", String.join(",", cells));

    assertEquals(
        List.of((char) ('A' + column) + "4 " + HEADER.split(",")[column] + " " + reason),
        badCells(sheet));
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775807, 9223372036854775807", "000, 0", "0, 0"})
  void takesEveryWholeFenOf64Bits(String written, long meant) {
    String row = "s1,p,2021-06-20 10:00,2021-06-20 12:00," + written + ",0";

    assertEquals(meant, sessions(readCsv(HEADER, row)).get(0).gmvFen());
  }

  @Test
  void takesIdsOf64CharactersAndNoMore() {
    String longest = "𠮷".repeat(64);

    assertEquals(
        longest, sessions(readCsv(HEADER, GOOD_ROW.replace("s1", longest))).get(0).sessionId());
    assertEquals(
        List.of("A2 sessionId TOO_LONG"),
        badCells(readCsv(HEADER, GOOD_ROW.replace("s1", longest + "x"))));
  }

  @Test
  void reportsEveryBadCellAndNotOnlyTheFirst() {
    SessionSheet sheet =
        readCsv(
            HEADER,
            ",,soon,later,1.5,-2",
            GOOD_ROW,
            "s1,p,2021-06-20 10:00,2021-06-20 10:00,1,2",
            "s3,p,2021-06-20 10:00,2021-06-20 12:00,5,000,000",
            "s4");

    assertEquals(
        List.of(
            "A2 sessionId BLANK",
            "B2 hostPid BLANK",
            "C2 startedAt NOT_AN_INSTANT",
            "D2 endedAt NOT_AN_INSTANT",
            "E2 gmvFen NOT_WHOLE_FEN",
            "F2 platformGmvFen NEGATIVE",
            "A4 sessionId DUPLICATE_SESSION",
            "D4 endedAt NOT_AFTER_START",
            "F4 platformGmvFen ABOVE_GMV",
            "G5 G UNEXPECTED_CELL",
            "B6 hostPid BLANK",
            "C6 startedAt BLANK",
            "D6 endedAt BLANK",
            "E6 gmvFen BLANK",
            "F6 platformGmvFen BLANK"),
        badCells(sheet));
  }

  @Test
  void messagesTellWhatWasFoundInBothLanguagesWithoutQuotingItAtLength() {
    SessionSheet.BadCells bad =
        assertInstanceOf(
            SessionSheet.BadCells.class,
            readCsv(
                HEADER, GOOD_ROW, GOOD_ROW, GOOD_ROW.replace("5000000", "9".repeat(90) + "%s")));

    assertEquals("场次编号与第 2 行重复", bad.cells().get(0).message().zh());
    assertEquals("the same session id as row 2", bad.cells().get(0).message().en());
    BadCell amount = bad.cells().get(1);
    assertEquals(BadCell.Reason.NOT_WHOLE_FEN, amount.reason());
    assertTrue(amount.message().en().endsWith(": " + "9".repeat(40) + "…"), amount.toString());
  }

  @Test
  void withAWrongHeaderTellsMissingUnknownAndRepeatedColumnsAndStillChecksTheRest() {
    SessionSheet sheet =
        readCsv("sessionId,hostPid,gmv,gmvFen,gmvFen,SessionID", ",p,1,x,2,3", "s1,p,1,1,1,1,1");

    assertEquals(
        List.of(
            "C1 C UNKNOWN_COLUMN",
            "E1 gmvFen DUPLICATE_COLUMN",
            "F1 F UNKNOWN_COLUMN",
            "1 startedAt MISSING_COLUMN",
            "1 endedAt MISSING_COLUMN",
            "1 platformGmvFen MISSING_COLUMN",
            "A2 sessionId BLANK",
            "D2 gmvFen NOT_WHOLE_FEN",
            "G3 G UNEXPECTED_CELL"),
        badCells(sheet));
  }

  @Test
  void withoutAHeaderNamesTheColumnsThatItNeeds() {
    List<String> bad = badCells(readCsv(GOOD_ROW, GOOD_ROW));

    assertEquals(12, bad.size());
    assertEquals("1 platformGmvFen MISSING_COLUMN", bad.get(11));
  }

  @Test
  void withoutSessionsIsRefused() {
    assertEquals(List.of("1  NO_ROWS"), badCells(readCsv(HEADER, "", ",,,,,")));
    assertEquals(List.of("1  UNREADABLE_FILE"), badCells(read(new byte[0], FileKind.CSV)));
    assertEquals(List.of("1  EMPTY_FILE"), badCells(readCsv(",,,,,")));
  }

  @Test
  void withUnmatchedQuotesIsRefusedFromThatRowOn() {
    SessionSheet sheet =
        readCsv(HEADER, ",p,2021-06-20 10:00,2021-06-20 12:00,1,1", "\"s1\"x,p", "");

    assertEquals(List.of("A2 sessionId BLANK", "A3 A BROKEN_ROW"), badCells(sheet));
    assertEquals(
        List.of("A2 A BROKEN_ROW"), badCells(readCsv(HEADER, "\"s1,p,2021-06-20 10:00", "")));
  }

  @Test
  void ofTenThousandSessionsIsTakenAndOneMoreIsNot() {
    String rows =
        String.join(
            "\n",
            IntStream.range(0, 10_000)
                .mapToObj(i -> GOOD_ROW.replace("s1", "s" + i))
                .toArray(String[]::new));

    assertEquals(10_000, sessions(readCsv(HEADER, rows, "", "")).size());
    assertEquals(
        List.of("A10002 A TOO_MANY_ROWS"),
        badCells(readCsv(HEADER, rows, GOOD_ROW.replace("s1", "last"), ",,,,,", "\"x\"x")));
  }

  @Test
  void listsAThousandBadCellsAndSaysWhenThereAreMore() {
    String[] bad = new String[1002];
    bad[0] = HEADER;
    for (int i = 1; i < bad.length; i++) {
      bad[i] = GOOD_ROW.replace("s1", "s" + i).replace("5000000", "-1");
    }

    SessionSheet.BadCells more = assertInstanceOf(SessionSheet.BadCells.class, readCsv(bad));
    bad[1001] = GOOD_ROW.replace("s1", "last");
    SessionSheet.BadCells just = assertInstanceOf(SessionSheet.BadCells.class, readCsv(bad));

    assertEquals(1000, more.cells().size());
    assertTrue(more.capped());
    assertEquals(1000, just.cells().size());
    assertFalse(just.capped());
  }

  @Test
  void whoseBytesAreNoTextIsRefused() {
    assertEquals(
        List.of("1  UNREADABLE_FILE"),
        badCells(read(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, ',', 0}, FileKind.CSV)));
    assertEquals(
        List.of("1  UNREADABLE_FILE"),
        badCells(read(csv(HEADER, GOOD_ROW.replace("s1", "s\0")), FileKind.CSV)));
  }

  @Test
  void thatDoesNotExistIsTheCallersFault() {
    assertThrows(
        NoSuchFileException.class,
        () -> SessionSheets.read(Path.of("no-such-file.csv"), FileKind.CSV));
  }

  @ParameterizedTest
  @EnumSource(names = {"PDF", "PNG", "JPEG"})
  void isNoOtherKindOfFile(FileKind kind) {
    assertThrows(IllegalArgumentException.class, () -> read(csv(HEADER, GOOD_ROW), kind));
  }
}
