import {msg} from '@lit/localize';
import {html} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {ownDecisions} from '../shared/decision-pages.js';
import type {Area} from '../shared/router.js';
import './application-list.js';
import './application-page.js';
import {ownAgency} from './client.js';
import './growth-page.js';
import './orders-page.js';
import './services-page.js';
import './tasks-page.js';

export const area: Area = {
  nav: () => [
    {path: '/agency', label: () => msg('能力成长')},
    {path: '/agency/applications', label: () => msg('我的申请')},
    {path: '/agency/orders', label: () => msg('我的订单')},
    {path: '/agency/services', label: () => msg('我的服务')},
    {path: '/agency/tasks', label: () => msg('可报名任务')},
    {path: '/agency/decisions', label: () => msg('决定留痕')},
  ],
  routes: [
    {
      path: '/agency',
      title: () => msg('能力成长'),
      render: () => html`<agency-growth></agency-growth>`,
    },
    {
      path: '/agency/applications',
      title: () => msg('我的申请'),
      render: () => html`<agency-applications></agency-applications>`,
    },
    {
      path: '/agency/applications/:id',
      title: () => msg('能力认证申请'),
      render: ({id}) =>
        html`${keyed(id, html`<agency-application .applicationId=${id as string}></agency-application>`)}`,
    },
    {
      path: '/agency/orders',
      title: () => msg('我的订单'),
      render: (_, query) => {
        const shown = query.get('state') ?? '';
        return html`${keyed(shown, html`<agency-orders .shown=${shown}></agency-orders>`)}`;
      },
    },
    {
      path: '/agency/services',
      title: () => msg('我的服务'),
      render: () => html`<agency-services></agency-services>`,
    },
    {
      path: '/agency/tasks',
      title: () => msg('可报名任务'),
      render: () => html`<agency-tasks></agency-tasks>`,
    },
    ...ownDecisions('/agency/decisions', 'certification', () => `agency:${ownAgency()}`),
  ],
};
