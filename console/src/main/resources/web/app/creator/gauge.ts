import {svg, html} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {SuiteElement} from '../shared/element.js';

const RADIUS = 42;
const ROUND = 2 * Math.PI * RADIUS;

/** A ring that empties as something is used up, with the figures beside it as text. */
@customElement('creator-gauge')
export class CreatorGaugeElement extends SuiteElement {
  @property() label = '';
  /** How much is left. */
  @property() left = '';
  /** How much was used, and of how much. */
  @property() note = '';
  /** The share that is left, from 0 to 1. */
  @property({type: Number}) share = 0;

  override render() {
    const share = Math.min(1, Math.max(0, this.share));
    return html`<div class="gauge ${share === 0 ? 'used-up' : share <= 0.2 ? 'low' : ''}">
      <svg viewBox="0 0 100 100" width="88" height="88" aria-hidden="true" focusable="false">
        ${svg`<circle class="track" cx="50" cy="50" r=${RADIUS}></circle>
          <circle class="rest" cx="50" cy="50" r=${RADIUS} transform="rotate(-90 50 50)"
            stroke-dasharray="${share * ROUND} ${ROUND}"></circle>`}
      </svg>
      <p>
        <span class="quiet">${this.label}</span><br />
        <span class="big">${this.left}</span><br />
        <span class="quiet">${this.note}</span>
      </p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-gauge': CreatorGaugeElement;
  }
}
