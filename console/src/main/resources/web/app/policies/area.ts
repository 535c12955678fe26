import {msg} from '@lit/localize';
import {html} from 'lit';
import type {Area} from '../shared/router.js';
import type {Service} from '../shared/services.js';
import './policy-page.js';
import './policy-list.js';

export const area: Area = {
  nav: () => [{path: '/policies', label: () => msg('规则')}],
  routes: [
    {path: '/policies', title: () => msg('规则'), render: () => html`<policy-list></policy-list>`},
    {
      path: '/policies/:service/:policy/:version',
      title: () => msg('规则版本'),
      render: ({service, policy, version}) =>
        html`<policy-page
          .service=${service as Service}
          .policy=${policy as string}
          .version=${version as string}
        ></policy-page>`,
    },
  ],
};
