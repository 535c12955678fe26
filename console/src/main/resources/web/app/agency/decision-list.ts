import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import type {CertificationChainBreakReason, CertificationRecordedDecision} from '../api/index.js';
import {outcomeBadge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {count, moment} from '../shared/format.js';
import {Listing, Loading} from '../shared/loading.js';
import {decisions, ownAgency} from './client.js';
import {effectName} from './names.js';

/** What was decided about the agency, and whether the record of it is whole. */
@customElement('agency-decisions')
export class DecisionListElement extends SuiteElement {
  private readonly chain = new Loading(this, () =>
    decisions.certificationVerifyDecisions({subject: `agency:${ownAgency()}`}),
  );
  private readonly listing = new Listing<CertificationRecordedDecision>(this, (cursor) =>
    decisions.certificationListDecisions({subject: `agency:${ownAgency()}`, cursor}),
  );

  override render() {
    return html`
      <h1>${msg('对本机构的决定')}</h1>
      <p>
        ${msg('每个有效果的决定都连同当时的事实和规则版本记录在案，每条记录含前一条的摘要，改动或缺失都能发现。')}
      </p>
      ${this.chain.render(
        ({intact, decisions: recorded, head, breaks}) =>
          html`<section class=${intact ? 'done' : 'problem'} aria-label=${msg('记录核验')}>
            <p>
              <strong>
                ${
                  intact
                    ? msg(str`✓ 记录完整：${count(recorded)} 条，没有缺失或改动。`)
                    : msg(str`✗ 记录不完整：${count(breaks.length)} 处。`)
                }
              </strong>
            </p>
            ${
              breaks.length > 0
                ? html`<ul>
                    ${breaks.map(({seq, reason}) => html`<li>${msg(str`第 ${seq} 条记录`)}: ${breakName(reason)}</li>`)}
                  </ul>`
                : nothing
            }
            ${recorded > 0 ? html`<p>${msg('最后一条的摘要')} <code class="hash">${head}</code></p>` : nothing}
            <button type="button" @click=${() => this.chain.reload()}>${msg('再次核验')}</button>
          </section>`,
      )}
      ${this.listing.render((items) => this.table(items), msg('还没有记录在案的决定。'))}
    `;
  }

  private table(items: CertificationRecordedDecision[]) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${msg('对本机构的决定')}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">${msg('记录序号')}</th>
            <th scope="col">${msg('事由')}</th>
            <th scope="col">${msg('结论')}</th>
            <th scope="col">${msg('记录于')}</th>
            <th scope="col">${msg('摘要')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            ({decisionId, seq, effect, recordedAt, decision, hash}) =>
              html`<tr>
                <td class="number">${seq}</td>
                <th scope="row"><a href="/agency/decisions/${decisionId}">${effectName(effect)}</a></th>
                <td>${outcomeBadge(decision.outcome)}</td>
                <td>${moment(recordedAt)}</td>
                <td><code title=${hash}>${hash.slice(0, 12)}…</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

function breakName(reason: CertificationChainBreakReason): string {
  switch (reason) {
    case 'MISSING':
      return msg('记录缺失');
    case 'CHANGED':
      return msg('记录被改动');
    case 'DETACHED':
      return msg('与前一条不相接');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agency-decisions': DecisionListElement;
  }
}
