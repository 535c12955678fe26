import {IncentiveCampaignsApi, type IncentiveCampaign} from '../api/index.js';
import {configuration} from './client.js';
import {everything} from './loading.js';

const api = new IncentiveCampaignsApi(configuration);

/** All campaigns, the one that begins last first. */
export async function campaigns(): Promise<IncentiveCampaign[]> {
  const all = await everything((cursor) => api.incentiveListCampaigns({cursor, limit: 200}));
  return all.sort((a, b) => b.firstDay.localeCompare(a.firstDay));
}
