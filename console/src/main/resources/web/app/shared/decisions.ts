import {msg} from '@lit/localize';
import {
  CertificationDecisionsApi,
  CreatorProtectionDecisionsApi,
  IncentiveDecisionsApi,
  type CertificationFacts,
  type CreatorProtectionFacts,
  type IncentiveFacts,
} from '../api/index.js';
import {configuration} from './client.js';
import type {PolicyDecision} from './decision.js';
import type {Page} from './loading.js';
import type {Service} from './services.js';

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

/** What a recorded decision brought about; an effect that is not known here keeps its code word. */
export function effectName(effect: string): string {
  switch (effect) {
    case 'permission-opened':
      return msg('整合营销权限开通');
    case 'permission-closed':
      return msg('整合营销权限关闭');
    case 'application-submitted':
      return msg('提交能力认证申请');
    case 'order-placed':
      return msg('下单');
    case 'order-submitted':
      return msg('交付订单');
    case 'order-accepted':
      return msg('验收订单');
    case 'order-settled':
      return msg('结算订单');
    case 'order-cancelled':
      return msg('订单取消');
    case 'creator-identified':
      return msg('平台识别');
    case 'protection-claimed':
      return msg('领取权益');
    case 'protection-activated':
      return msg('保护生效');
    case 'redemption-opened':
      return msg('开放以考代罚');
    case 'redemption-refused':
      return msg('不予以考代罚');
    case 'redemption-reassessed':
      return msg('重新判定以考代罚');
    case 'redemption-missed':
      return msg('错过以考代罚');
    case 'redemption-exam-started':
      return msg('专项考试开始');
    case 'points-restored':
      return msg('恢复分数');
    case 'violation-corrected':
      return msg('违规更正');
    case 'violation-withdrawn':
      return msg('撤销违规');
    case 'band-penalty-waived':
      return msg('免除区间处罚');
    case 'band-penalty-imposed':
      return msg('执行区间处罚');
    case 'coupon-issued':
      return msg('发放流量券');
    case 'coupon-issued-late':
      return msg('补发流量券');
    case 'coupon-spent':
      return msg('核销流量券');
    default:
      return effect;
  }
}
