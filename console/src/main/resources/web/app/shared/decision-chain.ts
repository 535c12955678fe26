import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {verifyDecisions, type Verification} from './decisions.js';
import {SuiteElement} from './element.js';
import {count} from './format.js';
import {Action} from './loading.js';
import type {Service} from './services.js';

/** Verifies the chain of a subject's records on demand and says what was found. */
@customElement('decision-chain')
export class DecisionChainElement extends SuiteElement {
  @property() service!: Service;
  /** As `kind:id`. */
  @property() subject = '';
  /** Where the reader finds a decision. */
  @property({attribute: false}) one!: (decisionId: string) => string;
  @state() private result?: Verification;
  private readonly verifying = new Action(this);

  override render() {
    return html`
      <p>
        <button type="button" ?disabled=${this.verifying.running} @click=${this.verify}>
          ${msg('核对记录')}
        </button>
      </p>
      ${this.verifying.render()}
      <div role="status">${this.result ? this.found(this.result) : nothing}</div>
    `;
  }

  private found({decisions, intact, head, breaks}: Verification) {
    if (decisions === 0 && intact) {
      return html`<p class="notice">${msg('没有可核对的记录。')}</p>`;
    }
    return html`<div class=${intact ? 'done' : 'problem'}>
      <p>
        <strong>
          ${
            intact
              ? msg(str`✓ 记录完整：${count(decisions)} 条，没有缺失或改动。`)
              : msg(str`✗ 记录不完整：${count(breaks.length)} 处。`)
          }
        </strong>
      </p>
      ${
        intact
          ? nothing
          : html`<ul>
              ${breaks.map(
                ({seq, decisionId, reason}) =>
                  html`<li>
                    ${msg(str`第 ${seq} 条`)}${msg('：')}${breakName(reason)}
                    ${decisionId ? html`<a href=${this.one(decisionId)}>${msg('看决定')}</a>` : nothing}
                  </li>`,
              )}
            </ul>`
      }
      <p class="quiet">${msg('最后一条的摘要')} <code class="hash">${head}</code></p>
    </div>`;
  }

  private readonly verify = () =>
    this.verifying.run(async () => {
      this.result = undefined;
      this.result = await verifyDecisions(this.service, this.subject);
    });
}

function breakName(reason: Verification['breaks'][number]['reason']): string {
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
    'decision-chain': DecisionChainElement;
  }
}
