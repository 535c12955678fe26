import {msg} from '@lit/localize';
import type {TemplateResult} from 'lit';
import type {
  IncentiveAccount,
  IncentiveCouponKind,
  IncentiveCouponState,
  IncentiveLedgerEntryKind,
} from '../api/index.js';
import {badge} from './decision.js';

/** What a coupon is given for. */
export function couponKindName(kind: IncentiveCouponKind): string {
  return kind === 'DAILY_TASK' ? msg('每日开播激励') : msg('每日开播PK');
}

/** What a coupon's state is called. */
export function couponStateName(state: IncentiveCouponState): string {
  switch (state) {
    case 'SCHEDULED':
      return msg('待发放');
    case 'ISSUED':
      return msg('可核销');
    case 'SPENT':
      return msg('已用完');
    case 'EXPIRED':
      return msg('已过期');
    case 'TAKEN_BACK':
      return msg('已追回');
  }
}

const STATE_KINDS = {
  SCHEDULED: 'wait',
  ISSUED: 'good',
  SPENT: 'plain',
  EXPIRED: 'bad',
  TAKEN_BACK: 'bad',
} as const;

/** The badge of a coupon's state. */
export function couponBadge(state: IncentiveCouponState): TemplateResult {
  return badge(STATE_KINDS[state], couponStateName(state));
}

/** What an entry of the ledger is called. */
export function entryName(kind: IncentiveLedgerEntryKind): string {
  switch (kind) {
    case 'ISSUE':
      return msg('发放');
    case 'SPEND':
      return msg('核销');
    case 'RELEASE':
      return msg('核销撤回');
    case 'EXPIRE':
      return msg('过期');
    case 'TAKE_BACK':
      return msg('追回');
    case 'REPAY':
      return msg('偿还欠额');
    case 'ADJUST':
      return msg('调整');
  }
}

/** What an account of the ledger is called. */
export function accountName(account: IncentiveAccount): string {
  switch (account) {
    case 'ISSUANCE':
      return msg('发放账户');
    case 'COUPON':
      return msg('本券余额');
    case 'SPENT':
      return msg('已核销账户');
    case 'EXPIRED':
      return msg('过期账户');
    case 'TAKEN_BACK':
      return msg('追回账户');
    case 'DEBT':
      return msg('欠额账户');
  }
}
