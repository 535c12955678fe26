import {msg} from '@lit/localize';
import {html} from 'lit';
import type {Area} from '../shared/router.js';

export const area: Area = {
  nav: [{path: '/agency', label: () => msg('能力成长')}],
  routes: [{path: '/agency', title: () => msg('能力成长'), render: () => html`<h1>${msg('能力成长')}</h1>`}],
};
