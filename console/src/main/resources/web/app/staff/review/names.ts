import {msg} from '@lit/localize';
import type {TemplateResult} from 'lit';
import type {
  CertificationApplicationState,
  CertificationEvidenceKind,
  CertificationOrderKind,
  CertificationOrderState,
  CertificationOrderStep,
  CertificationReviewOutcome,
} from '../../api/index.js';
import {badge} from '../../shared/decision.js';

/** Names and badges of what the services call by a code word. */

/** What the state of an application is called. */
export function applicationStateName(state: CertificationApplicationState): string {
  switch (state) {
    case 'DRAFT':
      return msg('申请草稿');
    case 'IN_REVIEW':
      return msg('待审核');
    case 'APPROVED':
      return msg('已通过');
    case 'REJECTED':
      return msg('已驳回');
    case 'RETURNED':
      return msg('已退回补充');
    case 'WITHDRAWN':
      return msg('已撤回');
  }
}

/** The badge of an application's state. */
export function applicationBadge(state: CertificationApplicationState): TemplateResult {
  const kind =
    state === 'APPROVED' ? 'good' : state === 'REJECTED' ? 'bad' : state === 'IN_REVIEW' ? 'wait' : 'plain';
  return badge(kind, applicationStateName(state));
}

/** What a kind of evidence is called. */
export function evidenceKindName(kind: CertificationEvidenceKind): string {
  switch (kind) {
    case 'SIGNING_CONTRACT':
      return msg('签约合同材料');
    case 'COOPERATION_CASE':
      return msg('合作案例材料');
    case 'AWARD':
      return msg('奖项材料');
    case 'MARKETING_CASE':
      return msg('整合营销案例材料');
    case 'CHANNELS_SESSIONS':
      return msg('视频号场次表');
    case 'CHANNELS_SCREENSHOT':
      return msg('视频号后台截图');
    case 'HOST_PID':
      return msg('主播 PID 材料');
    case 'COOPERATION_PROOF':
      return msg('平台合作证明');
  }
}

/** What a reviewer's verdict on an application is called. */
export function reviewOutcomeName(outcome: CertificationReviewOutcome): string {
  switch (outcome) {
    case 'APPROVE':
      return msg('通过');
    case 'RETURN':
      return msg('退回补充');
    case 'REJECT':
      return msg('驳回');
  }
}

/** What a kind of order is called. */
export function orderKindName(kind: CertificationOrderKind): string {
  return kind === 'INTEGRATED_MARKETING' ? msg('整合营销') : msg('代播');
}

/** What the state of an order is called. */
export function orderStateName(state: CertificationOrderState): string {
  switch (state) {
    case 'PLACED':
      return msg('已下单');
    case 'SUBMITTED':
      return msg('已交付');
    case 'ACCEPTED':
      return msg('已验收');
    case 'SETTLED':
      return msg('已结款');
    case 'CANCELLED':
      return msg('已取消订单');
  }
}

/** What a step of an order is called. */
export function orderStepName(step: CertificationOrderStep): string {
  switch (step) {
    case 'SUBMISSION':
      return msg('交付');
    case 'ACCEPTANCE':
      return msg('验收');
    case 'SETTLEMENT':
      return msg('结款');
    case 'CANCELLATION':
      return msg('取消订单');
  }
}

/** What one side of integrated marketing is called. */
export function scopeName(scope: string): string {
  switch (scope) {
    case 'TASK':
    case 'MERCHANT_TASKS':
      return msg('商家任务');
    case 'SERVICE':
    case 'RECRUITMENT_SERVICES':
      return msg('招商服务');
    default:
      return scope;
  }
}

/** The badge of a permission. */
export function permissionBadge(status: 'OPEN' | 'CLOSED'): TemplateResult {
  return status === 'OPEN' ? badge('good', msg('权限开通')) : badge('bad', msg('权限关闭'));
}
