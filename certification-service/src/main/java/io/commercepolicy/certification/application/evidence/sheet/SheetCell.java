package io.commercepolicy.certification.application.evidence.sheet;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** A cell that is not blank, as its file types it. */
sealed interface SheetCell {

  /** What a message quotes. */
  Object shown();

  /** Text without surrounding blanks; the only kind that a CSV has. */
  record Text(String value) implements SheetCell {
    @Override
    public Object shown() {
      return value;
    }
  }

  /** A number that is not formatted as a date. */
  record Number(BigDecimal value) implements SheetCell {
    @Override
    public Object shown() {
      return value;
    }
  }

  /** A true date cell: local time, without a zone. */
  record Timestamp(LocalDateTime value) implements SheetCell {
    @Override
    public Object shown() {
      return value;
    }
  }

  /** A cell whose content can be no value of ours. */
  record Unusable(BadCell.Reason reason, String shown) implements SheetCell {}
}
