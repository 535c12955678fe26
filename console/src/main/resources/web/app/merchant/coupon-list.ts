import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {
  IncentiveCouponsApi,
  IncentiveCouponState,
  type IncentiveCampaign,
  type IncentiveCoupon,
} from '../api/index.js';
import {configuration} from '../shared/client.js';
import {couponBadge, couponKindName, couponStateName} from '../shared/coupons.js';
import {SuiteElement} from '../shared/element.js';
import {figure} from '../shared/figure.js';
import {count, moment} from '../shared/format.js';
import {Listing, Loading} from '../shared/loading.js';
import {go} from '../shared/router.js';
import {days, to} from './campaign.js';
import './spend-dialog.js';
import type {SpendDialogElement, Spent} from './spend-dialog.js';
import {reason, shortDay, units} from './words.js';

const coupons = new IncentiveCouponsApi(configuration);

const STATES: readonly IncentiveCouponState[] = Object.values(IncentiveCouponState);

/** A host's coupons: what is left of each, until when, and the command to spend it. */
@customElement('merchant-coupon-list')
export class CouponListElement extends SuiteElement {
  @property({attribute: false}) campaign!: IncentiveCampaign;
  @property() host = '';
  @property() state = '';
  @state() private spent?: Spent;
  @query('merchant-spend-dialog') private dialog!: SpendDialogElement;
  private readonly totals = new Loading(this, async () => {
    const {campaignId} = this.campaign;
    return (await days.incentiveGetCalendar({campaignId, hostId: this.host})).totals;
  });
  /** What keeps the host from spending anything, which the newest coupon tells. */
  private readonly hindered = new Loading(this, async () => {
    const {items} = await coupons.incentiveListCoupons({
      hostId: this.host,
      campaignId: this.campaign.campaignId,
      state: 'ISSUED',
      limit: 1,
    });
    const newest = items?.[0];
    const spending = newest && (await coupons.incentiveGetCoupon({couponId: newest.couponId})).spending;
    return spending?.findings.filter(({status}) => status === 'NOT_MET' || status === 'UNKNOWN') ?? [];
  });
  private readonly all = new Listing<IncentiveCoupon>(this, (cursor) => {
    const wanted = STATES.find((known) => known === this.state);
    return coupons.incentiveListCoupons({
      hostId: this.host,
      campaignId: this.campaign.campaignId,
      cursor,
      ...(wanted ? {state: wanted} : {}),
    });
  });

  protected override willUpdate(changed: PropertyValues) {
    if (this.hasUpdated && changed.has('state')) {
      this.all.items = [];
      void this.all.reload();
    }
  }

  override render() {
    return html`
      ${this.totals.render(
        ({balance, issued, scheduled, spent, expired, takenBack, repaid, debt}) =>
          html`<section class="card" aria-label=${msg('流量券合计')}>
            ${figure(units(balance), msg('可核销余额'))} ${figure(units(issued), msg('已发放'))}
            ${figure(units(scheduled), msg('待发放'))} ${figure(units(spent), msg('已核销'))}
            ${figure(units(expired), msg('已过期'))}
            ${takenBack > 0 ? figure(units(takenBack), msg('已追回')) : nothing}
            ${repaid > 0 ? figure(units(repaid), msg('已偿还欠额')) : nothing}
            ${
              debt > 0
                ? html`<p class="notice">${msg(str`尚欠 ${count(debt)} 额度，由之后发放的流量券偿还。`)}</p>`
                : nothing
            }
            <p class="quiet">
              ${msg(str`每个主播每日最多核销 ${count(this.campaign.dailyCapPerHost)} 额度。逾期作废，请先用先到期的券。`)}
            </p>
          </section>`,
      )}
      ${this.hindered.render((findings) =>
        findings.length === 0
          ? nothing
          : html`<div class="notice">
              <p><strong>${msg('现在不能核销：')}</strong></p>
              <ul>
                ${findings.map((finding) => html`<li>${reason(finding)} <span class="quiet">${finding.clause}</span></li>`)}
              </ul>
              <p>
                <a href=${to.standing(this.host, this.campaign.campaignId)}>${msg('查看主播与店铺状况')}</a>
              </p>
            </div>`,
      )}
      <div role="status">
        ${
          this.spent
            ? html`<p class="done">
                ${msg(str`已核销 ${count(this.spent.units)} 额度，该券余额 ${count(this.spent.balance)} 额度。`)}
                <a href=${to.coupon(this.spent.couponId)}>${msg('查看流水')}</a>
              </p>`
            : nothing
        }
      </div>
      <label class="field state">
        <span>${msg('只看某种状态的券')}</span>
        <select @change=${this.filter}>
          <option value="">${msg('全部流量券')}</option>
          ${STATES.map(
            (known) =>
              html`<option value=${known} ?selected=${known === this.state}>
                ${couponStateName(known)}
              </option>`,
          )}
        </select>
      </label>
      ${this.all.render((items) => this.list(items), msg('没有这样的流量券。达到每日开播激励或每日开播PK的条件后，结算时发放。'))}
      <merchant-spend-dialog @spent=${this.done}></merchant-spend-dialog>
    `;
  }

  private list(items: IncentiveCoupon[]) {
    return html`<h2>${msg(str`${this.host} 的流量券，最近的业务日在前`)}</h2>
      <ul class="cards">
        ${items.map((coupon) => this.card(coupon))}
      </ul>`;
  }

  private card(coupon: IncentiveCoupon) {
    const {couponId, day, kind, state, balance, units: issued, validFrom, validUntil, campaignId} = coupon;
    const named = `${shortDay(day)} ${couponKindName(kind)}`;
    return html`<li class="card coupon">
      <div class="spread">
        <h3>${couponKindName(kind)}</h3>
        ${couponBadge(state)}
      </div>
      <p>${msg('业务日')} <a href=${to.day(this.host, day, campaignId)}>${shortDay(day)}</a></p>
      <p>
        ${msg('余额')} <b>${count(balance)}</b> / ${count(issued)}
        <meter
          min="0"
          max=${issued}
          .value=${balance}
          aria-label=${msg(str`${named} 剩余 ${count(balance)}，共 ${count(issued)}`)}
        ></meter>
      </p>
      <p class="quiet">${msg('有效期')} ${moment(validFrom)} – ${moment(validUntil)}</p>
      <p class="buttons">
        ${
          state === 'ISSUED'
            ? html`<button
                type="button"
                class="primary"
                aria-label=${msg(str`核销此券：${named}`)}
                @click=${() => this.dialog.ask(coupon)}
              >
                ${msg('核销此券')}
              </button>`
            : nothing
        }
        <a class="button" href=${to.coupon(couponId)} aria-label=${msg(str`明细：${named}`)}
          >${msg('明细')}</a
        >
      </p>
    </li>`;
  }

  private filter(event: Event) {
    const query = new URLSearchParams(location.search);
    const {value} = event.target as HTMLSelectElement;
    query.delete('state');
    if (value) {
      query.set('state', value);
    }
    this.spent = undefined;
    go(`${location.pathname}?${query}`);
  }

  private async done(event: CustomEvent<Spent>) {
    this.spent = event.detail;
    await Promise.all([this.all.reload(), this.totals.reload(), this.hindered.reload()]);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-coupon-list': CouponListElement;
  }
}
