import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {CertificationReplay} from '../api/index.js';
import {newIdempotencyKey} from '../shared/client.js';
import '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {moment} from '../shared/format.js';
import {Action, Loading} from '../shared/loading.js';
import {decisions} from './client.js';
import {effectName} from './names.js';

/** One recorded decision, with its facts, and made again if the reader asks for it. */
@customElement('agency-decision')
export class DecisionPageElement extends SuiteElement {
  @property() decisionId = '';
  private readonly found = new Loading(this, () =>
    decisions.certificationGetDecision({decisionId: this.decisionId}),
  );
  private readonly replaying = new Action(this);
  @state() private replay?: CertificationReplay;

  override render() {
    return html`<p><a href="/agency/decisions">${msg('对本机构的决定')}</a></p>
      ${this.found.value ? nothing : html`<h1>${msg('决定详情')}</h1>`}
      ${this.found.render(
        ({seq, effect, recordedAt, decision, facts, policyDigest, previousHash, hash}) => html`
          <h1>${effectName(effect)}</h1>
          <section class="card" aria-label=${msg('决定内容')}>
            <policy-decision .service=${'certification'} .decision=${decision}></policy-decision>
          </section>
          <section class="card" aria-labelledby="record">
            <h2 id="record">${msg('记录')}</h2>
            <dl class="agency-facts">
              <div>
                <dt>${msg('记录序号')}</dt>
                <dd>${seq}</dd>
              </div>
              <div>
                <dt>${msg('记录于')}</dt>
                <dd>${moment(recordedAt)}</dd>
              </div>
              ${
                policyDigest
                  ? html`<div>
                      <dt>${msg('规则摘要')}</dt>
                      <dd><code class="hash">${policyDigest}</code></dd>
                    </div>`
                  : nothing
              }
              <div>
                <dt>${msg('前一条的摘要')}</dt>
                <dd><code class="hash">${previousHash}</code></dd>
              </div>
              <div>
                <dt>${msg('本条的摘要')}</dt>
                <dd><code class="hash">${hash}</code></dd>
              </div>
            </dl>
            <details>
              <summary>${msg('当时的事实')}</summary>
              <pre class="scroll" tabindex="0" role="region" aria-label=${msg('当时的事实')}>
${JSON.stringify(facts, null, 2)}</pre>
            </details>
            ${this.replaying.render()}
            <div role="status">${this.replay ? this.result(this.replay) : nothing}</div>
            <p class="buttons">
              <button type="button" ?disabled=${this.replaying.running} @click=${() => this.again()}>
                ${msg('按当时的事实重新判断')}
              </button>
            </p>
          </section>
        `,
      )}`;
  }

  private result({same, policyUnchanged, recordIntact}: CertificationReplay) {
    const whole = same && policyUnchanged && recordIntact;
    const said: [boolean, string, string][] = [
      [same, msg('结论与记录一致'), msg('结论与记录不一致')],
      [policyUnchanged, msg('规则版本未改动'), msg('规则版本已改动')],
      [recordIntact, msg('记录未改动'), msg('记录已改动')],
    ];
    return html`<ul class=${whole ? 'done agency-plain' : 'problem agency-plain'}>
      ${said.map(([right, yes, no]) => html`<li>${right ? `✓ ${yes}` : `✗ ${no}`}</li>`)}
    </ul>`;
  }

  private async again() {
    await this.replaying.run(async () => {
      this.replay = await decisions.certificationReplayDecision({
        decisionId: this.decisionId,
        idempotencyKey: newIdempotencyKey(),
      });
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agency-decision': DecisionPageElement;
  }
}
