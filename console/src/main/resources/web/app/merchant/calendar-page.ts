import {msg} from '@lit/localize';
import {html} from 'lit';
import {customElement} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import type {IncentiveCampaign} from '../api/index.js';
import './calendar.js';
import {HostPage} from './host-page.js';

/** What each day of a campaign earned a host or missed, and why. */
@customElement('merchant-calendar-page')
export class CalendarPageElement extends HostPage {
  protected override heading() {
    return msg('活动日历');
  }

  protected override about(host: string, campaign: IncentiveCampaign) {
    return html`${keyed(
      `${campaign.campaignId} ${host}`,
      html`<merchant-calendar .campaign=${campaign} .host=${host}></merchant-calendar>`,
    )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-calendar-page': CalendarPageElement;
  }
}
