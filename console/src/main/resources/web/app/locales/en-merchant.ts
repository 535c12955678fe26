import type {Translation} from './catalogue.js';

/** What the pages in `merchant` say. */
export const merchant: readonly Translation[] = [['活动日历', 'Campaign calendar']];
