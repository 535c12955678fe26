import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {SuiteElement} from '../../shared/element.js';

/** How many levels of a tree are open at first. */
const OPEN = 3;

/** Data of any shape as a tree whose branches open and close. */
@customElement('review-json')
export class ReviewJsonElement extends SuiteElement {
  @property({attribute: false}) value: unknown;

  override render() {
    return html`<ul class="review-tree">
      ${this.entries(this.value, 0)}
    </ul>`;
  }

  private entries(value: unknown, depth: number): TemplateResult[] {
    return Object.entries(value as object).map(([key, inner]) => this.node(key, inner, depth));
  }

  private node(key: string, value: unknown, depth: number): TemplateResult {
    if (typeof value !== 'object' || value === null) {
      return html`<li><code>${key}</code>: <b>${value === null ? 'null' : String(value)}</b></li>`;
    }
    const size = Object.keys(value).length;
    if (size === 0) {
      return html`<li><code>${key}</code>: <span class="quiet">${msg('空')}</span></li>`;
    }
    return html`<li>
      <details ?open=${depth + 1 < OPEN && size <= 20}>
        <summary>
          <code>${key}</code>
          ${Array.isArray(value) ? html`<span class="quiet">${msg(str`${size} 项`)}</span>` : nothing}
        </summary>
        <ul>
          ${this.entries(value, depth + 1)}
        </ul>
      </details>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-json': ReviewJsonElement;
  }
}
