import {msg} from '@lit/localize';
import {html} from 'lit';
import type {Area} from '../shared/router.js';

export const area: Area = {
  nav: [{path: '/staff', label: () => msg('工作台')}],
  routes: [{path: '/staff', title: () => msg('工作台'), render: () => html`<h1>${msg('工作台')}</h1>`}],
};
