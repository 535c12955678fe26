import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {CreatorProtectionChainVerification, CreatorProtectionRecordedDecision} from '../api/index.js';
import {outcomeBadge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {moment} from '../shared/format.js';
import {Action, Listing} from '../shared/loading.js';
import {go} from '../shared/router.js';
import {decisions, me} from './services.js';
import {effectName} from './words.js';

/** The decisions about a creator as they were recorded, and whether the record is whole. */
@customElement('creator-decisions')
export class CreatorDecisionsElement extends SuiteElement {
  /** The decision that is unfolded. */
  @property() shown = '';
  private chain?: CreatorProtectionChainVerification;
  private readonly verifying = new Action(this);
  private readonly recorded = new Listing<CreatorProtectionRecordedDecision>(this, (cursor) =>
    decisions.creatorProtectionListDecisions({subject: `creator:${me()}`, cursor, limit: 50}),
  );

  override render() {
    return html`<h1>${msg('决定记录')}</h1>
      <p>${msg('关于您的每一个决定都记录在链上：依据哪一版规则、看到哪些事实，事后不能悄悄修改。')}</p>
      <p class="buttons">
        <button type="button" ?disabled=${this.verifying.running} @click=${this.verify}>
          ${msg('核对记录是否完整')}
        </button>
      </p>
      <div role="status">${this.chain ? this.verified(this.chain) : nothing}</div>
      ${this.verifying.render()}
      ${this.recorded.render(
        (items) =>
          html`<ol class="decisions">
            ${items.map((item) => this.item(item))}
          </ol>`,
        msg('还没有记录过决定。'),
      )}`;
  }

  private item({
    decisionId,
    seq,
    recordedAt,
    effect,
    decision,
    hash,
  }: CreatorProtectionRecordedDecision): TemplateResult {
    const open = decisionId === this.shown;
    return html`<li class="card">
      <div class="spread">
        <h2 id="decision-${seq}">${seq}. ${effectName(effect)}</h2>
        <span>${outcomeBadge(decision.outcome)} <span class="quiet">${moment(recordedAt)}</span></span>
      </div>
      <p>
        <button
          type="button"
          aria-expanded=${open ? 'true' : 'false'}
          aria-describedby="decision-${seq}"
          @click=${() => go('/creator/decisions' + (open ? '' : `?decision=${decisionId}`), {replace: true})}
        >
          ${open ? msg('收起说明') : msg('展开说明')}
        </button>
      </p>
      ${
        open
          ? html`<policy-decision service="creator-protection" .decision=${decision}></policy-decision>
              <p class="quiet">${msg('决定编号')} <code>${decisionId}</code></p>
              <p class="quiet">${msg('链上摘要')} <code class="hash">${hash}</code></p>`
          : nothing
      }
    </li>`;
  }

  private verified({
    intact,
    decisions: number,
    head,
    breaks,
  }: CreatorProtectionChainVerification): TemplateResult {
    return intact
      ? html`<div class="done">
          <p><b>${msg(str`记录完整：${number} 个决定首尾相连，没有被改动。`)}</b></p>
          <p class="quiet">${msg('链上摘要')} <code class="hash">${head}</code></p>
        </div>`
      : html`<div class="problem">
          <p><b>${msg('记录不完整，请联系平台。')}</b></p>
          <ul>
            ${breaks.map(({seq, reason}) => html`<li>${seq}: ${reason}</li>`)}
          </ul>
        </div>`;
  }

  private readonly verify = () =>
    this.verifying.run(async () => {
      this.chain = await decisions.creatorProtectionVerifyDecisions({subject: `creator:${me()}`});
    });
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-decisions': CreatorDecisionsElement;
  }
}
