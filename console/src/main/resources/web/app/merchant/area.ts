import {msg} from '@lit/localize';
import {html} from 'lit';
import type {Area} from '../shared/router.js';

export const area: Area = {
  nav: [{path: '/merchant', label: () => msg('活动日历')}],
  routes: [
    {path: '/merchant', title: () => msg('活动日历'), render: () => html`<h1>${msg('活动日历')}</h1>`},
  ],
};
