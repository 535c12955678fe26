import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import './decision-chain.js';
import {outcomeBadge, type PolicyDecision} from './decision.js';
import {effectName, listDecisions, type RecordedDecision} from './decisions.js';
import {SuiteElement} from './element.js';
import {day, moment} from './format.js';
import {text} from './i18n.js';
import {Listing, Loading} from './loading.js';
import {link} from './router.js';
import {policyTitles, type Service} from './services.js';

/** The decisions on record about a subject, page by page, and whether the record is whole. */
@customElement('decision-log')
export class DecisionLogElement extends SuiteElement {
  @property() service!: Service;
  /** As `kind:id`. */
  @property() subject = '';
  /** Where the reader finds a decision. */
  @property({attribute: false}) one!: (decisionId: string) => string;
  private readonly log = new Listing(this, (cursor) => listDecisions(this.service, this.subject, cursor));
  // Without them the policies' ids are shown.
  private readonly titles = new Loading(this, () => policyTitles(this.service));

  override render() {
    return html`
      <p>
        ${msg('每个有效果的决定都连同当时的事实和规则版本记录在案，每条记录含前一条的摘要，改动或缺失都能发现。')}
      </p>
      <decision-chain .service=${this.service} .subject=${this.subject} .one=${this.one}></decision-chain>
      ${this.log.render(
        (items) =>
          html`<scroll-region aria-label=${msg('决定留痕')}>
            <table class="log">
              <caption>
                ${msg('先记录的在前')}
              </caption>
              <thead>
                <tr>
                  <th scope="col" class="number">${msg('序号')}</th>
                  <th scope="col">${msg('事由')}</th>
                  <th scope="col">${msg('结论')}</th>
                  <th scope="col">${msg('记录于')}</th>
                  <th scope="col">${msg('依据的规则')}</th>
                </tr>
              </thead>
              <tbody>
                ${items.map((item) => this.row(item))}
              </tbody>
            </table>
          </scroll-region>`,
        msg('还没有记录在案的决定。'),
      )}
    `;
  }

  private row({decisionId, seq, effect, recordedAt, decision: {outcome, policy}, facts}: RecordedDecision) {
    return html`<tr>
      <td class="number">${seq}</td>
      <th scope="row">
        <a href=${this.one(decisionId)}>${effectName(effect)}</a>
        ${'date' in facts ? html`<span class="quiet">${day(facts.date)}</span>` : nothing}
      </th>
      <td>${outcomeBadge(outcome)}</td>
      <td>${moment(recordedAt)}</td>
      <td>${this.policy(policy)}</td>
    </tr>`;
  }

  private policy({id, version}: PolicyDecision['policy']) {
    const title = text(this.titles.value?.get(id)) || id;
    return version ? html`<a href=${link.policy(this.service, id, version)}>${title} ${version}</a>` : title;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'decision-log': DecisionLogElement;
  }
}
