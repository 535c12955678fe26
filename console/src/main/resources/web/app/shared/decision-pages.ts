import {msg} from '@lit/localize';
import {html, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import './decision-log.js';
import './recorded-decision.js';
import type {Route} from './router.js';
import type {Service} from './services.js';

/** The page of one decision; where the reader finds all about a `kind:id`, and another one. */
export function decisionPage(
  service: Service,
  decisionId: string,
  all: (subject: string) => string,
  one: (decisionId: string) => string,
): TemplateResult {
  return html`${keyed(
    decisionId,
    html`<recorded-decision
      .service=${service}
      .decision=${decisionId}
      .all=${all}
      .one=${one}
    ></recorded-decision>`,
  )}`;
}

/** The pages about the decisions on whoever is logged in, below a path: all of them, and each one. */
export function ownDecisions(path: string, service: Service, subject: () => string): Route[] {
  const one = (decisionId: string) => `${path}/${decisionId}`;
  const page = (decisionId: string) => decisionPage(service, decisionId, () => path, one);
  return [
    {
      path,
      title: () => msg('决定留痕'),
      render: (_, query) => {
        const decisionId = query.get('decision');
        return decisionId
          ? page(decisionId)
          : html`<h1>${msg('决定留痕')}</h1>
              <decision-log .service=${service} .subject=${subject()} .one=${one}></decision-log>`;
      },
    },
    {path: one(':id'), title: () => msg('决定详情'), render: ({id}) => page(id as string)},
  ];
}
