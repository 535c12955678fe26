import type {Translation} from './catalogue.js';

/** What the pages in `staff/operation` say. */
export const operation: readonly Translation[] = [];
