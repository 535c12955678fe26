package io.commercepolicy.certification.application.evidence.sheet;

import java.util.SortedMap;

/**
 * One row of a table.
 *
 * @param number counted from 1, as a spreadsheet shows it
 * @param cells what is not blank, by column counted from 0
 */
record SheetRow(int number, SortedMap<Integer, SheetCell> cells) {}
