package io.commercepolicy.certification.application.evidence.sheet;

import static io.commercepolicy.certification.application.evidence.sheet.SessionColumn.ENDED_AT;
import static io.commercepolicy.certification.application.evidence.sheet.SessionColumn.GMV_FEN;
import static io.commercepolicy.certification.application.evidence.sheet.SessionColumn.HOST_PID;
import static io.commercepolicy.certification.application.evidence.sheet.SessionColumn.PLATFORM_GMV_FEN;
import static io.commercepolicy.certification.application.evidence.sheet.SessionColumn.SESSION_ID;
import static io.commercepolicy.certification.application.evidence.sheet.SessionColumn.STARTED_AT;

import io.commercepolicy.certification.application.evidence.sheet.BadCell.Reason;
import io.commercepolicy.kernel.BusinessTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes the rows of one sheet and keeps what is good and what is bad. */
final class SessionSheetCheck {

  private static final int MOST_ROWS = 10_000;
  private static final int LONGEST_ID = 64;

  /** A spreadsheet's numbers are binary floating point and carry this many digits. */
  private static final int MOST_DIGITS = 15;

  private static final BigDecimal MOST_FEN = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,100}");

  /** How a spreadsheet writes a long number into a CSV. */
  private static final Pattern ROUNDED_NUMBER =
      Pattern.compile("[0-9](?:\\.[0-9]+)?E\\+[0-9]+", Pattern.CASE_INSENSITIVE);

  /**
   * RFC 3339, or local time. The slashes and single digits are what Excel in China makes of the
   * dashed form.
   */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(ChronoField.YEAR, 4)
          .optionalStart()
          .appendPattern("-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .appendPattern("[-M-d H:mm[:ss]][/M/d H:mm[:ss]]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final List<SessionRow> rows = new ArrayList<>();
  private final List<BadCell> badCells = new ArrayList<>();
  private final Map<SessionColumn, Integer> columns = new EnumMap<>(SessionColumn.class);
  private final Set<Integer> headed = new HashSet<>();
  private final Map<String, Integer> rowOfSession = new HashMap<>();
  private boolean headerSeen;
  private boolean capped;
  private boolean done;
  private int dataRows;

  /** Whether another row could still change what is told. */
  boolean wantsMore() {
    return !done;
  }

  void accept(SheetRow row) {
    if (row.cells().isEmpty()) {
      return;
    }
    if (headerSeen) {
      data(row);
    } else {
      header(row);
    }
  }

  /** Ends the sheet with what keeps it from being read on. */
  void refuse(BadCell badCell) {
    if (badCells.size() == SessionSheet.BadCells.MOST) {
      capped = true;
      done = true;
    } else {
      badCells.add(badCell);
    }
  }

  SessionSheet result() {
    if (badCells.isEmpty() && rows.isEmpty()) {
      refuse(BadCell.ofFile(headerSeen ? Reason.NO_ROWS : Reason.EMPTY_FILE));
    }
    return badCells.isEmpty()
        ? new SessionSheet.Sessions(rows)
        : new SessionSheet.BadCells(badCells, capped);
  }

  private void header(SheetRow row) {
    headerSeen = true;
    row.cells()
        .forEach(
            (index, cell) -> {
              headed.add(index);
              SessionColumn column =
                  SessionColumn.titled(String.valueOf(cell.shown())).orElse(null);
              if (column == null) {
                refuse(BadCell.below(row.number(), index, Reason.UNKNOWN_COLUMN, cell.shown()));
              } else if (columns.putIfAbsent(column, index) != null) {
                refuse(
                    BadCell.at(
                        row.number(), column, index, Reason.DUPLICATE_COLUMN, column.title()));
              }
            });
    for (SessionColumn column : SessionColumn.values()) {
      if (!columns.containsKey(column)) {
        refuse(BadCell.missing(row.number(), column));
      }
    }
    done = done || columns.isEmpty();
  }

  private void data(SheetRow row) {
    if (++dataRows > MOST_ROWS) {
      refuse(BadCell.below(row.number(), 0, Reason.TOO_MANY_ROWS, MOST_ROWS));
      done = true;
      return;
    }
    String sessionId = id(row, SESSION_ID);
    String hostPid = id(row, HOST_PID);
    Instant startedAt = instant(row, STARTED_AT);
    Instant endedAt = instant(row, ENDED_AT);
    Long gmvFen = fen(row, GMV_FEN);
    Long platformGmvFen = fen(row, PLATFORM_GMV_FEN);
    row.cells()
        .forEach(
            (index, cell) -> {
              if (!headed.contains(index)) {
                refuse(BadCell.below(row.number(), index, Reason.UNEXPECTED_CELL, cell.shown()));
              }
            });

    if (sessionId != null) {
      Integer first = rowOfSession.putIfAbsent(sessionId, row.number());
      if (first != null) {
        refuse(row, SESSION_ID, Reason.DUPLICATE_SESSION, first);
      }
    }
    if (startedAt != null && endedAt != null && !endedAt.isAfter(startedAt)) {
      refuse(row, ENDED_AT, Reason.NOT_AFTER_START, "");
    }
    if (gmvFen != null && platformGmvFen != null && platformGmvFen > gmvFen) {
      refuse(row, PLATFORM_GMV_FEN, Reason.ABOVE_GMV, "");
    }
    if (badCells.isEmpty()) {
      rows.add(new SessionRow(sessionId, hostPid, startedAt, endedAt, gmvFen, platformGmvFen));
    }
  }

  /** The cell of a column, or null once its absence or unusable content has been told. */
  private SheetCell cell(SheetRow row, SessionColumn column) {
    Integer index = columns.get(column);
    SheetCell cell = index == null ? null : row.cells().get(index);
    if (index != null && cell == null) {
      refuse(row, column, Reason.BLANK, "");
    } else if (cell instanceof SheetCell.Unusable unusable) {
      refuse(row, column, unusable.reason(), unusable.shown());
      return null;
    }
    return cell;
  }

  private String id(SheetRow row, SessionColumn column) {
    SheetCell cell = cell(row, column);
    if (cell == null) {
      return null;
    }
    String id = String.valueOf(cell.shown());
    Reason wrong = null;
    if (cell instanceof SheetCell.Number number) {
      BigDecimal value = number.value();
      if ((long) value.precision() - value.scale() > MOST_DIGITS) {
        wrong = Reason.DIGITS_LOST;
      } else if (value.signum() < 0 || value.stripTrailingZeros().scale() > 0) {
        wrong = Reason.NOT_AN_ID;
      } else {
        id = value.setScale(0).toPlainString();
      }
    } else if (cell instanceof SheetCell.Timestamp) {
      wrong = Reason.NOT_AN_ID;
    } else if (ROUNDED_NUMBER.matcher(id).matches()) {
      wrong = Reason.DIGITS_LOST;
    } else if (id.chars().anyMatch(Character::isISOControl)) {
      wrong = Reason.CONTROL_CHARACTER;
    } else if (id.codePointCount(0, id.length()) > LONGEST_ID) {
      wrong = Reason.TOO_LONG;
    }
    if (wrong != null) {
      refuse(row, column, wrong, wrong == Reason.TOO_LONG ? LONGEST_ID : cell.shown());
      return null;
    }
    return id;
  }

  private Instant instant(SheetRow row, SessionColumn column) {
    SheetCell cell = cell(row, column);
    if (cell == null) {
      return null;
    }
    if (cell instanceof SheetCell.Timestamp timestamp) {
      return timestamp.value().atZone(BusinessTime.ZONE).toInstant();
    }
    if (cell instanceof SheetCell.Text text) {
      try {
        TemporalAccessor time =
            TIME.parseBest(text.value(), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local
            ? local.atZone(BusinessTime.ZONE).toInstant()
            : Instant.from(time);
      } catch (DateTimeException e) {
        // Told below, as for every other kind of cell.
      }
    }
    refuse(row, column, Reason.NOT_AN_INSTANT, cell.shown());
    return null;
  }

  private Long fen(SheetRow row, SessionColumn column) {
    SheetCell cell = cell(row, column);
    if (cell == null) {
      return null;
    }
    BigDecimal value = null;
    if (cell instanceof SheetCell.Number number) {
      value = number.value();
    } else if (cell instanceof SheetCell.Text text && INTEGER.matcher(text.value()).matches()) {
      value = new BigDecimal(text.value());
    }
    Reason wrong = null;
    if (value == null) {
      wrong = Reason.NOT_WHOLE_FEN;
    } else if (value.signum() < 0) {
      wrong = Reason.NEGATIVE;
    } else if (value.compareTo(MOST_FEN) > 0) {
      wrong = Reason.TOO_LARGE;
    } else if (value.stripTrailingZeros().scale() > 0) {
      wrong = Reason.NOT_WHOLE_FEN;
    } else if (cell instanceof SheetCell.Number
        && value.precision() - value.scale() > MOST_DIGITS) {
      wrong = Reason.DIGITS_LOST;
    }
    if (wrong != null) {
      refuse(row, column, wrong, cell.shown());
      return null;
    }
    return value.longValueExact();
  }

  private void refuse(SheetRow row, SessionColumn column, Reason reason, Object found) {
    refuse(BadCell.at(row.number(), column, columns.get(column), reason, found));
  }
}
