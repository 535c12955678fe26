import {msg} from '@lit/localize';
import {html} from 'lit';
import {decisionPage} from '../shared/decision-pages.js';
import type {Area} from '../shared/router.js';
import './calendar-page.js';
import {to} from './campaign.js';
import './coupon-page.js';
import './coupons-page.js';
import './day-page.js';
import './decisions-page.js';
import './leaderboard-page.js';
import './merchant.css';
import './standing-page.js';

/** What merchants see of the campaign: their hosts' days, places, coupons, standing and decisions. */
export const area: Area = {
  nav: () => [
    {path: '/merchant', label: () => msg('活动日历')},
    {path: '/merchant/coupons', label: () => msg('我的流量券')},
    {path: '/merchant/standing', label: () => msg('主播与店铺状况')},
    {path: '/merchant/decisions', label: () => msg('决定留痕')},
  ],
  routes: [
    {
      path: '/merchant',
      title: () => msg('活动日历'),
      render: (_, query) =>
        html`<merchant-calendar-page
          .campaign=${query.get('campaign') ?? ''}
          .host=${query.get('host') ?? ''}
        ></merchant-calendar-page>`,
    },
    {
      path: '/merchant/hosts/:host/days/:date',
      title: () => msg('主播的一天'),
      render: ({host, date}, query) =>
        html`<merchant-day-page
          .campaign=${query.get('campaign') ?? ''}
          .host=${host as string}
          .date=${date as string}
        ></merchant-day-page>`,
    },
    {
      path: '/merchant/days/:date/leaderboard',
      title: () => msg('每日榜单'),
      render: ({date}, query) =>
        html`<merchant-leaderboard-page
          .campaign=${query.get('campaign') ?? ''}
          .board=${query.get('board') ?? ''}
          .date=${date as string}
        ></merchant-leaderboard-page>`,
    },
    {
      path: '/merchant/coupons',
      title: () => msg('我的流量券'),
      render: (_, query) =>
        html`<merchant-coupons-page
          .campaign=${query.get('campaign') ?? ''}
          .host=${query.get('host') ?? ''}
          .state=${query.get('state') ?? ''}
        ></merchant-coupons-page>`,
    },
    {
      path: '/merchant/coupons/:coupon',
      title: () => msg('流量券明细'),
      render: ({coupon}) => html`<merchant-coupon-page .coupon=${coupon as string}></merchant-coupon-page>`,
    },
    {
      path: '/merchant/standing',
      title: () => msg('主播与店铺状况'),
      render: (_, query) =>
        html`<merchant-standing-page
          .campaign=${query.get('campaign') ?? ''}
          .host=${query.get('host') ?? ''}
        ></merchant-standing-page>`,
    },
    {
      path: '/merchant/decisions',
      title: () => msg('决定留痕'),
      render: (_, query) =>
        html`<merchant-decisions-page
          .campaign=${query.get('campaign') ?? ''}
          .host=${query.get('host') ?? ''}
        ></merchant-decisions-page>`,
    },
    {
      path: to.decision(':id'),
      title: () => msg('决定详情'),
      render: ({id}) => decisionPage('incentive', id as string, to.decisions, to.decision),
    },
  ],
};
