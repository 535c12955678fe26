import {msg} from '@lit/localize';
import {html} from 'lit';
import {customElement} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import '../shared/decision-log.js';
import {to} from './campaign.js';
import {HostPage} from './host-page.js';

/** What was decided about a host, on record. */
@customElement('merchant-decisions-page')
export class DecisionsPageElement extends HostPage {
  protected override heading() {
    return msg('决定留痕');
  }

  protected override about(host: string) {
    return html`${keyed(
      host,
      html`<decision-log
        .service=${'incentive'}
        .subject=${`host:${host}`}
        .one=${to.decision}
      ></decision-log>`,
    )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-decisions-page': DecisionsPageElement;
  }
}
