import {CertificationCapabilitiesApi} from '../api/index.js';
import {configuration} from './client.js';
import {everything} from './loading.js';
import {remembered} from './remember.js';

const capabilities = new CertificationCapabilitiesApi(configuration);

/** The titles of the capabilities, as the catalogue has them. */
export const capabilityTitles = remembered(async () => {
  const catalogue = await everything((cursor) => capabilities.certificationListCapabilities({cursor}));
  return new Map(catalogue.map(({capability, title}) => [capability, title]));
});
