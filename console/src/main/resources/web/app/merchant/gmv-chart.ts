import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {IncentiveHostDay} from '../api/index.js';
import '../shared/chart.js';
import {SuiteElement} from '../shared/element.js';
import {count, money, percent} from '../shared/format.js';
import {Loading} from '../shared/loading.js';
import {days, to} from './campaign.js';
import {shortDay} from './words.js';

/** How many days are asked for at a time. */
const AT_ONCE = 5;

/** What a host sold of live-exclusive goods on each day, as a picture and as a table. */
@customElement('merchant-gmv-chart')
export class GmvChartElement extends SuiteElement {
  @property() campaign = '';
  @property() host = '';
  /** The days with sessions. */
  @property({attribute: false}) dates: readonly string[] = [];
  private readonly figures = new Loading(this, () => this.all());

  private async all(): Promise<IncentiveHostDay[]> {
    const found: IncentiveHostDay[] = [];
    for (let i = 0; i < this.dates.length; i += AT_ONCE) {
      const some = this.dates
        .slice(i, i + AT_ONCE)
        .map((date) => days.incentiveGetHostDay({campaignId: this.campaign, date, hostId: this.host}));
      found.push(...(await Promise.all(some)));
    }
    return found;
  }

  override render() {
    return this.dates.length === 0
      ? nothing
      : html`<section>
          <h2>${msg('每日专享商品成交额')}</h2>
          <p class="quiet">${msg('计入场次的净额，不含取消、退货和退款；未结算的日期为暂定数据。')}</p>
          ${this.figures.render((all) => html`${this.picture(all)} ${this.table(all)}`)}
        </section>`;
  }

  private picture(all: IncentiveHostDay[]) {
    const settled = msg('已结算');
    const provisional = msg('暂定');
    const series = (name: string, state: string) => ({
      name,
      type: 'bar',
      stack: 'gmv',
      data: all.map((of) => (of.state === state ? of.figures.netExclusiveGmvFen / 100 : 0)),
    });
    return html`<suite-chart
      .label=${msg('每日专享商品成交额的柱状图，数据见下表')}
      .option=${{
        color: ['#c0392b', '#c98500'],
        legend: {data: [settled, provisional], top: 0, right: 0},
        grid: {left: 8, right: 8, top: 40, bottom: 8, containLabel: true},
        tooltip: {trigger: 'axis'},
        xAxis: {
          type: 'category',
          data: all.map(({date}) => `${Number(date.slice(5, 7))}/${Number(date.slice(8))}`),
        },
        yAxis: {type: 'value', name: msg('元')},
        series: [series(settled, 'SETTLED'), series(provisional, 'PROVISIONAL')],
      }}
    ></suite-chart>`;
  }

  private table(all: IncentiveHostDay[]) {
    return html`<details>
      <summary>${msg('每日成交数据表')}</summary>
      <scroll-region aria-label=${msg('每日成交数据表')}>
        <table class="tight">
          <thead>
            <tr>
              <th scope="col">${msg('业务日')}</th>
              <th scope="col" class="number">${msg('专享成交额')}</th>
              <th scope="col" class="number">${msg('全部成交额')}</th>
              <th scope="col" class="number">${msg('专享占比')}</th>
              <th scope="col" class="number">${msg('专享订单')}</th>
            </tr>
          </thead>
          <tbody>
            ${all.map(
              ({date, figures}) =>
                html`<tr>
                  <th scope="row"><a href=${to.day(this.host, date, this.campaign)}>${shortDay(date)}</a></th>
                  <td class="number">${money(figures.netExclusiveGmvFen)}</td>
                  <td class="number">${money(figures.netGmvFen)}</td>
                  <td class="number">${percent(figures.gmvShare)}</td>
                  <td class="number">${count(figures.netExclusiveOrders)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </scroll-region>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-gmv-chart': GmvChartElement;
  }
}
