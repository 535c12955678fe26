import type {Translation} from './catalogue.js';

/** What the pages in `creator` say. */
export const creator: readonly Translation[] = [['新手护航', 'Protection of new creators']];
