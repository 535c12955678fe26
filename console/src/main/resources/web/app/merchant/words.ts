import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import type {
  IncentiveAccount,
  IncentiveCouponKind,
  IncentiveCouponState,
  IncentiveDayState,
  IncentiveFinding,
  IncentiveLedgerEntryKind,
} from '../api/index.js';
import {badge} from '../shared/decision.js';
import {quantity} from '../shared/format.js';
import {languageTag, text} from '../shared/i18n.js';

/** What a coupon is given for. */
export function kindName(kind: IncentiveCouponKind): string {
  return kind === 'DAILY_TASK' ? msg('每日开播激励') : msg('每日开播PK');
}

/** What a day's state is called. */
export function dayStateName(state: IncentiveDayState): string {
  switch (state) {
    case 'UPCOMING':
      return msg('未到');
    case 'PROVISIONAL':
      return msg('暂定');
    case 'SETTLED':
      return msg('已结算');
  }
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

const COUPON_KINDS = {
  SCHEDULED: 'wait',
  ISSUED: 'good',
  SPENT: 'plain',
  EXPIRED: 'bad',
  TAKEN_BACK: 'bad',
} as const;

/** The badge of a coupon's state. */
export function couponState(state: IncentiveCouponState): TemplateResult {
  return badge(COUPON_KINDS[state], couponStateName(state));
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

/** A number of units of coupons. */
export function units(amount: number): string {
  return quantity({value: String(amount), unit: 'units'});
}

/** A day of the week and of the month, given as `2024-01-16`; what is no date stays as it is. */
export function shortDay(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime())
    ? date
    : new Intl.DateTimeFormat(languageTag(), {
        timeZone: 'UTC',
        month: 'short',
        day: 'numeric',
        weekday: 'short',
      }).format(at);
}

/** Rules whose distance nobody can go any more, or without a place: the service's words say more. */
const NO_WAY_TO_GO = ['confirmed-in-time', 'in-force', 'top-of-ranking'];

/** Why something was missed, in one line. */
export function reason({title, distance, advice, rule}: IncentiveFinding): TemplateResult {
  const words = NO_WAY_TO_GO.includes(rule) ? undefined : distance;
  return html`${text(title)}${words ? html` · ${msg('还差')} ${quantity(words)}` : advice ? html` · ${text(advice)}` : nothing}`;
}
