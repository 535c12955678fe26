import {html} from 'lit';
import {msg} from '@lit/localize';
import {IncentiveCampaignsApi, IncentiveLedgerApi, type IncentiveCampaign} from '../../api/index.js';
import {campaigns} from '../../shared/campaigns.js';
import {configuration} from '../../shared/client.js';
import {businessDay, plusDays} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {choose, valueOf} from './page.js';

const ledger = new IncentiveLedgerApi(configuration);

/** The campaign of an id; the latest, if none is named. */
export async function campaignOf(
  campaignId: string,
): Promise<{all: IncentiveCampaign[]; one?: IncentiveCampaign}> {
  const all = await campaigns();
  return {all, one: campaignId ? all.find((campaign) => campaign.campaignId === campaignId) : all[0]};
}

/** The business date by the service's clock, which need not be that of the browser. */
export async function businessDate(campaignId: string): Promise<string> {
  return businessDay((await ledger.incentiveGetBudget({campaignId, limit: 1})).asOf);
}

/** The date from which on a day of a campaign can be settled. */
export function settledFrom({issueDelay}: IncentiveCampaign, date: string): string {
  return plusDays(date, Number(/^P(\d+)D$/.exec(issueDelay)?.[1] ?? 0));
}

/** The dates from one to another, both included. */
export function dates(from: string, until: string): string[] {
  const all = [];
  for (let date = from; date <= until; date = plusDays(date, 1)) {
    all.push(date);
  }
  return all;
}

/** Chooses a campaign, kept in the address. */
export function campaignChooser(all: IncentiveCampaign[], chosen: IncentiveCampaign | undefined) {
  return html`<label class="field">
    <span>${msg('激励活动')}</span>
    <select @change=${(event: Event) => choose({campaign: valueOf(event)})}>
      ${all.map(
        (one) =>
          html`<option value=${one.campaignId} ?selected=${one === chosen}>${text(one.title)}</option>`,
      )}
    </select>
  </label>`;
}

/** Where a host is shown. */
export function hostPath(hostId: string): string {
  return `/staff/hosts/${encodeURIComponent(hostId)}`;
}
