import {msg} from '@lit/localize';
import type {TemplateResult} from 'lit';
import type {
  CertificationAgencyCapabilityState,
  CertificationApplicationState,
  CertificationOrderKind,
  CertificationOrderSide,
  CertificationOrderState,
  CertificationOrderStep,
} from '../api/index.js';
import {badge} from '../shared/decision.js';

/** How far an agency has come with a capability. */
export function capabilityState(state: CertificationAgencyCapabilityState): TemplateResult {
  switch (state) {
    case 'AVAILABLE':
      return badge('plain', msg('可申请'));
    case 'DRAFT':
      return badge('wait', msg('填写中'));
    case 'IN_REVIEW':
      return badge('wait', msg('审核中'));
    case 'RETURNED':
      return badge('bad', msg('已退回，待修改'));
    case 'REJECTED':
      return badge('bad', msg('未通过审核'));
    case 'CERTIFIED':
      return badge('good', msg('已认证'));
  }
}

/** Where an application stands. */
export function applicationState(state: CertificationApplicationState): TemplateResult {
  switch (state) {
    case 'DRAFT':
      return badge('wait', msg('填写中'));
    case 'IN_REVIEW':
      return badge('wait', msg('审核中'));
    case 'APPROVED':
      return badge('good', msg('已通过审核'));
    case 'REJECTED':
      return badge('bad', msg('未通过审核'));
    case 'RETURNED':
      return badge('bad', msg('已退回，待修改'));
    case 'WITHDRAWN':
      return badge('plain', msg('申请已撤回'));
  }
}

/** What the permission covers, as the policy names it (C2). */
export function scopeName(scope: string): string {
  switch (scope) {
    case 'MERCHANT_TASKS':
      return msg('商家任务 - 整合营销任务');
    case 'RECRUITMENT_SERVICES':
      return msg('招商服务 - 整合营销服务');
    default:
      return scope;
  }
}

/** What is ordered. */
export function orderKind(kind: CertificationOrderKind): string {
  return kind === 'INTEGRATED_MARKETING' ? msg('整合营销') : msg('代播');
}

/** Which way an order came about. */
export function orderSide(side: CertificationOrderSide): string {
  return side === 'TASK' ? msg('商家任务') : msg('招商服务');
}

/** Where an order stands. */
export function orderState(state: CertificationOrderState): TemplateResult {
  switch (state) {
    case 'PLACED':
      return badge('wait', msg('已下单，待交付'));
    case 'SUBMITTED':
      return badge('wait', msg('已交付，待验收'));
    case 'ACCEPTED':
      return badge('wait', msg('已验收，待结算'));
    case 'SETTLED':
      return badge('good', msg('订单已结算'));
    case 'CANCELLED':
      return badge('plain', msg('订单已取消'));
  }
}

/** A step that an order may still take. */
export function orderStep(step: CertificationOrderStep): string {
  switch (step) {
    case 'SUBMISSION':
      return msg('交付');
    case 'ACCEPTANCE':
      return msg('验收');
    case 'SETTLEMENT':
      return msg('办理结算');
    case 'CANCELLATION':
      return msg('取消订单');
  }
}
