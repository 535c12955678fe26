import {msg, str} from '@lit/localize';
import {html} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {
  IncentiveLedgerApi,
  type IncentiveAudit,
  type IncentiveBudget,
  type IncentiveBudgetDay,
  type IncentiveBudgetFigures,
  type IncentiveCampaign,
} from '../../api/index.js';
import '../../shared/chart.js';
import {configuration} from '../../shared/client.js';
import {accountName} from '../../shared/coupons.js';
import {badge} from '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {figure} from '../../shared/figure.js';
import {count, day, moment} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Loading} from '../../shared/loading.js';
import {campaignOf, hostPath} from './campaigns.js';
import {couponPath} from './host-page.js';
import {valueName} from './versions.js';

const ledger = new IncentiveLedgerApi(configuration);

/** The whole budget: all its dates, whatever a page holds. */
async function budget(campaignId: string): Promise<IncentiveBudget> {
  const first = await ledger.incentiveGetBudget({campaignId});
  const items = [...first.items];
  let cursor = first.nextCursor;
  while (cursor) {
    const next = await ledger.incentiveGetBudget({campaignId, cursor});
    items.push(...next.items);
    cursor = next.nextCursor;
  }
  return {...first, items};
}

/** A campaign's units: where they went, and whether the ledger is right. */
@customElement('operation-campaign')
export class CampaignPageElement extends SuiteElement {
  @property() campaign = '';
  private readonly found = new Loading(this, () => campaignOf(this.campaign));
  private readonly budget = new Loading(this, () => budget(this.campaign));
  private readonly audit = new Loading(this, () => ledger.incentiveAuditLedger({campaignId: this.campaign}));

  override render() {
    return html`${this.found.render(({one}) =>
        one ? this.about(one) : html`<h1>${msg('没有这个活动')}</h1>`,
      )}
      <h2>${msg('账本核验')}</h2>
      ${this.audit.render((audit) => this.audited(audit))}
      <h2>${msg('预算去向')}</h2>
      ${this.budget.render((found) => this.spent(found))}`;
  }

  private about(one: IncentiveCampaign) {
    const period = (value: string) => valueName({value, unit: 'period'});
    return html`<h1>${text(one.title)}</h1>
      <p>
        <a href=${`/staff/settlements?campaign=${encodeURIComponent(one.campaignId)}`}>${msg('按日结算')}</a>
        · ${day(one.firstDay)} – ${day(one.lastDay)}
      </p>
      <p class="quiet">
        ${msg(str`每日开播券 ${count(one.dailyTaskUnits)} 额度，PK 券 ${count(one.pkUnits)} 额度，奖励前 ${one.topPlaces} 名，每位主播每日至多核销 ${count(one.dailyCapPerHost)} 额度；${period(one.issueDelay)}后发券，有效 ${period(one.validity)}。`)}
      </p>`;
  }

  private audited({clean, asOf, coupons, entries, sum, checks, findings, accounts}: IncentiveAudit) {
    return html`<div role="status">
        <p class=${clean ? 'done' : 'problem'}>
          <b>${clean ? msg('账本无误') : msg('账本有问题')}</b> ·
          ${msg(str`${count(coupons)} 张券，${count(entries)} 笔分录，账户合计 ${count(sum)}`)} ·
          ${moment(asOf)}
        </p>
      </div>
      ${
        findings.length === 0
          ? ''
          : html`<scroll-region aria-label=${msg('核验发现')}>
              <table>
                <caption>
                  ${msg('核验发现')}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">${msg('核验项')}</th>
                    <th scope="col">${msg('主播')}</th>
                    <th scope="col">${msg('券')}</th>
                    <th scope="col">${msg('实际与应有')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${findings.map(
                    (one) =>
                      html`<tr>
                        <th scope="row">${text(checks.find(({check}) => check === one.check)?.title)}</th>
                        <td><a href=${hostPath(one.hostId)}>${one.hostId}</a></td>
                        <td>
                          ${one.couponId ? html`<a href=${couponPath(one.couponId)}>${one.couponId}</a>` : '–'}
                        </td>
                        <td>${one.found}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </scroll-region>`
      }
      <details>
        <summary>${msg(str`核验了什么（${checks.length} 项）`)}</summary>
        <ul>
          ${checks.map(
            ({title, wrong}) =>
              html`<li>
                ${wrong === 0 ? badge('good', msg('无误')) : badge('bad', msg(str`${count(wrong)} 处不符`))}
                ${text(title)}
              </li>`,
          )}
        </ul>
      </details>
      <details>
        <summary>${msg('账户余额')}</summary>
        <scroll-region aria-label=${msg('账户余额')}>
          <table>
            <thead>
              <tr>
                <th scope="col">${msg('账户')}</th>
                <th scope="col" class="number">${msg('转出')}</th>
                <th scope="col" class="number">${msg('转入')}</th>
                <th scope="col" class="number">${msg('账户余额')}</th>
              </tr>
            </thead>
            <tbody>
              ${accounts.map(
                (one) =>
                  html`<tr>
                    <th scope="row">${accountName(one.account)}</th>
                    <td class="number">${count(one.debited)}</td>
                    <td class="number">${count(one.credited)}</td>
                    <td class="number">${count(one.balance)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </scroll-region>
      </details>`;
  }

  private columns(): [string, (figures: IncentiveBudgetFigures | IncentiveBudgetDay) => number][] {
    return [
      [msg('发放额'), ({issued}) => issued],
      [msg('调整额'), ({adjusted}) => adjusted],
      [msg('核销额'), ({spent}) => spent],
      [msg('撤回核销'), ({released}) => released],
      [msg('过期额'), ({expired}) => expired],
      [msg('追回额'), ({takenBack}) => takenBack],
      [msg('其中转为欠额'), ({takenBackAsDebt}) => takenBackAsDebt],
      [msg('偿还欠额'), ({repaid}) => repaid],
      [msg('券上余额'), ({outstanding}) => outstanding],
    ];
  }

  private spent({asOf, total, items}: IncentiveBudget) {
    const bar = (name: string, value: (one: IncentiveBudgetDay) => number) => ({
      name,
      type: 'bar',
      data: items.map(value),
    });
    return html`<p class="quiet">${msg('单位：券额；截至')} ${moment(asOf)}</p>
      <p>${this.columns().map(([name, value]) => figure(count(value(total)), name))}</p>
      ${
        items.length === 0
          ? html`<p class="empty">${msg('还没有发放过券。')}</p>`
          : html`<suite-chart
                .label=${msg('每日发放、核销、过期、追回与券上余额，数字见下表')}
                .option=${{
                  legend: {top: 0},
                  tooltip: {trigger: 'axis'},
                  grid: {left: 64, right: 16, bottom: 32, top: 48},
                  xAxis: {type: 'category', data: items.map(({date}) => date.slice(5))},
                  yAxis: {type: 'value'},
                  series: [
                    bar(msg('发放额'), ({issued}) => issued),
                    bar(msg('核销额'), ({spent}) => spent),
                    bar(msg('过期额'), ({expired}) => expired),
                    bar(msg('追回额'), ({takenBack}) => takenBack),
                    {name: msg('券上余额'), type: 'line', data: items.map(({outstanding}) => outstanding)},
                  ],
                }}
              ></suite-chart>
              <scroll-region aria-label=${msg('每日预算')}>
                <table>
                  <caption>
                    ${msg('每日预算')}
                  </caption>
                  <thead>
                    <tr>
                      <th scope="col">${msg('业务日')}</th>
                      ${this.columns().map(([name]) => html`<th scope="col" class="number">${name}</th>`)}
                    </tr>
                  </thead>
                  <tbody>
                    ${items.map(
                      (one) =>
                        html`<tr>
                          <th scope="row">${day(one.date)}</th>
                          ${this.columns().map(([, value]) => html`<td class="number">${count(value(one))}</td>`)}
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </scroll-region>`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-campaign': CampaignPageElement;
  }
}
