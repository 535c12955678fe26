import {msg} from '@lit/localize';
import {html} from 'lit';
import type {IncentiveCampaign} from '../api/index.js';
import {nextDay} from './campaign.js';
import {shortDay} from './words.js';

/** Links to the campaign's day before a day and after it. */
export function dayNav(
  date: string,
  campaign: IncentiveCampaign | undefined,
  address: (date: string) => string,
) {
  const before = nextDay(date, -1);
  const after = nextDay(date, 1);
  return html`<nav class="spread days" aria-label=${msg('前后日期')}>
    ${
      campaign && before >= campaign.firstDay
        ? html`<a class="button" href=${address(before)} aria-label=${`${msg('前一天')} ${shortDay(before)}`}
            >← ${shortDay(before)}</a
          >`
        : html`<span></span>`
    }
    ${
      campaign && after && after <= campaign.lastDay
        ? html`<a class="button" href=${address(after)} aria-label=${`${msg('后一天')} ${shortDay(after)}`}
            >${shortDay(after)} →</a
          >`
        : html`<span></span>`
    }
  </nav>`;
}
