import {msg} from '@lit/localize';
import {
  CertificationAgenciesApi,
  CertificationDecisionsApi,
  CreatorProtectionCreatorsApi,
  CreatorProtectionDecisionsApi,
  IncentiveDecisionsApi,
  type CertificationFacts,
  type CreatorProtectionFacts,
  type IncentiveFacts,
} from '../api/index.js';
import {configuration} from '../shared/client.js';
import type {PolicyDecision} from '../shared/decision.js';
import type {Page} from '../shared/loading.js';
import type {Service} from '../shared/services.js';

/** The decision logs of the three services, which are alike. */

/** What a decision rests on, of whichever service. */
export type Facts = CertificationFacts | CreatorProtectionFacts | IncentiveFacts;

/** A decision on record, of whatever service. */
export interface RecordedDecision {
  decisionId: string;
  seq: number;
  recordedAt: string;
  effect: string;
  policyDigest?: string;
  decision: PolicyDecision;
  facts: Facts;
  previousHash: string;
  hash: string;
}

/** What came of making a decision again. */
export interface Replay {
  same: boolean;
  policyUnchanged: boolean;
  recordIntact: boolean;
  replayed?: PolicyDecision;
}

/** Whether a subject's chain is whole. */
export interface Verification {
  subject: {kind: string; id: string};
  decisions: number;
  intact: boolean;
  head: string;
  breaks: {seq: number; decisionId?: string; reason: 'MISSING' | 'CHANGED' | 'DETACHED'}[];
}

const certification = new CertificationDecisionsApi(configuration);
const creatorProtection = new CreatorProtectionDecisionsApi(configuration);
const incentive = new IncentiveDecisionsApi(configuration);
const agencies = new CertificationAgenciesApi(configuration);
const creators = new CreatorProtectionCreatorsApi(configuration);

/** What a service decides about, in words. */
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

/** The decisions about a subject, the first one first. */
export function listDecisions(
  service: Service,
  subject: string,
  cursor: string | undefined,
): Promise<Page<RecordedDecision>> {
  const of = {subject, cursor};
  switch (service) {
    case 'certification':
      return certification.certificationListDecisions(of);
    case 'creator-protection':
      return creatorProtection.creatorProtectionListDecisions(of);
    case 'incentive':
      return incentive.incentiveListDecisions(of);
  }
}

/** One decision with its facts. */
export function getDecision(service: Service, decisionId: string): Promise<RecordedDecision> {
  switch (service) {
    case 'certification':
      return certification.certificationGetDecision({decisionId});
    case 'creator-protection':
      return creatorProtection.creatorProtectionGetDecision({decisionId});
    case 'incentive':
      return incentive.incentiveGetDecision({decisionId});
  }
}

/** Makes a decision again from its recorded facts. */
export function replayDecision(service: Service, decisionId: string): Promise<Replay> {
  switch (service) {
    case 'certification':
      return certification.certificationReplayDecision({decisionId});
    case 'creator-protection':
      return creatorProtection.creatorProtectionReplayDecision({decisionId});
    case 'incentive':
      return incentive.incentiveReplayDecision({decisionId});
  }
}

/** Goes through a subject's chain. */
export function verifyDecisions(service: Service, subject: string): Promise<Verification> {
  switch (service) {
    case 'certification':
      return certification.certificationVerifyDecisions({subject});
    case 'creator-protection':
      return creatorProtection.creatorProtectionVerifyDecisions({subject});
    case 'incentive':
      return incentive.incentiveVerifyDecisions({subject});
  }
}

/** Subjects that a service may have decided about, as far as it lists them. */
export async function subjects(service: Service): Promise<{id: string; name?: string}[]> {
  switch (service) {
    case 'certification': {
      const {items = []} = await agencies.certificationListAgencies({limit: 200});
      return items.map(({agencyId, name}) => ({id: `agency:${agencyId}`, name}));
    }
    case 'creator-protection': {
      const {items = []} = await creators.creatorProtectionListCreators({limit: 200});
      return items.map(({creatorId}) => ({id: `creator:${creatorId}`}));
    }
    case 'incentive':
      return [];
  }
}
