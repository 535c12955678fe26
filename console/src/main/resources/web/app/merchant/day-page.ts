import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {
  IncentiveCampaign,
  IncentiveDecision,
  IncentiveFinding,
  IncentiveHostDay,
  IncentiveHostDaySession,
} from '../api/index.js';
import {couponKindName} from '../shared/coupons.js';
import {badge, outcomeBadge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {figure} from '../shared/figure.js';
import {businessDay, count, day, duration, isoSeconds, money, moment, percent} from '../shared/format.js';
import {Loading} from '../shared/loading.js';
import {clauseText} from '../shared/services.js';
import {text, type LocalizedText} from '../shared/i18n.js';
import {context, days, nextDay, to} from './campaign.js';
import {dayNav} from './day-nav.js';
import './day-timeline.js';
import type {Goal} from './day-timeline.js';
import './sessions-table.js';
import {carried, clock, endOf, place} from './timeline.js';
import {reason, shortDay, units} from './words.js';

/** A day of a host, with the words of the clauses by which sessions do not count. */
interface Shown {
  found: IncentiveHostDay;
  clauses: [string, LocalizedText | undefined][];
  /** Sessions of the day before that go on into this one. */
  before: IncentiveHostDaySession[];
}

/** What a day earned a host or missed, and why: session by session, then clause by clause. */
@customElement('merchant-day-page')
export class DayPageElement extends SuiteElement {
  @property() campaign = '';
  @property() host = '';
  @property() date = '';
  private readonly context = new Loading(this, () => context(this.campaign));
  private readonly day = new Loading(this, () => this.load());

  private async load(): Promise<Shown> {
    const {campaign} = await context(this.campaign);
    const campaignId = campaign?.campaignId ?? this.campaign;
    const of = (date: string) => days.incentiveGetHostDay({campaignId, date, hostId: this.host});
    const yesterday = nextDay(this.date, -1);
    const [found, previous] = await Promise.all([
      of(this.date),
      campaign && yesterday >= campaign.firstDay ? of(yesterday) : undefined,
    ]);
    const {id, version} = found.dailyTask.policy;
    const named = [...new Set(found.sessions.flatMap(({clause}) => clause ?? []))];
    const clauses = await Promise.all(
      named.map(async (clause): Promise<[string, LocalizedText | undefined]> => [
        clause,
        version ? await clauseText('incentive', id, version, clause) : undefined,
      ]),
    );
    return {found, clauses, before: carried(this.date, previous?.sessions ?? [])};
  }

  protected override willUpdate(changed: PropertyValues) {
    if (this.hasUpdated && ['campaign', 'host', 'date'].some((name) => changed.has(name))) {
      this.day.value = undefined;
      void this.day.reload();
    }
  }

  override render() {
    const campaign = this.context.value?.campaign;
    return html`
      <p>
        <a href=${to.calendar(this.host, campaign?.campaignId ?? this.campaign)}>← ${msg('回到活动日历')}</a>
      </p>
      <h1>${msg(str`${this.host} 的 ${shortDay(this.date)}`)}</h1>
      ${dayNav(this.date, campaign, (date) => to.day(this.host, date, this.campaign))}
      ${this.day.render((shown) => this.shown(shown, campaign))}
    `;
  }

  private shown({found, clauses, before}: Shown, campaign: IncentiveCampaign | undefined) {
    const {sessions, dailyTask, pk, state, accounted} = found;
    const upcoming = state === 'PROVISIONAL' && this.date > businessDay(dailyTask.asOf);
    if (upcoming && sessions.length + before.length === 0) {
      return html`<p class="empty">${msg('这一天还没有到。')}</p>`;
    }
    const placed = place(this.date, sessions);
    return html`
      ${this.state(found)} ${this.answer(found, campaign)}
      <section class="card">
        <h2>${msg('逐场直播')}</h2>
        ${
          placed.length + before.length > 0
            ? html`<merchant-day-timeline
                  .date=${this.date}
                  .placed=${placed}
                  .earlier=${before}
                  .goals=${[...goal(dailyTask, 'DAILY_TASK'), ...goal(pk, 'PK')]}
                ></merchant-day-timeline>
                ${before.map((session) => this.carried(session))}
                ${clauses.map(([clause, words]) => html`<blockquote class="clause-text"><b>${clause}</b> ${text(words)}</blockquote>`)}`
            : nothing
        }
        ${
          placed.length > 0
            ? html`<merchant-sessions-table
                  .date=${this.date}
                  .placed=${placed}
                  .accounted=${accounted}
                ></merchant-sessions-table>
                ${this.figures(found)}`
            : html`<p class="empty">${msg('没有在这一天开播的场次。')}</p>`
        }
      </section>
      <div class="columns">${this.decision('DAILY_TASK', dailyTask)} ${this.decision('PK', pk)}</div>
    `;
  }

  /** Whether what is shown is final. */
  private state({state, issueDate, settledAt, corrected}: IncentiveHostDay) {
    if (state === 'SETTLED') {
      return html`<p>${badge('good', msg('已结算'))} <span class="quiet">${moment(settledAt)}</span></p>
        ${
          corrected
            ? html`<p class="notice">
                ${msg('结算后又收到了会改变数据的事实，例如迟到的退款。已结算的结果和名次不变。')}
              </p>`
            : nothing
        }`;
    }
    return html`<p>
      ${badge('wait', msg('暂定'))}
      <span class="quiet">${msg(str`以下是按现有数据的结果，${day(issueDate)} 起结算并发放。`)}</span>
    </p>`;
  }

  /** Both results, and what was missing, before any detail. */
  private answer(
    {dailyTask, pk, rank, ranked, board}: IncentiveHostDay,
    campaign: IncentiveCampaign | undefined,
  ) {
    return html`<div class="columns">
      <section class="card">
        <h2>${couponKindName('DAILY_TASK')} ${outcomeBadge(dailyTask.outcome)}</h2>
        ${earned(dailyTask, campaign?.dailyTaskUnits)}
      </section>
      <section class="card">
        <h2>${couponKindName('PK')} ${outcomeBadge(pk.outcome)}</h2>
        ${earned(pk, campaign?.pkUnits)}
        <p>
          ${
            rank === undefined || rank === null
              ? msg(str`未进入排名，榜上共 ${ranked} 位主播。`)
              : msg(str`第 ${rank} 名，榜上共 ${ranked} 位主播。`)
          }
          <a href=${to.leaderboard(this.date, this.campaign, board)}>${msg('查看当日榜单')}</a>
        </p>
      </section>
    </div>`;
  }

  /** Why a session that was on does not count for this day. */
  private carried(session: IncentiveHostDaySession) {
    const yesterday = nextDay(this.date, -1);
    return html`<p class="notice">
      ${msg(str`${shortDay(yesterday)} ${clock(session.startedAt)} 开播、${clock(endOf(session))} 下播的场次全部计入开播当日，不计入这一天（I7）。`)}
      <a href=${to.day(this.host, yesterday, this.campaign)}>${msg('查看前一天')}</a>
    </p>`;
  }

  private figures({figures}: IncentiveHostDay) {
    const {countedSessions, liveSeconds, averageSkus, averageQuality, netExclusiveGmvFen, gmvShare} = figures;
    return html`<h3>${msg('计入后的当日数据')}</h3>
      ${figure(duration(liveSeconds), msg('直播时长'))} ${figure(count(countedSessions), msg('计入场次'))}
      ${averageSkus ? figure(count(averageSkus), msg('场均专享商品')) : nothing}
      ${averageQuality ? figure(count(averageQuality), msg('平均质量分')) : nothing}
      ${figure(money(netExclusiveGmvFen), msg('专享成交净额'))} ${figure(percent(gmvShare), msg('专享占比'))}
      ${figure(count(figures.netExclusiveOrders), msg('专享订单净数'))}`;
  }

  private decision(kind: 'DAILY_TASK' | 'PK', decision: IncentiveDecision) {
    const open = decision.findings.filter(isOpen);
    const rest = decision.findings.filter((finding) => !isOpen(finding));
    return html`<section class="card">
      <h2>${msg(str`${couponKindName(kind)}：逐条依据`)}</h2>
      <policy-decision service="incentive" .decision=${decision} .findings=${open}></policy-decision>
      <details>
        <summary>
          ${open.length > 0 ? msg(str`其余 ${rest.length} 条`) : msg(str`全部 ${rest.length} 条`)}
        </summary>
        <policy-decision service="incentive" plain .decision=${decision} .findings=${rest}></policy-decision>
      </details>
    </section>`;
  }
}

/** Whether it stands in the way. */
function isOpen({status}: IncentiveFinding): boolean {
  return status === 'NOT_MET' || status === 'UNKNOWN';
}

/** What a decision gives, or what it misses. */
function earned({outcome, findings}: IncentiveDecision, amount: number | undefined) {
  if (outcome === 'GRANTED') {
    return amount === undefined ? nothing : html`<p class="big">${units(amount)}</p>`;
  }
  const missed = findings.filter(isOpen);
  const rest = missed.filter(({rule}) => rule !== 'top-of-ranking');
  return html`<ul>
    ${(rest.length > 0 ? rest : missed).map((finding) => html`<li>${reason(finding)} <span class="quiet">${finding.clause}</span></li>`)}
  </ul>`;
}

/** The live time that a decision asks for. */
function goal({findings}: IncentiveDecision, kind: 'DAILY_TASK' | 'PK'): Goal[] {
  const value = findings.find(({rule}) => rule === 'live-time')?.required?.value;
  const seconds = value ? isoSeconds(value) : undefined;
  return seconds === undefined ? [] : [{seconds, label: couponKindName(kind)}];
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-day-page': DayPageElement;
  }
}
