import {msg} from '@lit/localize';
import {html} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import type {CertificationApplicationState, CertificationCapability} from '../../api/index.js';
import {decisionPage} from '../../shared/decision-pages.js';
import type {Area, NavEntry} from '../../shared/router.js';
import type {Service} from '../../shared/services.js';
import {decisionPath, decisionsAbout} from '../decision-paths.js';
import './review-agencies.js';
import './review-agency.js';
import './review-application.js';
import './review-creator.js';
import './review-creators.js';
import './review-decisions.js';
import './review-exams.js';
import './review-start.js';
import './review.css';
import {isOne} from './roles.js';

/** The entries of the navigation that lead somewhere for whoever is logged in. */
function nav(): NavEntry[] {
  const start = {path: '/staff', label: () => (isOne('reviewer') ? msg('审核') : msg('首页'))};
  const shared = [
    {path: '/staff/agencies', label: () => msg('机构与权限')},
    {path: '/staff/creators', label: () => msg('达人护航')},
    {path: '/staff/decisions', label: () => msg('决定留痕')},
  ];
  const exams = {path: '/staff/exams', label: () => msg('考试统计')};
  return [
    start,
    ...(isOne('reviewer', 'operator', 'auditor') ? shared : []),
    ...(isOne('operator', 'auditor') ? [exams] : []),
  ];
}

export const review: Area = {
  nav,
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
    {
      path: '/staff/agencies',
      title: () => msg('机构与权限'),
      render: () => html`<review-agencies></review-agencies>`,
    },
    {
      path: '/staff/agencies/:id',
      title: () => msg('机构与权限'),
      render: ({id = ''}) => html`${keyed(id, html`<review-agency .agency=${id}></review-agency>`)}`,
    },
    {
      path: '/staff/decisions',
      title: () => msg('决定留痕'),
      render: (_, query) =>
        html`<review-decisions
          .service=${(query.get('service') ?? 'certification') as Service}
          .subject=${query.get('subject') ?? ''}
          .campaign=${query.get('campaign') ?? ''}
        ></review-decisions>`,
    },
    {
      path: '/staff/decisions/:service/:id',
      title: () => msg('决定详情'),
      render: ({service: of, id}) => {
        const service = of as Service;
        const all = (subject: string) => decisionsAbout(service, subject);
        return decisionPage(service, id as string, all, decisionPath(service));
      },
    },
    {
      path: '/staff/creators',
      title: () => msg('达人护航'),
      render: () => html`<review-creators></review-creators>`,
    },
    {
      path: '/staff/creators/:id',
      title: () => msg('达人护航'),
      render: ({id = ''}) => html`${keyed(id, html`<review-creator .creator=${id}></review-creator>`)}`,
    },
    {
      path: '/staff/exams',
      title: () => msg('考试统计'),
      render: (_, query) => html`<review-exams .bank=${query.get('bank') ?? ''}></review-exams>`,
    },
  ],
};
