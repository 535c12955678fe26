import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {
  IncentiveCouponsApi,
  IncentiveRedemptionsApi,
  type IncentiveAccount,
  type IncentiveCoupon,
  type IncentiveLedgerEntry,
  type IncentiveRedemption,
} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import {accountName, couponBadge, couponKindName, entryName} from '../../shared/coupons.js';
import {badge, type PolicyDecision} from '../../shared/decision.js';
import {figure} from '../../shared/figure.js';
import {count, day, moment} from '../../shared/format.js';
import {Listing, Loading} from '../../shared/loading.js';
import {decisionPath} from '../decision-paths.js';
import {hostPath} from './campaigns.js';
import './command-dialog.js';
import type {CommandDialogElement} from './command-dialog.js';
import {may, OperationPage, valueOf} from './page.js';

const coupons = new IncentiveCouponsApi(configuration);
const redemptions = new IncentiveRedemptionsApi(configuration);

/** One coupon: where its units went, and corrections of it. */
@customElement('operation-coupon')
export class CouponPageElement extends OperationPage {
  @property() coupon = '';
  @query('operation-command') private dialog!: CommandDialogElement;
  private units = '';
  private readonly found = new Loading(this, () => coupons.incentiveGetCoupon({couponId: this.coupon}));
  private readonly entries = new Listing(this, (cursor) =>
    coupons.incentiveListLedgerEntries({couponId: this.coupon, cursor}),
  );
  private readonly spendings = new Listing(this, (cursor) =>
    redemptions.incentiveListRedemptions({couponId: this.coupon, cursor}),
  );

  override render() {
    return html`<h1>${msg('流量券详情')}</h1>
      ${this.told()} ${this.found.render((one) => this.figures(one))}
      <h2>${msg('核销记录')}</h2>
      ${this.spendings.render((items) => this.redeemed(items), msg('还没有核销。'))}
      <h2>${msg('账本分录')}</h2>
      ${this.entries.render((items) => this.ledger(items), msg('还没有分录。'))}
      <operation-command></operation-command>`;
  }

  private figures(one: IncentiveCoupon) {
    return html`<p>
        <a href=${hostPath(one.hostId)}>${one.hostId}</a> · ${day(one.day)} · ${couponKindName(one.kind)} ·
        ${couponBadge(one.state)}
      </p>
      <p class="quiet">
        ${msg('有效期')} ${moment(one.validFrom)} – ${moment(one.validUntil)} · <code>${one.couponId}</code> ·
        <a href=${decisionPath('incentive')(one.decisionId)}>${msg('发放时的决定')}</a>
      </p>
      <p>
        ${figure(count(one.units), msg('面额'))} ${figure(count(one.balance), msg('券余额'))}
        ${figure(count(one.spent), msg('已核销'))} ${figure(count(one.adjusted), msg('调整额'))}
        ${figure(count(one.expired), msg('过期额'))} ${figure(count(one.takenBack), msg('追回额'))}
        ${figure(count(one.repaid), msg('偿还欠额'))} ${figure(count(one.reclaimed), msg('转为欠额'))}
      </p>
      ${
        may('operator')
          ? html`<p class="buttons">
              <button type="button" @click=${() => this.adjust(one)}>${msg('调整额度')}</button>
            </p>`
          : nothing
      }
      ${
        one.spending
          ? html`<section class="card">
              <h2>${msg('现在能否核销')}</h2>
              <policy-decision
                .service=${'incentive'}
                .decision=${one.spending as PolicyDecision}
              ></policy-decision>
            </section>`
          : nothing
      }`;
  }

  private redeemed(items: IncentiveRedemption[]) {
    return html`<scroll-region aria-label=${msg('核销记录')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('核销时间')}</th>
            <th scope="col" class="number">${msg('核销的额度')}</th>
            <th scope="col">${msg('核销状态')}</th>
            <th scope="col">${msg('可做的事')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (one) =>
              html`<tr>
                <th scope="row">${moment(one.redeemedAt)}</th>
                <td class="number">${count(one.units)}</td>
                <td>
                  ${
                    one.releasedAt
                      ? html`${badge('plain', msg('核销已撤回'))} ${moment(one.releasedAt)} ·
                        ${one.releaseReason}`
                      : badge('good', msg('仍有效'))
                  }
                </td>
                <td>
                  ${
                    may('operator') && !one.releasedAt
                      ? html`<button
                          type="button"
                          aria-label=${msg(str`撤回核销 ${moment(one.redeemedAt)}`)}
                          @click=${() => this.release(one)}
                        >
                          ${msg('撤回核销')}
                        </button>`
                      : nothing
                  }
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private ledger(items: IncentiveLedgerEntry[]) {
    return html`<scroll-region aria-label=${msg('账本分录')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('时间')}</th>
            <th scope="col">${msg('分录')}</th>
            <th scope="col">${msg('从')}</th>
            <th scope="col">${msg('到')}</th>
            <th scope="col" class="number">${msg('额度数')}</th>
            <th scope="col">${msg('经办人')}</th>
            <th scope="col">${msg('理由')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (one) =>
              html`<tr>
                <th scope="row">${moment(one.effectiveAt)}</th>
                <td>${entryName(one.kind)}</td>
                <td>${accountName(one.debit)}</td>
                <td>${accountName(one.credit)}</td>
                <td class="number">${count(one.units)}</td>
                <td>${one.recordedBy ?? nothing}</td>
                <td>${one.reason ?? nothing}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private async reload() {
    await Promise.all([this.found.reload(), this.entries.reload(), this.spendings.reload()]);
  }

  private adjust({couponId, balance}: IncentiveCoupon) {
    this.units = '';
    this.dialog.ask({
      heading: msg('调整这张券的额度'),
      action: msg('确认调整'),
      reason: 2000,
      details: () => html`
        <p>${msg('调整是账本里的一笔分录，不能撤销，只能再调整。')}</p>
        <label class="field">
          <span>${msg('增加多少额度（减少填负数）')}</span>
          <input
            name="units"
            type="number"
            step="1"
            required
            .value=${this.units}
            @input=${(event: Event) => {
              this.units = valueOf(event);
              this.dialog.refresh();
            }}
          />
          <span class="quiet"
            >${msg(str`余额由 ${count(balance)} 变为 ${count(balance + Number(this.units))}`)}</span
          >
        </label>
      `,
      run: async (idempotencyKey, reason) => {
        const done = await coupons.incentiveAdjustCoupon({
          couponId,
          idempotencyKey,
          incentiveAdjustmentRequest: {units: Number(this.units), reason},
        });
        await this.reload();
        this.tell(msg(str`已调整，余额为 ${count(done.balance)}。`));
      },
    });
  }

  private release({couponId, redemptionId, units}: IncentiveRedemption) {
    this.dialog.ask({
      heading: msg('撤回这笔核销'),
      action: msg('确认撤回核销'),
      dangerous: true,
      reason: 2000,
      details: () =>
        html`<p>
          ${msg(str`整笔 ${count(units)} 额度只能撤回一次：先冲抵追回造成的欠额，余下的回到券上；券已过期则随即过期。`)}
        </p>`,
      run: async (idempotencyKey, reason) => {
        await redemptions.incentiveReleaseRedemption({
          couponId,
          redemptionId,
          idempotencyKey,
          incentiveReleaseRequest: {reason},
        });
        await this.reload();
        this.tell(msg(str`${count(units)} 额度的核销已撤回。`));
      },
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-coupon': CouponPageElement;
  }
}
