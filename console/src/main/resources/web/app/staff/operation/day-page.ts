import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {
  IncentiveDaysApi,
  IncentiveSettlementApi,
  type IncentiveCorrection,
  type IncentiveCorrectionSide,
} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import {badge} from '../../shared/decision.js';
import {count, day, duration, money, percent} from '../../shared/format.js';
import {Listing, Loading} from '../../shared/loading.js';
import {businessDate, campaignOf, hostPath, settledFrom} from './campaigns.js';
import './command-dialog.js';
import type {CommandDialogElement} from './command-dialog.js';
import {may, OperationPage} from './page.js';
import {askToSettle} from './settlements-page.js';

const days = new IncentiveDaysApi(configuration);
const api = new IncentiveSettlementApi(configuration);

/** One campaign day: whether it is settled, what would be otherwise by now, and its ranking. */
@customElement('operation-day')
export class DayPageElement extends OperationPage {
  @property() campaign = '';
  @property() date = '';
  @query('operation-command') private dialog!: CommandDialogElement;
  private readonly board = new Loading(this, () =>
    days.incentiveGetLeaderboard({campaignId: this.campaign, date: this.date, limit: 1}),
  );
  /** From when on the day can be settled, and the business date. */
  private readonly due = new Loading(this, async () => {
    const [{one}, today] = await Promise.all([campaignOf(this.campaign), businessDate(this.campaign)]);
    return {from: one && settledFrom(one, this.date), today};
  });
  private readonly corrections = new Listing(this, (cursor) =>
    api.incentiveListCorrections({campaignId: this.campaign, date: this.date, cursor}),
  );
  private readonly ranking = new Listing(this, (cursor) =>
    days.incentiveGetLeaderboard({campaignId: this.campaign, date: this.date, cursor}),
  );

  override render() {
    return html`<h1>${msg(str`${day(this.date)} 的结算`)}</h1>
      <p>
        <a href=${`/staff/settlements?campaign=${encodeURIComponent(this.campaign)}`}>${msg('全部活动日')}</a>
      </p>
      ${this.told()} ${this.board.render(({state}) => this.state(state === 'SETTLED'))}
      <h2>${msg('当日排名')}</h2>
      ${this.ranking.render(
        (items) =>
          html`<scroll-region aria-label=${msg('当日排名')}>
            <table>
              <thead>
                <tr>
                  <th scope="col" class="number">${msg('名次')}</th>
                  <th scope="col">${msg('主播')}</th>
                  <th scope="col" class="number">${msg('专享占比')}</th>
                  <th scope="col" class="number">${msg('专享订单')}</th>
                  <th scope="col" class="number">${msg('专享成交')}</th>
                  <th scope="col" class="number">${msg('直播时长')}</th>
                  <th scope="col">${msg('PK 结果')}</th>
                </tr>
              </thead>
              <tbody>
                ${items.map(
                  (one) =>
                    html`<tr>
                      <td class="number">${one.rank ?? '–'}</td>
                      <th scope="row"><a href=${hostPath(one.hostId)}>${one.hostId}</a></th>
                      <td class="number">${percent(one.gmvShare)}</td>
                      <td class="number">${count(one.exclusiveOrders)}</td>
                      <td class="number">${money(one.exclusiveGmvFen)}</td>
                      <td class="number">${duration(one.liveSeconds)}</td>
                      <td>
                        ${
                          one.rewarded
                            ? badge('good', msg('得券'))
                            : one.qualified
                              ? badge('plain', msg('达标未得券'))
                              : badge('wait', msg('未达门槛'))
                        }
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </scroll-region>`,
        msg('当日没有直播场次。'),
      )}
      <operation-command></operation-command>`;
  }

  private state(settled: boolean) {
    return settled
      ? html`<p>${badge('good', msg('已结算'))} ${msg('数字和排名已固定。')}</p>
          <h2>${msg('结算后的更正')}</h2>
          <p class="quiet">
            ${msg('结算之后补来的事实本会改变的数字。券不会自动改变；需要时对主播采取措施或调整券。')}
          </p>
          ${this.corrections.render((items) => this.table(items), msg('结算后没有更正。'))}`
      : html`<p>${badge('plain', msg('暂定'))} ${msg('当日尚未结算，数字还会变。')}</p>
          ${this.due.render(({from, today}) =>
            from && today < from
              ? html`<p>${msg(str`${day(from)} 起可结算（I11）`)}</p>`
              : may('operator')
                ? html`<p>
                    <button
                      type="button"
                      @click=${() =>
                        askToSettle(this.dialog, this.campaign, this.date, async () => {
                          await Promise.all([
                            this.board.reload(),
                            this.ranking.reload(),
                            this.corrections.reload(),
                          ]);
                          this.tell(msg(str`${day(this.date)} 已结算。`));
                        })}
                    >
                      ${msg('结算')}
                    </button>
                  </p>`
                : nothing,
          )}`;
  }

  private table(items: IncentiveCorrection[]) {
    return html`<scroll-region aria-label=${msg('结算后的更正')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('主播')}</th>
            <th scope="col">${msg('数字')}</th>
            <th scope="col">${msg('结算时')}</th>
            <th scope="col">${msg('按现在的事实')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map((one) => {
            const rows = this.differing(one);
            return rows.map(
              ([name, before, after], i) =>
                html`<tr>
                  ${
                    i === 0
                      ? html`<th scope="rowgroup" rowspan=${rows.length}>
                          <a href=${hostPath(one.hostId)}>${one.hostId}</a>
                        </th>`
                      : nothing
                  }
                  <td>${name}</td>
                  <td>${before}</td>
                  <td><b>${after}</b></td>
                </tr>`,
            );
          })}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private differing({settled, now}: IncentiveCorrection): [string, string, string][] {
    const yes = (value: boolean) => (value ? msg('是') : msg('否'));
    const figures: [string, (side: IncentiveCorrectionSide) => string][] = [
      [msg('计入场次'), (side) => count(side.countedSessions)],
      [msg('直播时长'), (side) => duration(side.liveSeconds)],
      [msg('专享商品数'), (side) => count(side.exclusiveSkus)],
      [msg('质量分之和'), (side) => count(side.qualitySum)],
      [msg('净成交'), (side) => money(side.netGmvFen)],
      [msg('专享净成交'), (side) => money(side.netExclusiveGmvFen)],
      [msg('专享净订单'), (side) => count(side.netExclusiveOrders)],
      [msg('得每日开播券'), (side) => yes(side.dailyTask)],
      [msg('达到 PK 门槛'), (side) => yes(side.qualified)],
      [msg('名次'), (side) => (side.rank === undefined ? '–' : String(side.rank))],
      [msg('得 PK 券'), (side) => yes(side.pk)],
    ];
    const rows = figures
      .map(([name, show]): [string, string, string] => [
        name,
        settled ? show(settled) : msg('没有场次'),
        now ? show(now) : msg('没有场次'),
      ])
      .filter(([, before, after]) => before !== after);
    return rows.length > 0 ? rows : [[msg('其他'), '–', '–']];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-day': DayPageElement;
  }
}
