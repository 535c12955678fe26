import type {Translation} from './catalogue.js';

/** What the pages in `staff/review` say. */
export const review: readonly Translation[] = [['审核', 'Reviews']];
