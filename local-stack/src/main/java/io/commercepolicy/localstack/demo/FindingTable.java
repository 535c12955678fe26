package io.commercepolicy.localstack.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Findings as people read them: one line each with its numbers in columns and its title last, since
 * only titles hold wide characters. What is not met is followed by its advice.
 */
final class FindingTable {
  private static final String GAP = "  ";

  /**
   * One finding.
   *
   * @param status {@code MET}, {@code NOT_MET}, {@code NOT_APPLICABLE} or {@code UNKNOWN}
   * @param clause the clause's number
   * @param required what the rule wants, with its unit; empty where there is nothing to tell
   * @param found what there is, likewise
   * @param missing the distance, likewise
   * @param title what the rule is about, in Chinese and English
   * @param advice what to do about it, in either language on a line of its own; empty if nothing
   */
  record Row(
      String status,
      String clause,
      String required,
      String found,
      String missing,
      String title,
      List<String> advice) {
    private boolean isRefusal() {
      return status.equals("NOT_MET") || status.equals("UNKNOWN");
    }

    private String mark() {
      return switch (status) {
        case "MET" -> "✓";
        case "NOT_MET" -> "✗";
        case "NOT_APPLICABLE" -> "–";
        default -> "?";
      };
    }
  }

  private record Column(String heading, Function<Row, String> cell) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("clause", Row::clause),
          new Column("required", Row::required),
          new Column("found", Row::found),
          new Column("missing", Row::missing));

  private final List<Row> rows;

  FindingTable(List<Row> rows) {
    this.rows = rows;
  }

  /** The table without its indentation. */
  List<String> lines(Ink ink) {
    String heading = cells(Column::heading);
    List<String> lines = new ArrayList<>();
    lines.add(ink.dim((" " + GAP + heading).stripTrailing()));
    for (Row row : rows) {
      String mark = row.isRefusal() ? ink.red(row.mark()) : ink.green(row.mark());
      lines.add(mark + GAP + cells(column -> column.cell().apply(row)) + GAP + row.title());
      if (row.isRefusal()) {
        String indent = " ".repeat(1 + 2 * GAP.length() + width(COLUMNS.get(0)));
        row.advice().forEach(advice -> lines.add(indent + "→ " + advice));
      }
    }
    return lines;
  }

  private String cells(Function<Column, String> cell) {
    return String.join(
        GAP,
        COLUMNS.stream()
            .map(column -> ("%-" + width(column) + "s").formatted(cell.apply(column)))
            .toList());
  }

  private int width(Column column) {
    return rows.stream()
        .mapToInt(row -> column.cell().apply(row).length())
        .reduce(column.heading().length(), Math::max);
  }
}
