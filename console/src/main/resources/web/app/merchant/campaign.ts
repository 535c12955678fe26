import {
  IncentiveDaysApi,
  IncentiveRosterApi,
  type IncentiveCampaign,
  type IncentiveRosterEntry,
} from '../api/index.js';
import {campaigns} from '../shared/campaigns.js';
import {configuration} from '../shared/client.js';
import {plusDays} from '../shared/format.js';
import {everything} from '../shared/loading.js';

/** Days, calendars and leaderboards. */
export const days = new IncentiveDaysApi(configuration);

const roster = new IncentiveRosterApi(configuration);

/** A campaign, and the merchant's hosts in it. */
export interface Context {
  campaigns: IncentiveCampaign[];
  campaign?: IncentiveCampaign;
  hosts: IncentiveRosterEntry[];
}

/** The campaign that is asked for, or the latest one, with the hosts on its roster. */
export async function context(campaignId: string): Promise<Context> {
  const all = await campaigns();
  const campaign = all.find((known) => known.campaignId === campaignId) ?? all[0];
  const hosts = campaign
    ? await everything((cursor) =>
        roster.incentiveListRoster({campaignId: campaign.campaignId, cursor, limit: 200}),
      )
    : [];
  return {campaigns: all, campaign, hosts};
}

const CHOSEN = 'suite.merchant.host';

/** The host that is asked for, else the one that was chosen last, else the first. */
export function hostOf(hosts: readonly IncentiveRosterEntry[], asked: string): string | undefined {
  const wanted = asked || sessionStorage.getItem(CHOSEN);
  const found = asked || hosts.find(({hostId}) => hostId === wanted)?.hostId || hosts[0]?.hostId;
  if (found) {
    sessionStorage.setItem(CHOSEN, found);
  }
  return found;
}

/** The day after another, or before it; what is no date has none. */
export function nextDay(date: string, by: 1 | -1): string {
  return Number.isNaN(Date.parse(`${date}T00:00:00Z`)) ? '' : plusDays(date, by);
}

/** Addresses of the merchant's pages. */
export const to = {
  calendar: (host: string, campaign: string) => `/merchant?${new URLSearchParams({campaign, host})}`,
  day: (host: string, date: string, campaign: string) =>
    `/merchant/hosts/${encodeURIComponent(host)}/days/${date}?${new URLSearchParams({campaign})}`,
  leaderboard: (date: string, campaign: string, board = '') =>
    `/merchant/days/${date}/leaderboard?${new URLSearchParams({campaign, ...(board && board !== 'all' ? {board} : {})})}`,
  coupon: (coupon: string) => `/merchant/coupons/${coupon}`,
  standing: (host: string, campaign: string) => `/merchant/standing?${new URLSearchParams({campaign, host})}`,
  decisions: (subject: string) =>
    `/merchant/decisions?${new URLSearchParams({host: subject.replace('host:', '')})}`,
  decision: (decisionId: string) => `/merchant/decisions/${decisionId}`,
  coupons: (host: string, campaign: string) => `/merchant/coupons?${new URLSearchParams({campaign, host})}`,
};
