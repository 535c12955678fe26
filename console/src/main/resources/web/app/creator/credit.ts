import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {CreatorProtectionCredit, CreatorProtectionCreditEntry} from '../api/index.js';
import '../shared/chart.js';
import {SuiteElement} from '../shared/element.js';
import {figure} from '../shared/figure.js';
import {moment} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Listing, Loading} from '../shared/loading.js';
import {credit, me, to, violations, violationTypes} from './services.js';
import {terms} from './terms.js';
import {entryKind} from './words.js';

/** The credit score, and what it came from, as a line and as a table. */
@customElement('creator-credit')
export class CreatorCreditElement extends SuiteElement {
  @state() private now?: CreatorProtectionCredit;
  private readonly terms = new Loading(this, () => terms());
  /** What violations are called, by their id. */
  private readonly names = new Loading(this, async () => {
    const [types, found] = await Promise.all([
      violationTypes(),
      violations.creatorProtectionListViolations({creatorId: me(), limit: 100}),
    ]);
    return new Map((found.items ?? []).map(({violationId, type}) => [violationId, types.get(type)?.title]));
  });
  private readonly entries = new Listing<CreatorProtectionCreditEntry>(this, async (cursor) => {
    this.now = await credit.creatorProtectionGetCredit({creatorId: me(), cursor, limit: 100});
    return this.now;
  });

  override render() {
    return html`<h1>${msg('信用分')}</h1>
      ${
        this.now
          ? html`<p>${figure(String(this.now.score), msg(str`当前信用分，起始 ${this.now.start} 分`))}</p>
              ${this.bands()}`
          : nothing
      }
      ${this.entries.render(
        (items) =>
          html`<section class="card" aria-labelledby="line">
              <h2 id="line">${msg('信用分的变化')}</h2>
              <suite-chart .option=${this.chart(items)} .label=${this.inWords(items)}></suite-chart>
            </section>
            ${this.table(items)}`,
        msg('还没有扣分或恢复的记录。'),
      )}`;
  }

  private bands(): TemplateResult | typeof nothing {
    const {rectificationAbove: above, rectificationUpTo: upTo} = this.terms.value ?? {};
    return above === undefined || upTo === undefined
      ? nothing
      : html`<ul>
          <li>${msg(str`高于 ${upTo} 分：没有区间处罚`)}</li>
          <li>${msg(str`高于 ${above} 分、不超过 ${upTo} 分：关闭商品分享并整改，保护期内首次触发免除`)}</li>
          <li>${msg(str`${above} 分及以下：停播；保护期内首次触发的，重新学习后恢复购物车`)}</li>
        </ul>`;
  }

  private chart(items: CreatorProtectionCreditEntry[]) {
    const start = this.now?.start ?? 0;
    const {rectificationAbove, rectificationUpTo} = this.terms.value ?? {};
    const bands = [rectificationUpTo, rectificationAbove].filter((score) => score !== undefined);
    return {
      grid: {left: 40, right: 24, top: 24, bottom: 32},
      tooltip: {trigger: 'axis'},
      xAxis: {
        type: 'category',
        data: [msg('起始'), ...items.map(({recordedAt}) => moment(recordedAt))],
        axisLabel: {hideOverlap: true},
      },
      yAxis: {type: 'value', min: 0, max: start},
      series: [
        {
          type: 'line',
          name: msg('信用分'),
          step: 'end',
          symbolSize: 8,
          data: [start, ...items.map(({scoreAfter}) => scoreAfter)],
          markLine: {silent: true, symbol: 'none', data: bands.map((yAxis) => ({yAxis}))},
        },
      ],
    };
  }

  private inWords(items: CreatorProtectionCreditEntry[]): string {
    const scores = items.map(({scoreAfter}) => scoreAfter).join('、');
    return msg(str`信用分从 ${this.now?.start ?? ''} 开始，依次为 ${scores}`);
  }

  private table(items: CreatorProtectionCreditEntry[]): TemplateResult {
    return html`<scroll-region aria-label=${msg('信用分流水')}>
      <table>
        <caption>
          ${msg('信用分流水')}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="number">${msg('流水序号')}</th>
            <th scope="col">${msg('记录时间')}</th>
            <th scope="col">${msg('变动原因')}</th>
            <th scope="col">${msg('相关违规')}</th>
            <th scope="col" class="number">${msg('变动')}</th>
            <th scope="col" class="number">${msg('余分')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            ({seq, recordedAt, kind, violationId, points, scoreAfter}) =>
              html`<tr>
                <td class="number">${seq}</td>
                <td>${moment(recordedAt)}</td>
                <td>${entryKind(kind)}</td>
                <td>
                  <a href=${to.violation(violationId)}
                    >${text(this.names.value?.get(violationId)) || violationId}</a
                  >
                </td>
                <td class="number">${points > 0 ? `+${points}` : points}</td>
                <td class="number"><b>${scoreAfter}</b></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-credit': CreatorCreditElement;
  }
}
