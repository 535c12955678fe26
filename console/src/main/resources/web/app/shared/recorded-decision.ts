import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import './decision-chain.js';
import './decision.js';
import {effectName, getDecision, replayDecision, type RecordedDecision, type Replay} from './decisions.js';
import {SuiteElement} from './element.js';
import {factList} from './facts.js';
import {moment} from './format.js';
import {Action, Loading} from './loading.js';
import {serviceName, type Service} from './services.js';

/** A decision on record: what was found, from which facts, and whether it would come out again. */
@customElement('recorded-decision')
export class RecordedDecisionElement extends SuiteElement {
  @property() service!: Service;
  @property() decision = '';
  /** Where the reader finds all decisions about a subject, given as `kind:id`. */
  @property({attribute: false}) all!: (subject: string) => string;
  /** Where the reader finds another decision. */
  @property({attribute: false}) one!: (decisionId: string) => string;
  @state() private result?: Replay;
  private readonly found = new Loading(this, () => getDecision(this.service, this.decision));
  private readonly replaying = new Action(this);

  override render() {
    return html`${this.found.value ? nothing : html`<h1>${msg('决定详情')}</h1>`}
    ${this.found.render((record) => this.page(record))}`;
  }

  private page(record: RecordedDecision) {
    const {seq, effect, recordedAt, decision, facts} = record;
    const subject = `${decision.subject.kind}:${decision.subject.id}`;
    return html`
      <p><a href=${this.all(subject)}>${msg('全部决定')}</a></p>
      <h1>${effectName(effect)}</h1>
      <p>
        ${serviceName(this.service)} · <code>${subject}</code> · ${msg(str`第 ${seq} 条`)} · ${msg('记录于')}
        ${moment(recordedAt)}
      </p>
      <div class="columns">
        <section class="card" aria-labelledby="decided">
          <h2 id="decided">${msg('决定与依据')}</h2>
          <policy-decision .service=${this.service} .decision=${decision}></policy-decision>
        </section>
        <section class="card" aria-labelledby="proved">
          <h2 id="proved">${msg('重新判断与核对')}</h2>
          <p>
            <button type="button" class="primary" ?disabled=${this.replaying.running} @click=${this.replay}>
              ${msg('按当时的事实重新判断')}
            </button>
          </p>
          ${this.replaying.render()}
          <div role="status">${this.result ? this.replayed(this.result) : nothing}</div>
          <decision-chain .service=${this.service} .subject=${subject} .one=${this.one}></decision-chain>
          ${this.digests(record)}
        </section>
      </div>
      <section class="card" aria-labelledby="known">
        <h2 id="known">${msg('当时的事实')}</h2>
        ${factList(facts)}
        <details>
          <summary>${msg('原始数据（JSON）')}</summary>
          <scroll-region aria-label=${msg('原始数据（JSON）')}>
            <pre>${JSON.stringify(facts, null, 2)}</pre>
          </scroll-region>
        </details>
      </section>
    `;
  }

  private digests({decisionId, hash, previousHash, policyDigest}: RecordedDecision) {
    const all: [string, string | undefined][] = [
      [msg('决定编号'), decisionId],
      [msg('本条的摘要'), hash],
      [msg('前一条的摘要'), previousHash],
      [msg('规则摘要'), policyDigest],
    ];
    return html`<dl>
      ${all.map(
        ([name, value]) =>
          value &&
          html`<dt class="quiet">${name}</dt>
            <dd><code class="hash">${value}</code></dd>`,
      )}
    </dl>`;
  }

  private replayed({same, policyUnchanged, recordIntact, replayed}: Replay) {
    const said: [boolean, string, string][] = [
      [same, msg('结论与记录一致'), msg('结论与记录不一致')],
      [policyUnchanged, msg('规则版本未改动'), msg('规则版本已改动')],
      [recordIntact, msg('记录未改动'), msg('记录已改动')],
    ];
    return html`
      <div class=${said.every(([right]) => right) ? 'done' : 'problem'}>
        ${said.map(([right, yes, no]) => html`<p>${right ? `✓ ${yes}` : `✗ ${no}`}</p>`)}
      </div>
      ${
        !same && replayed
          ? html`<h3>${msg('重新判断的结果')}</h3>
              <policy-decision .service=${this.service} .decision=${replayed}></policy-decision>`
          : nothing
      }
    `;
  }

  private readonly replay = () =>
    this.replaying.run(async () => {
      this.result = undefined;
      this.result = await replayDecision(this.service, this.decision);
    });
}

declare global {
  interface HTMLElementTagNameMap {
    'recorded-decision': RecordedDecisionElement;
  }
}
