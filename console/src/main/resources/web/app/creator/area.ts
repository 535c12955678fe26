import {msg} from '@lit/localize';
import {html} from 'lit';
import type {Area} from '../shared/router.js';

export const area: Area = {
  nav: [{path: '/creator', label: () => msg('新手护航')}],
  routes: [{path: '/creator', title: () => msg('新手护航'), render: () => html`<h1>${msg('新手护航')}</h1>`}],
};
