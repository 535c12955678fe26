import {msg} from '@lit/localize';
import {html} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import type {CertificationApplicationState, CertificationCapability} from '../../api/index.js';
import type {Area, NavEntry} from '../../shared/router.js';
import {isOne} from './roles.js';
import './review.css';
import './review-application.js';
import './review-start.js';

/** The entries of the navigation that lead somewhere for whoever is logged in. */
function nav(): NavEntry[] {
  return [{path: '/staff', label: () => (isOne('reviewer') ? msg('审核') : msg('首页'))}];
}

export const review: Area = {
  nav: nav(),
  routes: [
    {
      path: '/staff',
      title: () => (isOne('reviewer') ? msg('审核') : msg('工作台首页')),
      render: (_, query) =>
        html`<review-start
          .state=${(query.get('state') ?? 'IN_REVIEW') as CertificationApplicationState}
          .capability=${(query.get('capability') ?? undefined) as CertificationCapability | undefined}
        ></review-start>`,
    },
    {
      path: '/staff/applications/:id',
      title: () => msg('审核申请'),
      render: ({id = ''}) =>
        html`${keyed(id, html`<review-application .application=${id}></review-application>`)}`,
    },
  ],
};
