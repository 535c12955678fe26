import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {
  IncentiveCouponsApi,
  IncentiveRosterApi,
  IncentiveStandingApi,
  type IncentiveCampaign,
  type IncentiveDecision,
  type IncentiveRosterEntry,
  type IncentiveStanding,
} from '../api/index.js';
import {configuration} from '../shared/client.js';
import {badge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {figure} from '../shared/figure.js';
import {count, day, moment, percent} from '../shared/format.js';
import {Loading} from '../shared/loading.js';
import {Problem} from '../shared/problem.js';
import {days} from './campaign.js';

const standings = new IncentiveStandingApi(configuration);
const rosters = new IncentiveRosterApi(configuration);
const coupons = new IncentiveCouponsApi(configuration);

/** What of a decision is about the host and its shop, not about a day or a coupon. */
const EARNING = [
  'on-roster',
  'approved-if-added-later',
  'not-restricted',
  'shop-open',
  'refund-rate',
  'complaints',
];
const RANKING = ['confirmed-in-time'];
const SPENDING = ['host-level', 'host-quality-score', 'shop-open', 'not-cancelled'];

/** The figures of a host and its shop, and what they open or close, as the service decides it. */
@customElement('merchant-standing')
export class StandingElement extends SuiteElement {
  @property({attribute: false}) campaign!: IncentiveCampaign;
  @property() host = '';
  private readonly standing = new Loading(this, () => this.told());
  private readonly roster = new Loading(this, () =>
    rosters.incentiveGetRosterEntry({campaignId: this.campaign.campaignId, hostId: this.host}),
  );
  private readonly earning = new Loading(this, () => this.today());
  private readonly spending = new Loading(this, () => this.latestCoupon());

  /** Nothing may have been told yet, which is no error. */
  private async told(): Promise<IncentiveStanding | null> {
    try {
      return await standings.incentiveGetStanding({hostId: this.host});
    } catch (error) {
      if (error instanceof Problem && error.document.status === 404) {
        return null;
      }
      throw error;
    }
  }

  /** The decisions about the campaign's latest day that is not to come. */
  private async today() {
    const {campaignId} = this.campaign;
    const {days: all} = await days.incentiveGetCalendar({campaignId, hostId: this.host});
    const date = all.findLast(({state}) => state !== 'UPCOMING')?.date;
    return date ? days.incentiveGetHostDay({campaignId, date, hostId: this.host}) : null;
  }

  private async latestCoupon() {
    const {campaignId} = this.campaign;
    const {items} = await coupons.incentiveListCoupons({hostId: this.host, campaignId, limit: 1});
    const latest = items?.[0];
    return latest ? coupons.incentiveGetCoupon({couponId: latest.couponId}) : null;
  }

  override render() {
    return html`
      <section class="card">
        <h2>${msg('平台告知的状况')}</h2>
        ${this.standing.render((standing) =>
          standing
            ? this.figures(standing)
            : html`<p class="empty">
                ${msg('平台还没有告知此主播与店铺的状况。没有等级和质量分，流量券不能核销。')}
              </p>`,
        )}
        ${this.roster.render((entry) => this.entry(entry))}
      </section>
      <div class="columns">
        <section class="card">
          <h2>${msg('影响得券的状况')}</h2>
          ${this.earning.render((found) =>
            found
              ? html`<p class="quiet">${msg(str`按 ${day(found.date)} 的判定`)}</p>
                  ${this.findings(found.dailyTask, EARNING)}
                  <h3>${msg('另外影响每日开播PK')}</h3>
                  ${this.findings(found.pk, RANKING)}`
              : html`<p class="empty">${msg('活动还没有开始。')}</p>`,
          )}
        </section>
        <section class="card">
          <h2>${msg('影响核销的状况')}</h2>
          ${this.spending.render((coupon) =>
            coupon?.spending
              ? this.findings(coupon.spending, SPENDING)
              : html`<p class="empty">${msg('还没有流量券可供判断。')}</p>`,
          )}
        </section>
      </div>
    `;
  }

  private figures({level, qualityScore, refundRate, complaints, shopOpen, updatedAt}: IncentiveStanding) {
    return html`
      ${figure(`LV${level}`, msg('主播等级'))} ${figure(count(qualityScore), msg('主播质量分'))}
      ${figure(percent(refundRate), msg('店铺退款率'))} ${figure(count(complaints), msg('店铺投诉'))}
      <p>
        ${shopOpen ? badge('good', msg('店铺营业中')) : badge('bad', msg('店铺已关闭'))}
        <span class="quiet">${msg(str`${moment(updatedAt)} 更新`)}</span>
      </p>
    `;
  }

  private entry({shopId, category, confirmedOn, approvedBy}: IncentiveRosterEntry) {
    return html`<p>
      ${msg(str`店铺 ${shopId}，${day(confirmedOn)} 确认进入北极星商家名单`)}${
        category ? html` · ${category}` : nothing
      }${approvedBy ? html` · ${msg(str`${approvedBy} 审批`)}` : nothing}
    </p>`;
  }

  private findings(decision: IncentiveDecision, rules: readonly string[]) {
    return html`<policy-decision
      service="incentive"
      plain
      .decision=${decision}
      .findings=${decision.findings.filter(({rule}) => rules.includes(rule))}
    ></policy-decision>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-standing': StandingElement;
  }
}
