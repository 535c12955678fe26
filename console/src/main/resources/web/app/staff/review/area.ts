import {msg} from '@lit/localize';
import {html} from 'lit';
import type {Area} from '../../shared/router.js';

export const review: Area = {
  nav: [{path: '/staff', label: () => msg('审核')}],
  routes: [{path: '/staff', title: () => msg('审核'), render: () => html`<h1>${msg('审核')}</h1>`}],
};
