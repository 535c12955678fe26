import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {
  IncentiveCalendar,
  IncentiveCalendarDay,
  IncentiveCampaign,
  IncentiveCouponKind,
} from '../api/index.js';
import {SuiteElement} from '../shared/element.js';
import {figure} from '../shared/figure.js';
import {businessDay, count, day} from '../shared/format.js';
import {languageTag, text} from '../shared/i18n.js';
import {Loading} from '../shared/loading.js';
import {days, to} from './campaign.js';
import './gmv-chart.js';
import {dayStateName, reason, units} from './words.js';

/** How far an arrow key goes in the calendar. */
const STEPS: Readonly<Record<string, number>> = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7};

/** The campaign of a host: totals, and a cell for each day. */
@customElement('merchant-calendar')
export class CalendarElement extends SuiteElement {
  @property({attribute: false}) campaign!: IncentiveCampaign;
  @property() host = '';
  private readonly calendar = new Loading(this, () =>
    days.incentiveGetCalendar({campaignId: this.campaign.campaignId, hostId: this.host}),
  );

  override render() {
    return this.calendar.render(
      (calendar) => html`
        ${this.totals(calendar)}
        <h2>${msg('每天得到什么，错过什么')}</h2>
        <p class="quiet">
          ${msg(str`${day(this.campaign.firstDay)}至${day(this.campaign.lastDay)}，按北京时间。点击某一天，逐场查看原因。`)}
        </p>
        <div class="weekdays" aria-hidden="true">${weekdays().map((name) => html`<span>${name}</span>`)}</div>
        <ol class="calendar" @keydown=${this.move}>
          ${calendar.days.map((of) => this.day(of, of.date === today(calendar.days)))}
        </ol>
        <merchant-gmv-chart
          .campaign=${this.campaign.campaignId}
          .host=${this.host}
          .dates=${calendar.days.filter(({sessions}) => sessions > 0).map(({date}) => date)}
        ></merchant-gmv-chart>
      `,
    );
  }

  private totals({totals, days: all}: IncentiveCalendar) {
    const past = all.filter(({state}) => state !== 'UPCOMING');
    const daily = past.filter(({dailyTask}) => dailyTask === 'GRANTED').length;
    const pk = past.filter(({pk}) => pk === 'GRANTED').length;
    const now = today(all);
    const amounts: [number, string][] = [
      [totals.issued, msg('已发放')],
      [totals.scheduled, msg('待发放')],
      [totals.spent, msg('已核销')],
      [totals.expired, msg('已过期')],
      [totals.takenBack, msg('已追回')],
      [totals.debt, msg('尚欠额度')],
    ];
    return html`<section class="card" aria-label=${msg('活动合计')}>
      <p class="answer">
        ${msg(str`到今天 ${past.length} 天：每日开播激励得到 ${daily} 天，每日开播PK得到 ${pk} 天。`)}
      </p>
      ${figure(units(totals.balance), msg('可核销余额'))}
      ${amounts
        .filter(([amount], i) => i < 3 || amount > 0)
        .map(([amount, label]) => figure(units(amount), label))}
      <p>
        <a href=${to.coupons(this.host, this.campaign.campaignId)}>${msg('查看并核销流量券')}</a>
        ${now ? html` · <a href=${to.leaderboard(now, this.campaign.campaignId)}>${msg('今天的榜单')}</a>` : nothing}
      </p>
    </section>`;
  }

  private day(of: IncentiveCalendarDay, isToday: boolean) {
    const {date, state, sessions, overdue, remark} = of;
    const column = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    return html`<li class="column-${column} ${state.toLowerCase()} ${isToday ? 'today' : ''}">
      <a href=${to.day(this.host, date, this.campaign.campaignId)} aria-current=${isToday ? 'date' : 'false'}>
        <span class="spread">
          <time datetime=${date}>${dayOfMonth(date)}<span class="weekday"> ${weekday(date)}</span></time>
          <span class="quiet"
            >${isToday ? html`<b>${msg('今天')}</b>` : nothing}
            ${state === 'UPCOMING' ? nothing : dayStateName(state)}</span
          >
        </span>
        ${
          state === 'UPCOMING'
            ? html`<span class="quiet">${dayStateName(state)}</span>`
            : sessions === 0
              ? html`<span class="quiet">${msg('未开播')}</span>`
              : html`${this.earned(of, 'DAILY_TASK', isToday)} ${this.earned(of, 'PK', isToday)}`
        }
        ${overdue ? html`<span class="why">${text(remark) || msg('结算已逾期')}</span>` : nothing}
      </a>
    </li>`;
  }

  /** Whether the day earned a coupon, with its units or with what was missing. */
  private earned(of: IncentiveCalendarDay, kind: IncentiveCouponKind, isToday: boolean): TemplateResult {
    const rank = kind === 'PK' ? of.rank : undefined;
    const granted = (kind === 'PK' ? of.pk : of.dailyTask) === 'GRANTED';
    const coupon = of.coupons.find((known) => known.kind === kind);
    const place = rank === undefined ? nothing : msg(str`第 ${rank} 名`);
    const name = kind === 'PK' ? 'PK' : msg('激励');
    // Who misses the threshold has no place; that the place is missing says nothing more.
    const missed = of.missed
      .filter((condition) => condition.kind === kind)
      .filter(({finding}) => rank !== undefined || finding.rule !== 'top-of-ranking');
    const daily = of.missed
      .filter((condition) => condition.kind === 'DAILY_TASK')
      .map(({finding}) => finding.rule);
    const own = missed.filter(({finding}) => kind === 'DAILY_TASK' || !daily.includes(finding.rule));
    if (granted) {
      const amount = count(coupon?.units ?? 0);
      return html`<span class="earned"
        ><span aria-hidden="true">✓</span> ${name} ${place}
        <b>${of.state === 'SETTLED' ? msg(str`得 ${amount}`) : msg(str`预计 ${amount}`)}</b></span
      >`;
    }
    return html`<span class="missed"
        ><span aria-hidden="true">✗</span> ${name} ${place} ${isToday ? msg('尚未达到') : msg('未得')}</span
      >
      ${(own.length > 0 ? own : missed.slice(0, 1)).map(({finding}) => html`<span class="why">${reason(finding)}</span>`)}`;
  }

  /** Arrow keys go from day to day, as one would expect of a calendar. */
  private move(event: KeyboardEvent) {
    const step = STEPS[event.key];
    const links = [...this.querySelectorAll<HTMLAnchorElement>('.calendar a')];
    const from = links.indexOf(event.target as HTMLAnchorElement);
    const next = step === undefined ? undefined : links[from + step];
    if (next && from >= 0) {
      event.preventDefault();
      next.focus();
    }
  }
}

/** The day it is by business time: the last one that is not to come; undefined outside the campaign. */
function today(all: readonly IncentiveCalendarDay[]): string | undefined {
  const next = all.findIndex(({state}) => state === 'UPCOMING');
  const last = all[all.length - 1];
  if (next < 0) {
    return last?.date === businessDay(new Date()) ? last.date : undefined;
  }
  return all[next - 1]?.date;
}

function weekdays(): string[] {
  // 2024-01-01 was a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((of) => weekday(`2024-01-0${of}`));
}

function weekday(date: string): string {
  return new Intl.DateTimeFormat(languageTag(), {timeZone: 'UTC', weekday: 'short'}).format(
    new Date(`${date}T00:00:00Z`),
  );
}

function dayOfMonth(date: string): string {
  return new Intl.DateTimeFormat(languageTag(), {timeZone: 'UTC', month: 'short', day: 'numeric'}).format(
    new Date(`${date}T00:00:00Z`),
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-calendar': CalendarElement;
  }
}
