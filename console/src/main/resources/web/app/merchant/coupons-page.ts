import {msg} from '@lit/localize';
import {html} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import type {IncentiveCampaign} from '../api/index.js';
import './coupon-list.js';
import {HostPage} from './host-page.js';

/** The coupons of a host. */
@customElement('merchant-coupons-page')
export class CouponsPageElement extends HostPage {
  @property() state = '';

  protected override heading() {
    return msg('我的流量券');
  }

  protected override about(host: string, campaign: IncentiveCampaign) {
    return html`${keyed(
      `${campaign.campaignId} ${host}`,
      html`<merchant-coupon-list
        .campaign=${campaign}
        .host=${host}
        .state=${this.state}
      ></merchant-coupon-list>`,
    )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-coupons-page': CouponsPageElement;
  }
}
