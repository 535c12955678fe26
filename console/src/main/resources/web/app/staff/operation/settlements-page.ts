import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {IncentiveSettlementApi, type IncentiveCampaign, type IncentiveSettlement} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import {badge} from '../../shared/decision.js';
import {figure} from '../../shared/figure.js';
import {count, day, moment} from '../../shared/format.js';
import {everything, Loading} from '../../shared/loading.js';
import {businessDate, campaignChooser, campaignOf, dates, settledFrom} from './campaigns.js';
import './command-dialog.js';
import type {CommandDialogElement} from './command-dialog.js';
import {may, OperationPage} from './page.js';

const api = new IncentiveSettlementApi(configuration);

/** Days, and how each of them stands. */
interface Days {
  all: IncentiveCampaign[];
  campaign?: IncentiveCampaign;
  today: string;
  settled: Map<string, IncentiveSettlement>;
}

/** All settlements of a campaign by date. */
async function settlements(campaignId: string): Promise<Map<string, IncentiveSettlement>> {
  const found = await everything((cursor) => api.incentiveListSettlements({campaignId, cursor}));
  return new Map(found.map((one) => [one.date, one]));
}

/** Asks whether a day is to be settled, and settles it. */
export function askToSettle(
  dialog: CommandDialogElement,
  campaignId: string,
  date: string,
  done: () => Promise<unknown> | unknown,
) {
  dialog.ask({
    heading: msg(str`结算 ${day(date)}`),
    action: msg('确认结算'),
    dangerous: true,
    details: () =>
      html`<ul>
        <li>${msg('结算只发生一次：当日的数字和排名从此固定，券随即发放。')}</li>
        <li>${msg('此后补来的事实列为更正，不改变已发的券。')}</li>
      </ul>`,
    run: async (idempotencyKey) => {
      await api.incentiveSettleDay({campaignId, date, idempotencyKey});
      await done();
    },
  });
}

/** The days of a campaign: settled, due, or still running. */
@customElement('operation-settlements')
export class SettlementsPageElement extends OperationPage {
  @property() campaign = '';
  @query('operation-command') private dialog!: CommandDialogElement;
  private readonly days = new Loading(this, async (): Promise<Days> => {
    const {all, one} = await campaignOf(this.campaign);
    if (!one) {
      return {all, today: '', settled: new Map()};
    }
    const [today, settled] = await Promise.all([businessDate(one.campaignId), settlements(one.campaignId)]);
    return {all, campaign: one, today, settled};
  });

  override willUpdate(changed: PropertyValues<this>) {
    if (this.hasUpdated && changed.has('campaign')) {
      void this.days.reload();
    }
  }

  override render() {
    return html`<h1>${msg('按日结算')}</h1>
      ${this.days.render(({all, campaign, today, settled}) =>
        campaign
          ? html`${campaignChooser(all, campaign)} ${this.table(campaign, today, settled)}`
          : html`<p class="empty">${msg('还没有激励活动。')}</p>`,
      )}
      <operation-command></operation-command>`;
  }

  private table(campaign: IncentiveCampaign, today: string, settled: Map<string, IncentiveSettlement>) {
    const {campaignId, firstDay, lastDay} = campaign;
    const begun = dates(firstDay, lastDay < today ? lastDay : today).reverse();
    const due = begun.filter((date) => !settled.has(date) && settledFrom(campaign, date) <= today);
    const units = [...settled.values()].reduce((sum, one) => sum + one.units, 0);
    return html`
      <p>
        ${figure(count(settled.size), msg('天已结算'))} ${figure(count(due.length), msg('天可以结算'))}
        ${figure(count(units), msg('额度已发放'))}
      </p>
      <p class="buttons">
        <a class="button" href=${`/staff/differences?campaign=${encodeURIComponent(campaignId)}`}
          >${msg('差异复核')}</a
        >
        <a class="button" href=${`/staff/campaigns/${encodeURIComponent(campaignId)}`}
          >${msg('预算与账本核验')}</a
        >
      </p>
      ${this.told()}
      ${
        begun.length === 0
          ? html`<p class="empty">${msg(str`活动自 ${day(firstDay)} 开始。`)}</p>`
          : html`<scroll-region aria-label=${msg('活动日')}>
              <table>
                <caption>
                  ${msg('活动日')}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">${msg('活动日期')}</th>
                    <th scope="col">${msg('结算状态')}</th>
                    <th scope="col">${msg('结算时间')}</th>
                    <th scope="col" class="number">${msg('主播数')}</th>
                    <th scope="col" class="number">${msg('达标数')}</th>
                    <th scope="col" class="number">${msg('券数')}</th>
                    <th scope="col" class="number">${msg('发放的额度')}</th>
                    <th scope="col">${msg('可做的事')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${begun.map((date) => this.row(campaign, date, today, settled.get(date)))}
                </tbody>
              </table>
            </scroll-region>`
      }
    `;
  }

  private row(
    campaign: IncentiveCampaign,
    date: string,
    today: string,
    settled: IncentiveSettlement | undefined,
  ) {
    const {campaignId} = campaign;
    const dueOn = settledFrom(campaign, date);
    const path = `/staff/settlements/${encodeURIComponent(campaignId)}/${date}`;
    return html`<tr>
      <th scope="row"><a href=${path}>${day(date)}</a></th>
      <td>
        ${
          settled
            ? badge('good', msg('已结算'))
            : dueOn <= today
              ? badge('wait', msg('可以结算'))
              : html`${badge('plain', msg('暂定'))}
                  <span class="quiet">${msg(str`${day(dueOn)} 起可结算（I11）`)}</span>`
        }
      </td>
      <td>
        ${settled ? html`${moment(settled.settledAt)} · ${settled.settledBy === 'scheduler' ? msg('定时任务') : settled.settledBy}` : nothing}
      </td>
      <td class="number">${settled ? count(settled.hosts) : '–'}</td>
      <td class="number">${settled ? count(settled.qualified) : '–'}</td>
      <td class="number">${settled ? count(settled.coupons) : '–'}</td>
      <td class="number">${settled ? count(settled.units) : '–'}</td>
      <td>
        ${
          settled
            ? html`<a href=${path} aria-label=${msg(str`看更正：${day(date)}`)}>${msg('看更正')}</a>`
            : may('operator') && dueOn <= today
              ? html`<button
                  type="button"
                  aria-label=${msg(str`结算 ${day(date)}`)}
                  @click=${() =>
                    askToSettle(this.dialog, campaignId, date, async () => {
                      await this.days.reload();
                      this.tell(msg(str`${day(date)} 已结算。`));
                    })}
                >
                  ${msg('结算')}
                </button>`
              : nothing
        }
      </td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-settlements': SettlementsPageElement;
  }
}
