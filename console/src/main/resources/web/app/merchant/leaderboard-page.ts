import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {
  IncentiveCampaign,
  IncentiveLeaderboard,
  IncentiveLeaderboardItem,
  IncentivePolicyVersion,
} from '../api/index.js';
import {badge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {count, day, duration, money, percent, quantity} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Listing, Loading} from '../shared/loading.js';
import {go, link} from '../shared/router.js';
import {policyVersion} from '../shared/services.js';
import {context, days, hostOf, to, type Context} from './campaign.js';
import {dayNav} from './day-nav.js';
import {dayStateName, shortDay} from './words.js';

/** What the ranking goes by. */
const RULES = ['I4', 'I5'];

/** A day's leaderboard, with the merchant's own hosts marked. */
@customElement('merchant-leaderboard-page')
export class LeaderboardPageElement extends SuiteElement {
  @property() campaign = '';
  @property() board = '';
  @property() date = '';
  private first?: IncentiveLeaderboard;
  private readonly context = new Loading(this, () => context(this.campaign));
  private readonly rules = new Loading(this, async () => {
    const {campaign} = await context(this.campaign);
    return campaign
      ? policyVersion('incentive', campaign.policyId, campaign.policyVersion)
      : Promise.resolve(undefined);
  });
  private readonly places = new Listing<IncentiveLeaderboardItem>(this, async (cursor) => {
    const {campaign} = await context(this.campaign);
    const page = await days.incentiveGetLeaderboard({
      campaignId: campaign?.campaignId ?? this.campaign,
      date: this.date,
      ...(this.board ? {board: this.board} : {}),
      cursor,
    });
    if (cursor === undefined) {
      this.first = page;
    }
    return page;
  });

  protected override willUpdate(changed: PropertyValues) {
    if (this.hasUpdated && ['campaign', 'board', 'date'].some((name) => changed.has(name))) {
      this.first = undefined;
      this.places.items = [];
      void this.places.reload();
    }
  }

  override render() {
    const known = this.context.value;
    const campaign = known?.campaign;
    return html`
      <p><a href=${known ? calendar(known) : '/merchant'}>← ${msg('回到活动日历')}</a></p>
      <h1>${msg(str`${shortDay(this.date)} 的每日榜单`)}</h1>
      ${dayNav(this.date, campaign, (date) => to.leaderboard(date, this.campaign, this.board))}
      ${known && campaign?.boardsPerCategory ? this.boards(known) : nothing} ${this.own(campaign)}
      <h2>${msg('全部名次')}</h2>
      ${this.places.render((items) => this.table(items), msg('这一天的榜单上还没有主播。'))}
      ${this.rules.render((version) => (version ? this.ranking(version) : nothing))}
    `;
  }

  /** The choice of a board, where each category has its own. */
  private boards({hosts}: Context) {
    const all = [
      ...new Set([...hosts.flatMap(({category}) => category ?? []), ...(this.board ? [this.board] : [])]),
    ];
    return html`<label class="field">
      <span>${msg('榜单')}</span>
      <select
        @change=${(event: Event) =>
          go(to.leaderboard(this.date, this.campaign, (event.target as HTMLSelectElement).value))}
      >
        <option value="">${msg('总榜')}</option>
        ${all.map((board) => html`<option value=${board} ?selected=${board === this.board}>${board}</option>`)}
      </select>
    </label>`;
  }

  /** Where the merchant's own hosts are, whatever page of the board they are on. */
  private own(campaign: IncentiveCampaign | undefined) {
    if (!this.first) {
      return nothing;
    }
    const {own = [], state} = this.first;
    return html`<section class="card">
      <h2>${msg('您的主播')} ${badge(state === 'SETTLED' ? 'good' : 'wait', dayStateName(state))}</h2>
      ${
        state === 'PROVISIONAL'
          ? html`<p class="quiet">${msg('名次是按现有数据的暂定结果，结算后不再变动。')}</p>`
          : nothing
      }
      ${
        own.length === 0
          ? html`<p class="empty">${msg('这一天您的主播没有场次。')}</p>`
          : html`<ul>
              ${own.map(
                (item) =>
                  html`<li>
                    <a href=${to.day(item.hostId, this.date, this.campaign)}>${item.hostId}</a>:
                    <b>${item.rank ? msg(str`第 ${item.rank} 名`) : msg('无名次')}</b>,
                    ${this.result(item, campaign)}
                  </li>`,
              )}
            </ul>`
      }
    </section>`;
  }

  private result({qualified, rewarded}: IncentiveLeaderboardItem, campaign: IncentiveCampaign | undefined) {
    if (rewarded) {
      return badge('good', msg('有奖'));
    }
    return qualified
      ? badge('wait', msg(str`达标，未进前 ${campaign?.topPlaces ?? ''} 名或未获奖励`))
      : badge('bad', msg('未达门槛'));
  }

  private table(items: IncentiveLeaderboardItem[]) {
    const own = new Set(this.first?.own?.map(({hostId}) => hostId));
    return html`<scroll-region aria-label=${msg('每日榜单')}>
      <table class="tight">
        <caption>
          ${msg(str`${day(this.date)} 每日开播PK，先列有名次者`)}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="number">${msg('名次')}</th>
            <th scope="col">${msg('主播')}</th>
            <th scope="col" class="number">${msg('专享占比')}</th>
            <th scope="col" class="number">${msg('专享订单')}</th>
            <th scope="col" class="number">${msg('专享成交额')}</th>
            <th scope="col" class="number">${msg('直播时长')}</th>
            <th scope="col">${msg('达到门槛')}</th>
            <th scope="col">${msg('是否有奖')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map((item) => {
            const ours = own.has(item.hostId);
            return html`<tr class=${ours ? 'own' : ''}>
              <td class="number">${item.rank ?? '–'}</td>
              <th scope="row">
                ${
                  ours
                    ? html`<a href=${to.day(item.hostId, this.date, this.campaign)}>${item.hostId}</a>
                        ${badge('plain', msg('本店'))}`
                    : item.hostId
                }
              </th>
              <td class="number">${percent(item.gmvShare)}</td>
              <td class="number">${count(item.exclusiveOrders)}</td>
              <td class="number">${money(item.exclusiveGmvFen)}</td>
              <td class="number">${duration(item.liveSeconds)}</td>
              <td>${item.qualified ? `✓ ${msg('是')}` : `✗ ${msg('否')}`}</td>
              <td>${item.rewarded ? `✓ ${msg('是')}` : `✗ ${msg('否')}`}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </scroll-region>`;
  }

  /** How places are given, and ties decided, in the words of the policy. */
  private ranking({policyId, version, clauses, parameters}: IncentivePolicyVersion) {
    const reading = parameters.find(({name}) => name === 'ranking-by-weighted-score');
    return html`<section class="card">
      <h2>${msg('名次怎样排')}</h2>
      <dl class="clauses">
        ${clauses
          .filter((clause) => RULES.includes(clause.id))
          .map(
            (clause) =>
              html`<div>
                <dt>${clause.id}</dt>
                <dd>${text(clause.text)}</dd>
              </div>`,
          )}
        ${
          reading
            ? html`<div>
                <dt>${msg(str`并列时（${reading.clause}）`)}</dt>
                <dd>
                  ${text(reading.description)} ${msg('当前取值')}
                  <b>${quantity({value: reading.value ?? '', unit: reading.unit})}</b>
                </dd>
              </div>`
            : nothing
        }
      </dl>
      <p><a href=${link.policy('incentive', policyId, version)}>${msg('查看全部条款')}</a></p>
    </section>`;
  }
}

/** The calendar of the host that was chosen last. */
function calendar({campaign, hosts}: Context): string {
  return to.calendar(hostOf(hosts, '') ?? '', campaign?.campaignId ?? '');
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-leaderboard-page': LeaderboardPageElement;
  }
}
