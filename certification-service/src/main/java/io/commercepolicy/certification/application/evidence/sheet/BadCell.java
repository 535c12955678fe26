package io.commercepolicy.certification.application.evidence.sheet;

import io.commercepolicy.kernel.LocalizedText;

/**
 * A cell that keeps a sheet from being taken, named as a spreadsheet shows it. What concerns the
 * whole file is told at row 1 with an empty column.
 *
 * @param row counted from 1, the header is usually row 1
 * @param column the column's name; its letter where it has no name
 * @param columnLetter {@code A}, {@code B} …; empty where the sheet has no such column
 * @param reason what is wrong
 * @param message the same for people, with what was found
 */
public record BadCell(
    int row, String column, String columnLetter, Reason reason, LocalizedText message) {

  /** What can be wrong with a cell; the names are stable codes. */
  public enum Reason {
    /** The file is neither a text table nor an XLSX workbook that can be read. */
    UNREADABLE_FILE("文件已损坏或不是可识别的表格", "the file is broken or not a table that can be read"),
    /** Unpacked, the workbook is larger than any sheet of this kind. */
    UNPACKED_TOO_LARGE("工作簿解压后过大", "the workbook is too large once unpacked"),
    /** There is no header row. */
    EMPTY_FILE("文件没有内容", "the file is empty"),
    /** A CSV row with quotes that do not match up; what follows it cannot be told apart. */
    BROKEN_ROW("引号不匹配，无法读取此行及以后各行", "unmatched quotes: this row and what follows cannot be read"),
    /** A header without one of the columns. */
    MISSING_COLUMN("缺少列 %s", "the column %s is missing"),
    /** A header with a column that is not one of ours. */
    UNKNOWN_COLUMN("未知的列：%s", "unknown column: %s"),
    /** A header that names a column twice. */
    DUPLICATE_COLUMN("列 %s 重复", "the column %s appears twice"),
    /** A value below no header. */
    UNEXPECTED_CELL("此单元格没有对应的列名：%s", "a value without a column name: %s"),
    /** There is a header and nothing below it. */
    NO_ROWS("没有任何场次", "there is no session in the file"),
    /** More rows than a sheet may have. */
    TOO_MANY_ROWS("场次超过 %s 行，请拆分文件", "more than %s sessions; split the file"),
    /** A value is missing. */
    BLANK("不能为空", "must not be blank"),
    /** The spreadsheet itself shows an error or a truth value here. */
    NOT_A_VALUE("单元格的值不可用：%s", "the cell holds no usable value: %s"),
    /** A formula that no spreadsheet has calculated yet. */
    FORMULA_WITHOUT_VALUE(
        "公式没有计算结果，请在表格软件中保存后重试", "a formula without a result; save it in a spreadsheet first"),
    /** An id that is too long. */
    TOO_LONG("超过 %s 个字符", "longer than %s characters"),
    /** An id with a line break or another control character. */
    CONTROL_CHARACTER("含有换行或控制字符", "contains a line break or a control character"),
    /** A number or a date where an id should stand. */
    NOT_AN_ID("不是编号，请将单元格设为文本：%s", "not an id; format the cell as text: %s"),
    /** A spreadsheet keeps 15 digits of a number and has lost the others. */
    DIGITS_LOST(
        "超过 15 位数字，表格软件已丢失精度，请将单元格设为文本后重新填写：%s",
        "a spreadsheet keeps 15 digits of a number and lost the rest; enter it as text: %s"),
    /** Two rows with one session id. */
    DUPLICATE_SESSION("场次编号与第 %s 行重复", "the same session id as row %s"),
    /** Not a point in time. */
    NOT_AN_INSTANT(
        "不是时间：%s。请写成 2021-06-20 10:00 或 2021-06-20T10:00:00+08:00",
        "not a time: %s; write 2021-06-20 10:00 (Beijing time) or 2021-06-20T10:00:00+08:00"),
    /** A session that ends before it began, or in the same instant. */
    NOT_AFTER_START("结束时间必须晚于开始时间", "must be after startedAt"),
    /** An amount that is not a whole number of fen. */
    NOT_WHOLE_FEN(
        "金额须为以分为单位的整数，不带小数和千位分隔符：%s", "whole fen without decimals or separators expected: %s"),
    /** An amount below zero. */
    NEGATIVE("金额不能为负：%s", "must not be negative: %s"),
    /** An amount beyond 64 bits. */
    TOO_LARGE("金额过大：%s", "the amount is too large: %s"),
    /** More platform goods sold than goods at all. */
    ABOVE_GMV("不能大于 gmvFen", "must not exceed gmvFen");

    private final String zh;
    private final String en;

    Reason(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }

    private LocalizedText message(Object found) {
      return LocalizedText.of(zh.formatted(found), en.formatted(found));
    }
  }

  private static final int LONGEST_QUOTE = 40;

  static BadCell ofFile(Reason reason) {
    return new BadCell(1, "", "", reason, reason.message(""));
  }

  static BadCell at(int row, SessionColumn column, int index, Reason reason, Object found) {
    return new BadCell(
        row, column.title(), letters(index), reason, reason.message(abbreviated(found)));
  }

  static BadCell below(int row, int index, Reason reason, Object found) {
    return new BadCell(
        row, letters(index), letters(index), reason, reason.message(abbreviated(found)));
  }

  static BadCell missing(int row, SessionColumn column) {
    return new BadCell(
        row,
        column.title(),
        "",
        Reason.MISSING_COLUMN,
        Reason.MISSING_COLUMN.message(column.title()));
  }

  private static String abbreviated(Object found) {
    String text = String.valueOf(found);
    return text.codePointCount(0, text.length()) <= LONGEST_QUOTE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
  }

  private static String letters(int index) {
    String letter = String.valueOf((char) ('A' + index % 26));
    return index < 26 ? letter : letters(index / 26 - 1) + letter;
  }
}
