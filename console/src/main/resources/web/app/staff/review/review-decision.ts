import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {moment} from '../../shared/format.js';
import {Action, Loading} from '../../shared/loading.js';
import type {Service} from '../../shared/services.js';
import {getDecision, replayDecision, serviceName, type Replay} from '../decisions.js';
import {effectName} from './names.js';
import './review-chain.js';
import './review-json.js';

/** A decision on record: what was found, from which facts, and whether it would come out again. */
@customElement('review-decision')
export class ReviewDecisionElement extends SuiteElement {
  @property() service!: Service;
  @property() decision = '';
  @state() private result?: Replay;
  private readonly found = new Loading(this, () => getDecision(this.service, this.decision));
  private readonly replaying = new Action(this);

  override render() {
    const heading = this.found.value ? nothing : html`<h1>${msg('决定留痕')}</h1>`;
    return html`${heading}${this.found.render(
      ({decisionId, seq, effect, recordedAt, decision, facts, previousHash, hash, policyDigest}) => {
        const subject = `${decision.subject.kind}:${decision.subject.id}`;
        return html`
          <p>
            <a href="/staff/decisions?${new URLSearchParams({service: this.service, subject})}"
              >${msg('此主体的全部决定')}</a
            >
          </p>
          <h1>${effectName(effect)}</h1>
          <p>
            ${serviceName(this.service)} · <code>${subject}</code> · #${seq} · ${msg('记录于')}
            ${moment(recordedAt)}
          </p>
          <div class="columns">
            <section class="card" aria-labelledby="review-findings">
              <h2 id="review-findings">${msg('决定与依据')}</h2>
              <policy-decision .service=${this.service} .decision=${decision}></policy-decision>
            </section>
            <section class="card" aria-labelledby="review-replay">
              <h2 id="review-replay">${msg('重放与校验')}</h2>
              <p>
                <button
                  type="button"
                  class="primary"
                  ?disabled=${this.replaying.running}
                  @click=${this.replay}
                >
                  ${msg('重放决定')}
                </button>
              </p>
              ${this.replaying.render()}
              <div role="status">${this.result ? this.replayed(this.result) : nothing}</div>
              <review-chain .service=${this.service} .subject=${subject}></review-chain>
              <dl class="review-facts">
                <div>
                  <dt>${msg('决定编号')}</dt>
                  <dd><code class="hash">${decisionId}</code></dd>
                </div>
                <div>
                  <dt>${msg('本条哈希')}</dt>
                  <dd><code class="hash">${hash}</code></dd>
                </div>
                <div>
                  <dt>${msg('上一条哈希')}</dt>
                  <dd><code class="hash">${previousHash}</code></dd>
                </div>
                ${
                  policyDigest
                    ? html`<div>
                        <dt>${msg('规则摘要')}</dt>
                        <dd><code class="hash">${policyDigest}</code></dd>
                      </div>`
                    : nothing
                }
              </dl>
            </section>
          </div>
          <section class="card" aria-labelledby="review-known">
            <h2 id="review-known">${msg('决定时的事实')}</h2>
            <review-json .value=${facts}></review-json>
          </section>
        `;
      },
    )}`;
  }

  private replayed({same, policyUnchanged, recordIntact, replayed}: Replay) {
    return html`
      <div class=${same && policyUnchanged && recordIntact ? 'done' : 'problem'}>
        <p>${same ? '✓' : '✗'} ${same ? msg('结果相同') : msg('结果不同')}</p>
        <p>${policyUnchanged ? '✓' : '✗'} ${policyUnchanged ? msg('规则未变') : msg('规则已变')}</p>
        <p>${recordIntact ? '✓' : '✗'} ${recordIntact ? msg('记录完好') : msg('记录有改动')}</p>
      </div>
      ${
        !same && replayed
          ? html`<h3>${msg('重放的结果')}</h3>
              <policy-decision .service=${this.service} .decision=${replayed}></policy-decision>`
          : nothing
      }
    `;
  }

  private readonly replay = () => {
    void this.replaying.run(async () => {
      this.result = undefined;
      this.result = await replayDecision(this.service, this.decision);
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'review-decision': ReviewDecisionElement;
  }
}
