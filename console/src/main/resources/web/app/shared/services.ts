import {msg} from '@lit/localize';
import {CertificationPoliciesApi, CreatorProtectionPoliciesApi, IncentivePoliciesApi} from '../api/index.js';
import {configuration} from './client.js';
import type {LocalizedText} from './i18n.js';
import {remembered} from './remember.js';

/** The services, as the paths name them. */
export type Service = 'certification' | 'creator-protection' | 'incentive';

export const SERVICES: readonly Service[] = ['certification', 'creator-protection', 'incentive'];

/** What a service is called. */
export function serviceName(service: Service): string {
  switch (service) {
    case 'certification':
      return msg('机构能力认证');
    case 'creator-protection':
      return msg('新达人护航');
    case 'incentive':
      return msg('直播激励');
  }
}

const certification = new CertificationPoliciesApi(configuration);
const creatorProtection = new CreatorProtectionPoliciesApi(configuration);
const incentive = new IncentivePoliciesApi(configuration);

/** A service's policies. */
export async function policies(service: Service) {
  switch (service) {
    case 'certification':
      return (await certification.certificationListPolicies({})).items ?? [];
    case 'creator-protection':
      return (await creatorProtection.creatorProtectionListPolicies({})).items ?? [];
    case 'incentive':
      return (await incentive.incentiveListPolicies({})).items ?? [];
  }
}

/** A version of a policy, of whatever service. */
export async function policyVersion(service: Service, policyId: string, version: string) {
  const of = {policyId, version};
  switch (service) {
    case 'certification':
      return certification.certificationGetPolicyVersion(of);
    case 'creator-protection':
      return creatorProtection.creatorProtectionGetPolicyVersion(of);
    case 'incentive':
      return incentive.incentiveGetPolicyVersion(of);
  }
}

/** What a service's policies are called, by id. */
export const policyTitles = remembered(
  async (service: Service) => new Map((await policies(service)).map(({id, title}) => [id, title])),
);

/** What a policy is called. */
export async function policyTitle(service: Service, policyId: string): Promise<LocalizedText | undefined> {
  return (await policyTitles(service)).get(policyId);
}

const clauses = remembered(async (service: Service, policyId: string, version: string) => {
  const found = await policyVersion(service, policyId, version);
  return new Map(found.clauses.map(({id, text}) => [id, text]));
});

/** The words of a clause. They never change once a version is published. */
export async function clauseText(
  service: Service,
  policyId: string,
  version: string,
  clause: string,
): Promise<LocalizedText | undefined> {
  return (await clauses(service, policyId, version)).get(clause);
}
