import type {Area} from '../../shared/router.js';

export const operation: Area = {nav: [], routes: []};
