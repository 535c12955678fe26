import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {IncentiveAccountedTime} from '../api/index.js';
import {badge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {businessDay, count, duration, money} from '../shared/format.js';
import {clock, type Placed} from './timeline.js';

/** The sessions of a day, with every second of live time accounted for. */
@customElement('merchant-sessions-table')
export class SessionsTableElement extends SuiteElement {
  @property() date = '';
  @property({attribute: false}) placed: readonly Placed[] = [];
  @property({attribute: false}) accounted: readonly IncentiveAccountedTime[] = [];

  override render() {
    return html`<scroll-region aria-label=${msg('当日场次')}>
      <table class="tight">
        <caption>
          ${msg('当日场次')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('序号')}</th>
            <th scope="col">${msg('开播')}</th>
            <th scope="col">${msg('下播')}</th>
            <th scope="col" class="number">${msg('场次时长')}</th>
            <th scope="col" class="number">${msg('计入时长')}</th>
            <th scope="col">${msg('是否计入')}</th>
            <th scope="col" class="number">${msg('专享商品')}</th>
            <th scope="col" class="number">${msg('场次质量分')}</th>
            <th scope="col" class="number">${msg('专享成交额')}</th>
            <th scope="col" class="number">${msg('全部成交额')}</th>
            <th scope="col" class="number">${msg('专享订单')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.placed.map((placed) => this.row(placed))}
        </tbody>
        <tfoot>
          ${this.accounted.map(
            ({counted, clause, sessions, seconds}) =>
              html`<tr>
                <th scope="row" colspan="3">
                  ${counted ? msg('计入合计') : msg(str`按 ${clause ?? ''} 不计入合计`)} ·
                  ${msg(str`${sessions} 场`)}
                </th>
                <td class="number">${duration(seconds)}</td>
                <td class="number">${duration(counted ? seconds : 0)}</td>
                <td colspan="6"></td>
              </tr>`,
          )}
        </tfoot>
      </table>
    </scroll-region>`;
  }

  private row({session, number, endedAt}: Placed) {
    const over = businessDay(endedAt) !== this.date;
    return html`<tr>
      <th scope="row">${number}<br /><code>${session.sessionId}</code></th>
      <td>${clock(session.startedAt)}</td>
      <td>${over ? html`${msg('次日')} ` : nothing}${clock(endedAt)}</td>
      <td class="number">${duration(session.seconds)}</td>
      <td class="number">${duration(session.counted ? session.seconds : 0)}</td>
      <td>
        ${session.counted ? badge('good', msg('计入')) : badge('bad', msg(str`按 ${session.clause ?? ''} 不计入`))}
      </td>
      <td class="number">${count(session.exclusiveSkus)}</td>
      <td class="number">${session.qualityScore ?? msg('未知')}</td>
      ${withRefunds(session.exclusiveGmvFen, session.refundedExclusiveGmvFen, money)}
      ${withRefunds(session.gmvFen, session.refundedGmvFen, money)}
      ${withRefunds(session.exclusiveOrders, session.refundedExclusiveOrders, count)}
    </tr>`;
  }
}

/** What was sold, and what of it came back. */
function withRefunds(gross: number, refunded: number, show: (amount: number) => string) {
  return html`<td class="number">
    ${show(gross)}<br /><span class="quiet">${msg('退款')} ${show(refunded)}</span>
  </td>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-sessions-table': SessionsTableElement;
  }
}
