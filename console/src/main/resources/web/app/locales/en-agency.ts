import type {Translation} from './catalogue.js';

/** What the pages in `agency` say. */
export const agency: readonly Translation[] = [['能力成长', 'Ability growth']];
