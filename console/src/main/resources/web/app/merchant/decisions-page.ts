import {msg} from '@lit/localize';
import {html} from 'lit';
import {customElement} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import './decision-list.js';
import {HostPage} from './host-page.js';

/** What was decided about a host, on record. */
@customElement('merchant-decisions-page')
export class DecisionsPageElement extends HostPage {
  protected override heading() {
    return msg('判定留痕');
  }

  protected override about(host: string) {
    return html`${keyed(host, html`<merchant-decision-list .host=${host}></merchant-decision-list>`)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-decisions-page': DecisionsPageElement;
  }
}
