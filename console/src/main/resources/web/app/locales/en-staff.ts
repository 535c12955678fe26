import type {Translation} from './catalogue.js';
import {operation} from './en-staff-operation.js';
import {review} from './en-staff-review.js';

/** What the pages in `staff` say. */
export const staff: readonly Translation[] = [...review, ...operation];
