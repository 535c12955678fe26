import {msg} from '@lit/localize';
import {html, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import '../../shared/decision.js';
import type {Area, NavEntry} from '../../shared/router.js';
import type {Service} from '../../shared/services.js';
import './campaign-page.js';
import './coupon-page.js';
import './day-page.js';
import './differences-page.js';
import './diff-page.js';
import './draft-page.js';
import './host-page.js';
import './hosts-page.js';
import './impact-page.js';
import './import-page.js';
import './imports-page.js';
import './operation.css';
import {may} from './page.js';
import './policies-page.js';
import './policy-page.js';
import './runs-page.js';
import './settlements-page.js';
import './what-if-page.js';

/** The pages that somebody may use, by role. */
function nav(): NavEntry[] {
  const entries: [NavEntry, ...string[]][] = [
    [{path: '/staff/policies', label: () => msg('规则版本管理')}, 'operator', 'auditor'],
    [{path: '/staff/what-if', label: () => msg('假设推演')}, 'operator', 'auditor', 'reviewer'],
    [{path: '/staff/impact', label: () => msg('影响评估')}, 'operator'],
    [{path: '/staff/imports', label: () => msg('数据导入')}, 'operator', 'auditor', 'ingest'],
    [{path: '/staff/settlements', label: () => msg('按日结算')}, 'operator', 'auditor'],
    [{path: '/staff/differences', label: () => msg('差异复核')}, 'operator', 'auditor'],
    [{path: '/staff/hosts', label: () => msg('主播与券')}, 'operator', 'auditor'],
    [{path: '/staff/runs', label: () => msg('批量运行')}, 'operator', 'auditor'],
  ];
  return entries.filter(([, ...roles]) => may(...roles)).map(([entry]) => entry);
}

/** A page of its own for each key, so that nothing of one is left on the next. */
const one = (key: unknown, page: TemplateResult) => html`${keyed(key, page)}`;

const asked = (query: URLSearchParams, name: string) => query.get(name) ?? '';

export const operation: Area = {
  nav,
  routes: [
    {
      path: '/staff/policies',
      title: () => msg('规则版本管理'),
      render: () => html`<operation-policies></operation-policies>`,
    },
    {
      path: '/staff/policies/:service/:policy',
      title: () => msg('规则版本管理'),
      render: ({service, policy}) =>
        one(
          `${service} ${policy}`,
          html`<operation-policy
            .service=${service as Service}
            .policy=${policy as string}
          ></operation-policy>`,
        ),
    },
    {
      path: '/staff/policies/:service/:policy/draft',
      title: () => msg('起草规则版本'),
      render: ({service, policy}, query) =>
        one(
          `${service} ${policy} ${asked(query, 'from')}`,
          html`<operation-draft
            .service=${service as Service}
            .policy=${policy as string}
            .from=${asked(query, 'from')}
          ></operation-draft>`,
        ),
    },
    {
      path: '/staff/policies/:service/:policy/diff',
      title: () => msg('版本对比'),
      render: ({service, policy}, query) =>
        one(
          `${service} ${policy}`,
          html`<operation-diff
            .service=${service as Service}
            .policy=${policy as string}
            .from=${asked(query, 'from')}
            .to=${asked(query, 'to')}
          ></operation-diff>`,
        ),
    },
    {
      path: '/staff/what-if',
      title: () => msg('假设推演'),
      render: (_, query) =>
        html`<operation-what-if
          .service=${(asked(query, 'service') || 'incentive') as Service}
          .policy=${asked(query, 'policy')}
          .version=${asked(query, 'version')}
          .against=${asked(query, 'against')}
          .subject=${asked(query, 'subject')}
          .decision=${asked(query, 'decision')}
          .example=${asked(query, 'example')}
        ></operation-what-if>`,
    },
    {
      path: '/staff/impact',
      title: () => msg('影响评估'),
      render: (_, query) =>
        html`<operation-impact
          .service=${asked(query, 'service') as Service | ''}
          .policy=${asked(query, 'policy')}
          .version=${asked(query, 'version')}
        ></operation-impact>`,
    },
    {
      path: '/staff/imports',
      title: () => msg('数据导入'),
      render: () => html`<operation-imports></operation-imports>`,
    },
    {
      path: '/staff/imports/:id',
      title: () => msg('导入详情'),
      render: ({id}) => one(id, html`<operation-import .importId=${id as string}></operation-import>`),
    },
    {
      path: '/staff/settlements',
      title: () => msg('按日结算'),
      render: (_, query) =>
        html`<operation-settlements .campaign=${asked(query, 'campaign')}></operation-settlements>`,
    },
    {
      path: '/staff/settlements/:campaign/:date',
      title: () => msg('按日结算'),
      render: ({campaign, date}) =>
        one(
          `${campaign} ${date}`,
          html`<operation-day .campaign=${campaign as string} .date=${date as string}></operation-day>`,
        ),
    },
    {
      path: '/staff/differences',
      title: () => msg('差异复核'),
      render: (_, query) =>
        html`<operation-differences
          .campaign=${asked(query, 'campaign')}
          .host=${asked(query, 'host')}
          .state=${asked(query, 'state') || 'OPEN'}
        ></operation-differences>`,
    },
    {
      path: '/staff/hosts',
      title: () => msg('主播与券'),
      render: (_, query) => html`<operation-hosts .campaign=${asked(query, 'campaign')}></operation-hosts>`,
    },
    {
      path: '/staff/hosts/:host',
      title: () => msg('主播与券'),
      render: ({host}, query) =>
        one(
          host,
          html`<operation-host .host=${host as string} .coupons=${asked(query, 'coupons')}></operation-host>`,
        ),
    },
    {
      path: '/staff/coupons/:coupon',
      title: () => msg('流量券详情'),
      render: ({coupon}) =>
        one(coupon, html`<operation-coupon .coupon=${coupon as string}></operation-coupon>`),
    },
    {
      path: '/staff/campaigns/:campaign',
      title: () => msg('预算与账本核验'),
      render: ({campaign}) =>
        one(campaign, html`<operation-campaign .campaign=${campaign as string}></operation-campaign>`),
    },
    {
      path: '/staff/runs',
      title: () => msg('批量运行'),
      render: (_, query) => html`<operation-runs .run=${asked(query, 'run')}></operation-runs>`,
    },
  ],
};
