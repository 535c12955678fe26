import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {
  IncentiveDecisionsApi,
  type IncentiveChainVerification,
  type IncentiveRecordedDecision,
} from '../api/index.js';
import {configuration} from '../shared/client.js';
import {outcomeBadge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {moment} from '../shared/format.js';
import {Action, Listing} from '../shared/loading.js';
import {effectName, shortDay} from './words.js';

const decisions = new IncentiveDecisionsApi(configuration);

/** The recorded decisions about a host, and whether their chain is as it was written. */
@customElement('merchant-decision-list')
export class DecisionListElement extends SuiteElement {
  @property() host = '';
  @state() private verified?: IncentiveChainVerification;
  @state() private opened = new Set<string>();
  private readonly verifying = new Action(this);
  private readonly all = new Listing<IncentiveRecordedDecision>(this, (cursor) =>
    decisions.incentiveListDecisions({subject: this.subject, cursor}),
  );

  private get subject() {
    return `host:${this.host}`;
  }

  override render() {
    return html`
      <p>${msg('每次发放和核销都留下判定，按先后相连；任何一条被改动，核对时都会发现。')}</p>
      <p class="buttons">
        <button type="button" ?disabled=${this.verifying.running} @click=${this.verify}>
          ${msg('核对记录')}
        </button>
      </p>
      <div role="status">${this.verified ? this.verification(this.verified) : nothing}</div>
      ${this.verifying.render()}
      <h2>${msg('全部判定')}</h2>
      ${this.all.render(
        (items) =>
          html`<ol class="records">
            ${items.map((item) => this.record(item))}
          </ol>`,
        msg('还没有关于此主播的判定。每日结算后会有记录。'),
      )}
    `;
  }

  private verification({decisions: number, intact, head, breaks}: IncentiveChainVerification) {
    return intact
      ? html`<div class="done">
          <p><strong>${msg(str`${number} 条判定完整，没有改动。`)}</strong></p>
          <p class="quiet">${msg('末条摘要')} <code class="hash">${head}</code></p>
        </div>`
      : html`<div class="problem">
          <p><strong>${msg('记录与写入时不一致，请联系平台。')}</strong></p>
          <ul>
            ${breaks.map(({seq, reason}) => html`<li>${msg(str`第 ${seq} 条`)} <code>${reason}</code></li>`)}
          </ul>
        </div>`;
  }

  private record({decisionId, seq, recordedAt, effect, decision, facts, hash}: IncentiveRecordedDecision) {
    return html`<li class="card">
      <details @toggle=${(event: Event) => this.toggle(decisionId, event)}>
        <summary>
          ${seq}. <b>${effectName(effect)}</b> ${facts.date ? shortDay(facts.date) : nothing}
          ${outcomeBadge(decision.outcome)} <span class="quiet">${moment(recordedAt)}</span>
        </summary>
        ${
          this.opened.has(decisionId)
            ? html`<policy-decision service="incentive" .decision=${decision}></policy-decision>
                <p class="quiet">
                  ${msg('判定编号')} <code class="hash">${decisionId}</code><br />
                  ${msg('本条摘要')} <code class="hash">${hash}</code>
                </p>`
            : nothing
        }
      </details>
    </li>`;
  }

  private toggle(id: string, event: Event) {
    if ((event.target as HTMLDetailsElement).open) {
      this.opened = new Set(this.opened).add(id);
    }
  }

  private async verify() {
    this.verified = undefined;
    await this.verifying.run(async () => {
      this.verified = await decisions.incentiveVerifyDecisions({subject: this.subject});
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-decision-list': DecisionListElement;
  }
}
