package io.commercepolicy.certification.application.evidence.sheet;

import java.util.List;

/** What became of a sheet: every session of it, or every bad cell and no session at all. */
public sealed interface SessionSheet {

  /**
   * The sheet is good.
   *
   * @param rows at least one session, in the order of the sheet
   */
  record Sessions(List<SessionRow> rows) implements SessionSheet {
    /** Keeps its own copy. */
    public Sessions {
      rows = List.copyOf(rows);
    }
  }

  /**
   * The sheet is refused as a whole.
   *
   * @param cells at least one and at most {@value #MOST} bad cells, row by row
   * @param capped whether the sheet has more of them than are listed
   */
  record BadCells(List<BadCell> cells, boolean capped) implements SessionSheet {

    /** How many bad cells are listed at most. */
    public static final int MOST = 1000;

    /** Keeps its own copy. */
    public BadCells {
      cells = List.copyOf(cells);
    }
  }
}
