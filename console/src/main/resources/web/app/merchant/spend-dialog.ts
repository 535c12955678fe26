import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, query, state} from 'lit/decorators.js';
import {IncentiveRedemptionsApi, type IncentiveCoupon} from '../api/index.js';
import {configuration, newIdempotencyKey} from '../shared/client.js';
import '../shared/dialog.js';
import {couponKindName} from '../shared/coupons.js';
import type {DialogElement} from '../shared/dialog.js';
import {SuiteElement} from '../shared/element.js';
import {count, moment} from '../shared/format.js';
import {Action} from '../shared/loading.js';
import {Problem} from '../shared/problem.js';
import {shortDay} from './words.js';

const redemptions = new IncentiveRedemptionsApi(configuration);

/** What was spent, and what is left on the coupon. */
export interface Spent {
  couponId: string;
  units: number;
  balance: number;
}

/** Asks how many units of a coupon to spend, and spends them; fires `spent` once that is done. */
@customElement('merchant-spend-dialog')
export class SpendDialogElement extends SuiteElement {
  @state() private coupon?: IncentiveCoupon;
  @state() private amount = '';
  @query('suite-dialog') private dialog!: DialogElement;
  private readonly spending = new Action(this);
  private key = newIdempotencyKey();

  override render() {
    const coupon = this.coupon;
    return html`<suite-dialog
      .heading=${coupon ? msg(str`核销 ${shortDay(coupon.day)} 的流量券`) : ''}
      .action=${msg('确认核销')}
      .content=${() => (coupon ? this.content(coupon) : nothing)}
      .confirm=${() => this.spend()}
    ></suite-dialog>`;
  }

  /** Opens the dialog for a coupon. */
  ask(coupon: IncentiveCoupon): void {
    this.coupon = coupon;
    this.amount = '';
    this.key = newIdempotencyKey();
    this.spending.error = undefined;
    void this.updateComplete.then(() => this.dialog.open());
  }

  private content({kind, balance, validUntil}: IncentiveCoupon) {
    const wrong = this.spending.error instanceof Problem ? this.spending.error.violation('units') : undefined;
    return html`
      <p>
        ${msg(str`${couponKindName(kind)}券，余额 ${count(balance)} 额度，有效至 ${moment(validUntil)}。核销后由平台兑现，撤回须联系平台运营。`)}
      </p>
      <label class="field">
        <span>${msg('核销额度')}</span>
        <input
          type="number"
          name="units"
          inputmode="numeric"
          required
          min="1"
          step="1"
          autofocus
          aria-invalid=${wrong ? 'true' : 'false'}
          aria-describedby="spend-wrong"
          .value=${this.amount}
          @input=${this.typed}
        />
        <span class="error" id="spend-wrong">${wrong ?? ''}</span>
      </label>
      ${this.spending.running ? html`<p role="status">${msg('正在核销…')}</p>` : nothing}
      ${this.spending.render()}
    `;
  }

  /**
   * Another amount is another intention; the same one sent again is spent once. An arrow function, as
   * what is drawn inside the dialog calls back with the dialog as `this`.
   */
  private readonly typed = (event: Event) => {
    this.amount = (event.target as HTMLInputElement).value;
    this.key = newIdempotencyKey();
  };

  private spend(): Promise<boolean> {
    const {couponId, balance} = this.coupon as IncentiveCoupon;
    return this.spending.run(async () => {
      const done = await redemptions.incentiveRedeemCoupon({
        couponId,
        incentiveRedemptionRequest: {units: Number(this.amount)},
        idempotencyKey: this.key,
      });
      const left = done.balance ?? balance - done.units;
      this.dispatchEvent(
        new CustomEvent<Spent>('spent', {detail: {couponId, units: done.units, balance: left}}),
      );
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-spend-dialog': SpendDialogElement;
  }
}
