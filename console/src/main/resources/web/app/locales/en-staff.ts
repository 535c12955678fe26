import type {Translation} from './catalogue.js';

/** What the pages in `staff` say. */
export const staff: readonly Translation[] = [];
