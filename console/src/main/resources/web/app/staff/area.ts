import type {Area} from '../shared/router.js';
import {operation} from './operation/area.js';
import {review} from './review/area.js';

/** What reviewers, operators and auditors see; each page says by itself who may do what there. */
export const area: Area = {
  nav: () => [...review.nav(), ...operation.nav()],
  routes: [...review.routes, ...operation.routes],
};
