import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {
  IncentiveCouponsApi,
  IncentiveRedemptionsApi,
  type IncentiveCoupon,
  type IncentiveLedgerEntry,
  type IncentiveRedemption,
} from '../api/index.js';
import {configuration} from '../shared/client.js';
import {accountName, couponBadge, couponKindName, entryName} from '../shared/coupons.js';
import {SuiteElement} from '../shared/element.js';
import {figure} from '../shared/figure.js';
import {count, moment} from '../shared/format.js';
import {Listing, Loading} from '../shared/loading.js';
import {to} from './campaign.js';
import './spend-dialog.js';
import type {SpendDialogElement, Spent} from './spend-dialog.js';
import {shortDay, units} from './words.js';

const coupons = new IncentiveCouponsApi(configuration);
const redemptions = new IncentiveRedemptionsApi(configuration);

/** A coupon: what is left, whether it can be spent now, and where every unit went. */
@customElement('merchant-coupon-page')
export class CouponPageElement extends SuiteElement {
  @property() coupon = '';
  @state() private spent?: Spent;
  @query('merchant-spend-dialog') private dialog!: SpendDialogElement;
  private readonly found = new Loading(this, () => coupons.incentiveGetCoupon({couponId: this.coupon}));
  private readonly ledger = new Listing<IncentiveLedgerEntry>(this, (cursor) =>
    coupons.incentiveListLedgerEntries({couponId: this.coupon, cursor}),
  );
  private readonly redeemed = new Listing<IncentiveRedemption>(this, (cursor) =>
    redemptions.incentiveListRedemptions({couponId: this.coupon, cursor}),
  );

  override render() {
    return html`
      <h1>${msg('流量券明细')}</h1>
      ${this.found.render((coupon) => this.about(coupon))}
      ${this.found.value ? this.history(this.found.value) : nothing}
      <merchant-spend-dialog @spent=${this.done}></merchant-spend-dialog>
    `;
  }

  /** Where its units went, and what was decided. */
  private history(coupon: IncentiveCoupon) {
    return html`
      <h2>${msg('流水')}</h2>
      ${this.ledger.render((items) => this.entries(items), msg('还没有流水。'))}
      <h2>${msg('核销记录')}</h2>
      ${this.redeemed.render((items) => this.redemptions(items), msg('还没有核销过。'))}
      ${this.decided(coupon)}
    `;
  }

  private about(coupon: IncentiveCoupon) {
    const {campaignId, hostId, kind, state, balance, validFrom, validUntil} = coupon;
    const amounts: [number, string][] = [
      [coupon.units, msg('发放额度')],
      [coupon.spent, msg('已核销')],
      [coupon.expired, msg('已过期')],
      [coupon.takenBack, msg('已追回')],
      [coupon.repaid, msg('已偿还欠额')],
      [coupon.adjusted, msg('运营调整')],
      [coupon.reclaimed, msg('核销后被追回')],
    ];
    return html`
      <p><a href=${to.coupons(hostId, campaignId)}>← ${msg(str`${hostId} 的全部流量券`)}</a></p>
      <section class="card">
        <p class="answer">${couponKindName(kind)} · ${shortDay(coupon.day)} ${couponBadge(state)}</p>
        ${figure(units(balance), msg('余额'))}
        ${amounts.filter(([amount], i) => i < 2 || amount !== 0).map(([amount, label]) => figure(units(amount), label))}
        <p>
          ${msg('有效期')} ${moment(validFrom)} – ${moment(validUntil)} ·
          <a href=${to.day(hostId, coupon.day, campaignId)}>${msg('得到这张券的一天')}</a>
        </p>
        ${
          state === 'ISSUED'
            ? html`<p>
                <button type="button" class="primary" @click=${() => this.dialog.ask(coupon)}>
                  ${msg('核销此券')}
                </button>
              </p>`
            : nothing
        }
        <div role="status">
          ${
            this.spent
              ? html`<p class="done">
                  ${msg(str`已核销 ${count(this.spent.units)} 额度，该券余额 ${count(this.spent.balance)} 额度。`)}
                </p>`
              : nothing
          }
        </div>
      </section>
    `;
  }

  /** What was decided about it: whether it can be spent, and why it was given. */
  private decided({spending, decisionId}: IncentiveCoupon) {
    return html`
      <h2>${msg('此券的判定')}</h2>
      <div class="columns">
        ${
          spending
            ? html`<section class="card">
                <h3>${msg('现在能否核销')}</h3>
                <policy-decision service="incentive" .decision=${spending}></policy-decision>
              </section>`
            : nothing
        }
        <section class="card">
          <h3>${msg('为什么得到这张券')}</h3>
          <p><a href=${to.decision(decisionId)}>${msg('发放时的决定')}</a></p>
        </section>
      </div>
    `;
  }

  private entries(items: IncentiveLedgerEntry[]) {
    return html`<scroll-region aria-label=${msg('流水')}>
      <table class="tight">
        <caption>
          ${msg('每一额度从哪里来，到哪里去')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('发生时间')}</th>
            <th scope="col">${msg('流水种类')}</th>
            <th scope="col">${msg('从')}</th>
            <th scope="col">${msg('到')}</th>
            <th scope="col" class="number">${msg('额度数')}</th>
            <th scope="col" class="number">${msg('变动后余额')}</th>
            <th scope="col">${msg('说明')}</th>
          </tr>
        </thead>
        <tbody>
          ${withBalance(items).map(
            ({entry, balance}) =>
              html`<tr>
                <td>${moment(entry.effectiveAt)}</td>
                <th scope="row">${entryName(entry.kind)}</th>
                <td>${accountName(entry.debit)}</td>
                <td>${accountName(entry.credit)}</td>
                <td class="number">${count(entry.units)}</td>
                <td class="number">${count(balance)}</td>
                <td>${entry.reason ?? ''}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private redemptions(items: IncentiveRedemption[]) {
    return html`<scroll-region aria-label=${msg('核销记录')}>
      <table class="tight">
        <thead>
          <tr>
            <th scope="col">${msg('核销时间')}</th>
            <th scope="col" class="number">${msg('核销额度')}</th>
            <th scope="col">${msg('撤回')}</th>
            <th scope="col">${msg('核销编号')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (item) =>
              html`<tr>
                <th scope="row">${moment(item.redeemedAt)}</th>
                <td class="number">${count(item.units)}</td>
                <td>
                  ${item.releasedAt ? html`${moment(item.releasedAt)} ${item.releaseReason ?? ''}` : msg('未撤回')}
                </td>
                <td><code>${item.redemptionId}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private async done(event: CustomEvent<Spent>) {
    this.spent = event.detail;
    await Promise.all([this.found.reload(), this.ledger.reload(), this.redeemed.reload()]);
  }
}

/** The entries, the first one first, with what was on the coupon after each. */
function withBalance(items: readonly IncentiveLedgerEntry[]) {
  let balance = 0;
  return items.map((entry) => {
    balance += (entry.credit === 'COUPON' ? entry.units : 0) - (entry.debit === 'COUPON' ? entry.units : 0);
    return {entry, balance};
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-coupon-page': CouponPageElement;
  }
}
