import {CertificationPoliciesApi, CreatorProtectionPoliciesApi, IncentivePoliciesApi} from '../api/index.js';
import {configuration} from './client.js';
import type {LocalizedText} from './i18n.js';

/** The services, as the paths name them. */
export type Service = 'certification' | 'creator-protection' | 'incentive';

export const SERVICES: readonly Service[] = ['certification', 'creator-protection', 'incentive'];

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

const titles = new Map<Service, Promise<Map<string, LocalizedText>>>();

/** What a policy is called. */
export async function policyTitle(service: Service, policyId: string): Promise<LocalizedText | undefined> {
  let known = titles.get(service);
  if (!known) {
    known = policies(service).then((found) => new Map(found.map(({id, title}) => [id, title])));
    known.catch(() => titles.delete(service));
    titles.set(service, known);
  }
  return (await known).get(policyId);
}

const clauses = new Map<string, Promise<Map<string, LocalizedText>>>();

/** The words of a clause. They never change once a version is published. */
export async function clauseText(
  service: Service,
  policyId: string,
  version: string,
  clause: string,
): Promise<LocalizedText | undefined> {
  const key = `${service} ${policyId} ${version}`;
  let known = clauses.get(key);
  if (!known) {
    known = policyVersion(service, policyId, version).then(
      (found) => new Map(found.clauses.map(({id, text}) => [id, text])),
    );
    known.catch(() => clauses.delete(key));
    clauses.set(key, known);
  }
  return (await known).get(clause);
}
