import {msg} from '@lit/localize';
import {html} from 'lit';
import {customElement} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import type {IncentiveCampaign} from '../api/index.js';
import {HostPage} from './host-page.js';
import './standing.js';

/** How a host and its shop stand, and what that decides. */
@customElement('merchant-standing-page')
export class StandingPageElement extends HostPage {
  protected override heading() {
    return msg('主播与店铺状况');
  }

  protected override about(host: string, campaign: IncentiveCampaign) {
    return html`${keyed(
      `${campaign.campaignId} ${host}`,
      html`<merchant-standing .campaign=${campaign} .host=${host}></merchant-standing>`,
    )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-standing-page': StandingPageElement;
  }
}
