import {msg} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import {outcomeBadge} from '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {moment} from '../../shared/format.js';
import {Listing, Loading} from '../../shared/loading.js';
import {go, link} from '../../shared/router.js';
import {SERVICES, type Service} from '../../shared/services.js';
import {listDecisions, serviceName, subjects} from '../decisions.js';
import {effectName} from './names.js';
import './review-chain.js';

/** The records of a subject in one service's decision log. */
@customElement('review-decision-list')
export class ReviewDecisionListElement extends SuiteElement {
  @property() service!: Service;
  @property() subject = '';
  private readonly log = new Listing(this, (cursor) => listDecisions(this.service, this.subject, cursor));

  override render() {
    return html`
      <review-chain .service=${this.service} .subject=${this.subject}></review-chain>
      ${this.log.render(
        (items) =>
          html`<div class="scroll review-lines" tabindex="0" role="region" aria-label=${msg('决定记录')}>
            <table>
              <caption>
                ${msg('先记录的在前')}
              </caption>
              <thead>
                <tr>
                  <th scope="col" class="number">${msg('序号')}</th>
                  <th scope="col">${msg('作用')}</th>
                  <th scope="col">${msg('结果')}</th>
                  <th scope="col">${msg('记录时间')}</th>
                  <th scope="col">${msg('依据的规则')}</th>
                </tr>
              </thead>
              <tbody>
                ${items.map(
                  ({decisionId, seq, effect, recordedAt, decision: {outcome, policy}}) =>
                    html`<tr>
                      <td class="number">${seq}</td>
                      <th scope="row">
                        <a href="/staff/decisions/${this.service}/${decisionId}">${effectName(effect)}</a>
                      </th>
                      <td>${outcomeBadge(outcome)}</td>
                      <td>${moment(recordedAt)}</td>
                      <td>
                        ${
                          policy.version
                            ? html`<a href=${link.policy(this.service, policy.id, policy.version)}
                                >${policy.id} ${policy.version}</a
                              >`
                            : policy.id
                        }
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`,
        msg('对此主体没有记录在案的决定。'),
      )}
    `;
  }
}

/** Where the decisions about somebody are looked up: which service, which subject. */
@customElement('review-decisions')
export class ReviewDecisionsElement extends SuiteElement {
  @property() service: Service = 'certification';
  @property() subject = '';
  @state() private chosen?: Service;
  private readonly known = new Loading(this, () => subjects(this.chosen ?? this.service));

  override willUpdate(changed: PropertyValues<this>) {
    if (this.hasUpdated && changed.has('service')) {
      this.chosen = undefined;
      void this.known.reload();
    }
  }

  override render() {
    const service = this.chosen ?? this.service;
    return html`
      <h1>${msg('决定留痕')}</h1>
      <form class="card" @submit=${this.look}>
        <div class="buttons review-filters">
          <label class="field">
            <span>${msg('哪个服务')}</span>
            <select name="service" @change=${this.choose}>
              ${SERVICES.map(
                (one) => html`<option value=${one} .selected=${one === service}>${serviceName(one)}</option>`,
              )}
            </select>
          </label>
          <label class="field">
            <span>${msg('关于谁')}</span>
            <input
              name="subject"
              required
              list="review-subjects"
              autocomplete="off"
              .value=${this.subject}
              aria-describedby="review-subject-hint"
            />
          </label>
          <button type="submit" class="primary">${msg('查询记录')}</button>
        </div>
        <datalist id="review-subjects">
          ${(this.known.value ?? []).map(({id, name}) => html`<option value=${id}>${name ?? id}</option>`)}
        </datalist>
        <p class="quiet" id="review-subject-hint">${hint(service)}</p>
      </form>
      ${
        this.subject
          ? html`<h2>${serviceName(this.service)} · <code>${this.subject}</code></h2>
              ${keyed(
                `${this.service} ${this.subject}`,
                html`<review-decision-list
                  .service=${this.service}
                  .subject=${this.subject}
                ></review-decision-list>`,
              )}`
          : nothing
      }
    `;
  }

  private readonly choose = (event: Event) => {
    this.chosen = (event.target as HTMLSelectElement).value as Service;
    void this.known.reload();
  };

  private readonly look = (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const query = new URLSearchParams({
      service: String(form.get('service')),
      subject: String(form.get('subject')).trim(),
    });
    go(`/staff/decisions?${query}`);
  };
}

/** How subjects are named in a service. */
function hint(service: Service): string {
  switch (service) {
    case 'certification':
      return msg('例如 agency:agency-aurora，或只写编号');
    case 'creator-protection':
      return msg('例如 creator:creator-lin，或只写编号');
    case 'incentive':
      return msg('例如 host:host-peach-1');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-decision-list': ReviewDecisionListElement;
    'review-decisions': ReviewDecisionsElement;
  }
}
