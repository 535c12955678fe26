import {msg} from '@lit/localize';
import {
  CertificationPoliciesApi,
  CreatorProtectionPoliciesApi,
  IncentivePoliciesApi,
  type CertificationFacts,
  type CreatorProtectionFacts,
  type IncentiveFacts,
  type IncentiveImpact,
  type IncentiveParameter,
  type IncentivePolicyVersion,
  type IncentivePolicyVersionRequest,
} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import type {PolicyDecision} from '../../shared/decision.js';
import {listDecisions, type Facts, type RecordedDecision} from '../../shared/decisions.js';
import {quantity} from '../../shared/format.js';
import type {LocalizedText} from '../../shared/i18n.js';
import {everything} from '../../shared/loading.js';
import {policies, SERVICES, type Service} from '../../shared/services.js';

/** A version of a policy; the services describe them alike. */
export type PolicyVersion = IncentivePolicyVersion;
/** A number, date or word that a version sets. */
export type Parameter = IncentiveParameter;
/** A version to be drafted. */
export type Draft = IncentivePolicyVersionRequest;
/** Who gains and who loses by a version. */
export type Impact = IncentiveImpact;
/** How what a rule finds lies around what two versions require. */
export type ImpactHistogram = Impact['histograms'][number];
/** A policy with all its versions. */
export interface PolicyWithVersions {
  service: Service;
  id: string;
  title: LocalizedText;
  versionInForce?: string;
  versions: PolicyVersion[];
}

/** Where a version stands in time. */
export type Standing = 'draft' | 'in-force' | 'to-come' | 'past';

const certification = new CertificationPoliciesApi(configuration);
const creatorProtection = new CreatorProtectionPoliciesApi(configuration);
const incentive = new IncentivePoliciesApi(configuration);

/** All versions of a policy, by first date. */
export function versionsOf(service: Service, policyId: string): Promise<PolicyVersion[]> {
  return everything<PolicyVersion>((cursor) => {
    const of = {policyId, cursor};
    switch (service) {
      case 'certification':
        return certification.certificationListPolicyVersions(of);
      case 'creator-protection':
        return creatorProtection.creatorProtectionListPolicyVersions(of);
      case 'incentive':
        return incentive.incentiveListPolicyVersions(of);
    }
  });
}

/** The policies of a service with all their versions. */
export async function policiesOf(service: Service): Promise<PolicyWithVersions[]> {
  return Promise.all(
    (await policies(service)).map(async ({id, title, versionInForce}) => ({
      service,
      id,
      title,
      versionInForce,
      versions: await versionsOf(service, id),
    })),
  );
}

/** The policies of all services with all their versions. */
export async function allPolicies(): Promise<PolicyWithVersions[]> {
  return (await Promise.all(SERVICES.map(policiesOf))).flat();
}

/** One policy with all its versions. */
export async function onePolicy(service: Service, policyId: string): Promise<PolicyWithVersions | undefined> {
  return (await policiesOf(service)).find(({id}) => id === policyId);
}

/** Where a version stands, seen from the one in force. */
export function standing(policy: PolicyWithVersions, version: PolicyVersion): Standing {
  if (version.state === 'DRAFT') {
    return 'draft';
  }
  if (version.version === policy.versionInForce) {
    return 'in-force';
  }
  const inForce = policy.versions.find(({version: name}) => name === policy.versionInForce);
  return !inForce || version.effectiveFrom > inForce.effectiveFrom ? 'to-come' : 'past';
}

/** Drafts a version. */
export async function draftVersion(
  service: Service,
  policyId: string,
  request: Draft,
  idempotencyKey: string,
): Promise<PolicyVersion> {
  switch (service) {
    case 'certification':
      return certification.certificationDraftPolicyVersion({
        policyId,
        certificationPolicyVersionRequest: request,
        idempotencyKey,
      });
    case 'creator-protection':
      return creatorProtection.creatorProtectionDraftPolicyVersion({
        policyId,
        creatorProtectionPolicyVersionRequest: request,
        idempotencyKey,
      });
    case 'incentive':
      return incentive.incentiveDraftPolicyVersion({
        policyId,
        incentivePolicyVersionRequest: request,
        idempotencyKey,
      });
  }
}

/** Publishes a draft. */
export async function publishVersion(
  service: Service,
  policyId: string,
  version: string,
  idempotencyKey: string,
): Promise<PolicyVersion> {
  const of = {policyId, version, idempotencyKey};
  switch (service) {
    case 'certification':
      return certification.certificationPublishPolicyVersion(of);
    case 'creator-protection':
      return creatorProtection.creatorProtectionPublishPolicyVersion(of);
    case 'incentive':
      return incentive.incentivePublishPolicyVersion(of);
  }
}

/** Who would gain and who would lose by a version. */
export async function impactOf(service: Service, policyId: string, version: string): Promise<Impact> {
  const of = {policyId, version};
  switch (service) {
    case 'certification':
      return certification.certificationAssessPolicyImpact(of);
    case 'creator-protection':
      return creatorProtection.creatorProtectionAssessPolicyImpact(of);
    case 'incentive':
      return incentive.incentiveAssessPolicyImpact(of);
  }
}

/** What would be decided on facts, without any effect. */
export async function whatIf(
  service: Service,
  policyId: string,
  version: string,
  asOf: string,
  facts: Facts,
): Promise<PolicyDecision> {
  const question = {policyId, version, asOf};
  switch (service) {
    case 'certification':
      return (await certification.certificationWhatIf({
        certificationWhatIfRequest: {...question, facts: facts as CertificationFacts},
      })) as PolicyDecision;
    case 'creator-protection':
      return (await creatorProtection.creatorProtectionWhatIf({
        creatorProtectionWhatIfRequest: {...question, facts: facts as CreatorProtectionFacts},
      })) as PolicyDecision;
    case 'incentive':
      return (await incentive.incentiveWhatIf({
        incentiveWhatIfRequest: {...question, facts: facts as IncentiveFacts},
      })) as PolicyDecision;
  }
}

/** The decisions that are recorded about a subject. */
export function recordedAbout(service: Service, subject: string): Promise<RecordedDecision[]> {
  return everything((cursor) => listDecisions(service, subject, cursor));
}

/** A parameter's value in words. */
export function valueName({value, unit}: {value?: string; unit: string}): string {
  if (value === undefined || value === '') {
    return msg('未公布');
  }
  const days = /^P(\d+)D$/.exec(value);
  return days ? `${days[1]} ${msg('天')}` : quantity({value, unit});
}

/** What a parameter's value rests on. */
export function basisName(basis: string): string {
  switch (basis) {
    case 'TEXT':
      return msg('原文');
    case 'READING':
      return msg('解读');
    case 'OPERATOR':
      return msg('运营设定');
    default:
      return basis;
  }
}

const address = (service: Service, policyId: string) =>
  `/staff/policies/${service}/${encodeURIComponent(policyId)}`;
const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

/** Addresses of the pages about policies. */
export const to = {
  policy: address,
  draft: (service: Service, policyId: string, from: string) =>
    `${address(service, policyId)}/draft?${query({from})}`,
  diff: (service: Service, policyId: string, from: string, until: string) =>
    `${address(service, policyId)}/diff?${query({from, to: until})}`,
  whatIf: (service: Service, policy: string, more: Record<string, string> = {}) =>
    `/staff/what-if?${query({service, policy, ...more})}`,
  impact: (service: Service, policy: string, version: string) =>
    `/staff/impact?${query({service, policy, version})}`,
};
