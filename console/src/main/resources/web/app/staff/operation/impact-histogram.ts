import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {EChartsCoreOption} from 'echarts/core';
import '../../shared/chart.js';
import {badge, type Quantity} from '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {amount, count, quantity} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import type {ImpactHistogram} from './versions.js';

type Bucket = ImpactHistogram['buckets'][number];

const same = (one: Quantity | undefined, other: Quantity | undefined) =>
  one !== undefined && other !== undefined && amount(one) === amount(other);

const NOW = '#3b7dd8';
const NEW = '#d97706';

/** How what a rule finds lies around what two versions require: as a picture and in numbers. */
@customElement('operation-impact-histogram')
export class ImpactHistogramElement extends SuiteElement {
  @property({attribute: false}) histogram!: ImpactHistogram;

  override render() {
    const {clause, title, uncounted} = this.histogram;
    return html`
      <h3>${clause} ${text(title)}</h3>
      <p>${this.inWords()}</p>
      <suite-chart .label=${this.inWords()} .option=${this.picture()}></suite-chart>
      <details class="op-numbers">
        <summary>${msg('图中的数字')}</summary>
        ${this.table()}
      </details>
      ${
        uncounted > 0
          ? html`<p class="quiet">${msg(str`另有 ${count(uncounted)} 项没有可比的数值，不在图中。`)}</p>`
          : nothing
      }
    `;
  }

  private inWords(): string {
    const {requiredBefore, requiredAfter} = this.histogram;
    if (!requiredBefore || !requiredAfter) {
      const only = requiredAfter ?? requiredBefore;
      return only ? msg(str`只有一个版本有门槛：${quantity(only)}。`) : '';
    }
    if (same(requiredBefore, requiredAfter)) {
      return msg(str`门槛不变，仍是 ${quantity(requiredAfter)}。`);
    }
    const between = this.between(requiredBefore, requiredAfter);
    return msg(
      str`门槛从 ${quantity(requiredBefore)} 改为 ${quantity(requiredAfter)}，两者之间有 ${count(between)} 项。`,
    );
  }

  /** How many lie between the thresholds, which fill whole buckets. */
  private between(before: Quantity, after: Quantity): number {
    const [low, high] = [before, after].map((one) => amount(one) ?? 0).sort((a, b) => a - b) as [
      number,
      number,
    ];
    return this.histogram.buckets
      .filter(({from, until}) => from && until && (amount(from) ?? 0) >= low && (amount(until) ?? 0) <= high)
      .reduce((sum, bucket) => sum + bucket.after, 0);
  }

  /** Whether the versions count the facts otherwise, so that there are two distributions. */
  private twofold(): boolean {
    return this.histogram.buckets.some(({before, after}) => before !== after);
  }

  private picture(): EChartsCoreOption {
    const {buckets, requiredBefore, requiredAfter} = this.histogram;
    const edge = (threshold: Quantity | undefined) => buckets.findIndex(({from}) => same(from, threshold));
    // A bucket begins at its edge, so the lines need an axis on which buckets are one wide. The label
    // of the lower one is to the left of its line and the other's to the right, apart from each other.
    const line = (label: string, color: string, threshold: Quantity | undefined, align: string) =>
      threshold
        ? [
            {
              xAxis: edge(threshold),
              lineStyle: {color, width: 2},
              label: {formatter: `${label} ${quantity(threshold)}`, align, color},
            },
          ]
        : [];
    const lowered = edge(requiredAfter) < edge(requiredBefore);
    const lines = same(requiredBefore, requiredAfter)
      ? line(msg('门槛'), NEW, requiredAfter, 'center')
      : [
          ...line(msg('现在'), NOW, requiredBefore, lowered ? 'left' : 'right'),
          ...line(msg('新版本'), NEW, requiredAfter, lowered ? 'right' : 'left'),
        ];
    const bars = (name: string, color: string, number: (bucket: Bucket) => number) => ({
      name,
      type: 'bar',
      barCategoryGap: '10%',
      itemStyle: {color},
      data: buckets.map(number),
    });
    return {
      legend: this.twofold() ? {bottom: 0} : undefined,
      tooltip: {trigger: 'axis'},
      grid: {left: 48, right: 24, top: 32, bottom: this.twofold() ? 96 : 72},
      xAxis: [
        {type: 'category', data: buckets.map(range), axisLabel: {rotate: 40, formatter: short(buckets)}},
        {type: 'value', min: 0, max: buckets.length, show: false},
      ],
      yAxis: {type: 'value', minInterval: 1},
      series: [
        ...(this.twofold()
          ? [bars(msg('现在'), NOW, ({before}) => before), bars(msg('新版本'), NEW, ({after}) => after)]
          : [bars(msg('项判定'), '#7a869a', ({after}) => after)]),
        {
          type: 'line',
          xAxisIndex: 1,
          data: [],
          markLine: {symbol: 'none', silent: true, animation: false, data: lines},
        },
      ],
    };
  }

  private table() {
    const {clause, title, buckets, requiredBefore, requiredAfter} = this.histogram;
    const label = `${clause} ${text(title)}`;
    const twofold = this.twofold();
    return html`<scroll-region aria-label=${label}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('范围')}</th>
            ${twofold ? html`<th scope="col" class="number">${msg('现在')}</th>` : nothing}
            <th scope="col" class="number">${twofold ? msg('新版本') : msg('项判定')}</th>
          </tr>
        </thead>
        <tbody>
          ${buckets.map(
            (bucket) =>
              html`<tr>
                <th scope="row">
                  ${range(bucket)}
                  ${same(bucket.from, requiredBefore) ? badge('plain', msg('现在的门槛')) : nothing}
                  ${same(bucket.from, requiredAfter) ? badge('wait', msg('新门槛')) : nothing}
                </th>
                ${twofold ? html`<td class="number">${count(bucket.before)}</td>` : nothing}
                <td class="number">${count(bucket.after)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }
}

function range({from, until}: Bucket): string {
  if (from && until) {
    return msg(str`${quantity(from)} 至不足 ${quantity(until)}`);
  }
  return from ? msg(str`${quantity(from)} 及以上`) : until ? msg(str`不足 ${quantity(until)}`) : '';
}

/** On the axis there is room for where a bucket begins only. */
function short(buckets: Bucket[]) {
  return (_: string, index: number) => {
    const bucket = buckets[index];
    return bucket?.from ? quantity(bucket.from) : bucket?.until ? `< ${quantity(bucket.until)}` : '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-impact-histogram': ImpactHistogramElement;
  }
}
