import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {CertificationOrder, CertificationOrderState, CertificationOrderStep} from '../api/index.js';
import {newIdempotencyKey} from '../shared/client.js';
import '../shared/dialog.js';
import type {DialogElement} from '../shared/dialog.js';
import {SuiteElement} from '../shared/element.js';
import {moment} from '../shared/format.js';
import {Action, everything, Listing} from '../shared/loading.js';
import {nextKey, orders} from './client.js';
import {orderKind, orderSide, orderState, orderStep} from './names.js';

const IN_FLIGHT: CertificationOrderState[] = ['PLACED', 'SUBMITTED', 'ACCEPTED'];

/** The agency's orders that are neither settled nor cancelled. */
export async function inFlight(): Promise<CertificationOrder[]> {
  const states = await Promise.all(
    IN_FLIGHT.map((state) => everything((cursor) => orders.certificationListOrders({state, cursor}))),
  );
  return states.flat();
}

/** The agency's orders, and what may still be done with each. */
@customElement('agency-orders')
export class OrdersPageElement extends SuiteElement {
  /** The state whose orders are shown; empty for those in flight. */
  @property() shown: CertificationOrderState | '' = '';
  private readonly listing = new Listing<CertificationOrder>(this, async (cursor) =>
    this.shown ? orders.certificationListOrders({state: this.shown, cursor}) : {items: await inFlight()},
  );
  private readonly stepping = new Action(this);
  private readonly keys = new Map<string, string>();
  /** The order of the last step, to show a refusal there. */
  @state() private current?: CertificationOrder;
  @state() private said = '';
  @query('suite-dialog') private question!: DialogElement;

  override render() {
    return html`
      <h1>${msg('我的订单')}</h1>
      <nav class="agency-tabs" aria-label=${msg('订单范围')}>
        ${this.tab('', msg('在途'))} ${this.tab('SETTLED', msg('订单已结算'))}
        ${this.tab('CANCELLED', msg('订单已取消'))}
      </nav>
      <div role="status">${this.said ? html`<p class="done" tabindex="-1">${this.said}</p>` : nothing}</div>
      ${this.listing.render(
        (items) =>
          html`<ul class="cards">
            ${repeat(
              items,
              ({orderId}) => orderId,
              (order) => this.order(order),
            )}
          </ul>`,
        this.shown ? msg('没有这样的订单。') : msg('没有在途订单。'),
      )}
      <suite-dialog
        .heading=${msg('取消这个订单？')}
        .content=${() =>
          html`<p>${msg(str`“${this.current?.title ?? ''}”取消后不能恢复。`)}</p>
            ${this.stepping.render()}`}
        .action=${msg('确认取消订单')}
        .dangerous=${true}
        .confirm=${() => (this.current ? this.step(this.current, 'CANCELLATION') : true)}
      ></suite-dialog>
    `;
  }

  private tab(state: CertificationOrderState | '', label: string) {
    return html`<a
      href="/agency/orders${state ? `?state=${state}` : ''}"
      aria-current=${state === this.shown ? 'page' : 'false'}
      >${label}</a
    >`;
  }

  private order(order: CertificationOrder) {
    const {orderId, title, kind, side, state, merchantId, creatorId, decisionId, mayStill} = order;
    const times: [string, string | undefined][] = [
      [msg('下单于'), order.placedAt],
      [msg('交付于'), order.submittedAt],
      [msg('验收于'), order.acceptedAt],
      [msg('结算于'), order.settledAt],
      [msg('取消于'), order.cancelledAt],
    ];
    return html`<li class="card" id=${orderId}>
      <h2>${title}</h2>
      <p>${orderState(state)} <span class="quiet">${orderKind(kind)} · ${orderSide(side)}</span></p>
      <dl class="agency-facts">
        <div>
          <dt>${msg('下单商家')}</dt>
          <dd>${merchantId}</dd>
        </div>
        ${
          creatorId
            ? html`<div>
                <dt>${msg('执行达人')}</dt>
                <dd>${creatorId}</dd>
              </div>`
            : nothing
        }
        ${times.map(([label, at]) =>
          at
            ? html`<div>
                <dt>${label}</dt>
                <dd>${moment(at)}</dd>
              </div>`
            : nothing,
        )}
      </dl>
      ${mayStill.includes('ACCEPTANCE') ? html`<p>${msg('等待商家验收。')}</p>` : nothing}
      ${
        this.current?.orderId === orderId && this.stepping.error !== undefined
          ? this.stepping.render()
          : nothing
      }
      <p class="buttons">
        ${mayStill.filter((step) => step !== 'ACCEPTANCE').map((step) => this.button(order, step))}
        <a href="/agency/decisions/${decisionId}">${msg('下单时的决定')}</a>
      </p>
    </li>`;
  }

  private button(order: CertificationOrder, step: CertificationOrderStep) {
    const name = orderStep(step);
    const cancels = step === 'CANCELLATION';
    return html`<button
      type="button"
      class=${cancels ? 'dangerous' : 'primary'}
      aria-label=${msg(str`${name}：${order.title}`)}
      ?disabled=${this.stepping.running}
      @click=${() => {
        this.current = order;
        if (cancels) {
          this.stepping.error = undefined;
          this.question.open();
        } else {
          void this.step(order, step);
        }
      }}
    >
      ${name}
    </button>`;
  }

  private async step(order: CertificationOrder, step: CertificationOrderStep): Promise<boolean> {
    this.current = order;
    const {orderId, title} = order;
    const intention = `${orderId} ${step}`;
    const idempotencyKey = this.keys.get(intention) ?? newIdempotencyKey();
    this.keys.set(intention, idempotencyKey);
    const command = {orderId, idempotencyKey};
    const done = await this.stepping.run(() => {
      switch (step) {
        case 'SUBMISSION':
          return orders.certificationSubmitOrder(command);
        case 'ACCEPTANCE':
          return orders.certificationAcceptOrder(command);
        case 'SETTLEMENT':
          return orders.certificationSettleOrder(command);
        case 'CANCELLATION':
          return orders.certificationCancelOrder(command);
      }
    });
    this.keys.set(intention, nextKey(idempotencyKey, this.stepping.error));
    if (done) {
      const name = orderStep(step);
      void this.done(msg(str`${name}完成：${title}`));
    }
    return done;
  }

  /** Shows what came of it, once the question about it is closed and has given the focus back. */
  private async done(said: string) {
    this.said = said;
    await this.listing.reload();
    await this.updateComplete;
    this.querySelector<HTMLElement>('.done')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agency-orders': OrdersPageElement;
  }
}
