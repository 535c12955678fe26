import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {SuiteElement} from '../../shared/element.js';
import {count} from '../../shared/format.js';
import {Action} from '../../shared/loading.js';
import type {Service} from '../../shared/services.js';
import {verifyDecisions, type Verification} from '../decisions.js';

/** Verifies the chain of a subject's records on demand and says what was found. */
@customElement('review-chain')
export class ReviewChainElement extends SuiteElement {
  @property() service!: Service;
  @property() subject = '';
  @state() private result?: Verification;
  private readonly verifying = new Action(this);

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('service') || changed.has('subject')) {
      this.result = undefined;
      this.verifying.error = undefined;
    }
  }

  override render() {
    return html`
      <p>
        <button type="button" ?disabled=${this.verifying.running} @click=${this.verify}>
          ${msg('校验链条')}
        </button>
      </p>
      ${this.verifying.render()}
      <div role="status">${this.result ? this.found(this.result) : nothing}</div>
    `;
  }

  private found({decisions, intact, head, breaks}: Verification) {
    if (decisions === 0) {
      return html`<p class="notice">${msg('这个对象没有任何记录，请核对编号。')}</p>`;
    }
    return html`<div class=${intact ? 'done' : 'problem'}>
      <p>
        <strong>
          ${
            intact
              ? msg(str`链条完整：${count(decisions)} 条记录，没有缺失或改动`)
              : msg(str`链条受损：${count(decisions)} 条记录中发现 ${count(breaks.length)} 处`)
          }
        </strong>
      </p>
      ${
        breaks.length > 0
          ? html`<ul>
              ${breaks.map(
                ({seq, decisionId, reason}) =>
                  html`<li>
                    #${seq} ${breakName(reason)}
                    ${
                      decisionId
                        ? html`<a href="/staff/decisions/${this.service}/${decisionId}">${msg('看决定')}</a>`
                        : nothing
                    }
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <p class="quiet">${msg('链头')} <code class="hash">${head}</code></p>
    </div>`;
  }

  private readonly verify = () => {
    void this.verifying.run(async () => {
      this.result = undefined;
      this.result = await verifyDecisions(this.service, this.subject);
    });
  };
}

function breakName(reason: Verification['breaks'][number]['reason']): string {
  switch (reason) {
    case 'MISSING':
      return msg('记录缺失');
    case 'CHANGED':
      return msg('记录被改动');
    case 'DETACHED':
      return msg('与前一条不相连');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-chain': ReviewChainElement;
  }
}
