import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {SuiteElement} from '../shared/element.js';
import {day, quantity} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Loading} from '../shared/loading.js';
import {policyVersion, type Service} from '../shared/services.js';

/** One version of a policy: what it says, and the numbers in it. */
@customElement('policy-page')
export class PolicyPageElement extends SuiteElement {
  @property() service!: Service;
  @property() policy = '';
  @property() version = '';
  private readonly found = new Loading(this, () => policyVersion(this.service, this.policy, this.version));

  override render() {
    return this.found.render(
      ({title, version, state, effectiveFrom, effectiveUntil, source, clauses, parameters, digest}) => html`
        <h1>${text(title)}</h1>
        <p>
          ${msg('版本')} <b>${version}</b> · ${this.stateName(state)} · ${msg('生效')} ${day(effectiveFrom)}
          ${effectiveUntil ? html`– ${day(effectiveUntil)}` : nothing}
        </p>
        <p class="quiet">${source.title}</p>
        <h2>${msg('条款')}</h2>
        <dl class="clauses">
          ${clauses.map(
            ({id, text: words}) =>
              html`<div id=${id}>
                <dt>${id}</dt>
                <dd>${text(words)} ${this.parameters(parameters.filter(({clause}) => clause === id))}</dd>
              </div>`,
          )}
        </dl>
        <p class="quiet">${msg('内容摘要')} <code class="hash">${digest}</code></p>
      `,
    );
  }

  private parameters(
    own: {name: string; value?: string; unit: string; description: {zh: string; en: string}}[],
  ) {
    return own.length === 0
      ? nothing
      : html`<ul class="parameters">
          ${own.map(
            ({name, value, unit, description}) =>
              html`<li>
                ${text(description)}: <b>${value === undefined ? msg('未公布') : quantity({value, unit})}</b>
                <code class="quiet">${name}</code>
              </li>`,
          )}
        </ul>`;
  }

  private stateName(state: string): string {
    return state === 'DRAFT' ? msg('草稿') : msg('已发布');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'policy-page': PolicyPageElement;
  }
}
