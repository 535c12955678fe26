import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import type {IncentiveDayState, IncentiveFinding} from '../api/index.js';
import {quantity} from '../shared/format.js';
import {languageTag, text} from '../shared/i18n.js';

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
