import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {
  IncentiveSettlementApi,
  type IncentiveDifference,
  type IncentiveDifferenceState,
} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import {couponKindName} from '../../shared/coupons.js';
import {badge} from '../../shared/decision.js';
import {count, day, moment} from '../../shared/format.js';
import {Listing, Loading} from '../../shared/loading.js';
import {campaignChooser, campaignOf, hostPath} from './campaigns.js';
import './command-dialog.js';
import type {CommandDialogElement} from './command-dialog.js';
import {choose, may, OperationPage, valueOf} from './page.js';

const api = new IncentiveSettlementApi(configuration);

function stateBadge(state: IncentiveDifferenceState) {
  switch (state) {
    case 'OPEN':
      return badge('wait', msg('待复核'));
    case 'APPLIED':
      return badge('good', msg('已执行'));
    case 'DROPPED':
      return badge('plain', msg('已驳回'));
    default:
      return badge('plain', state);
  }
}

/** What disqualifications would change about settled days, to be applied or dropped. */
@customElement('operation-differences')
export class DifferencesPageElement extends OperationPage {
  @property() campaign = '';
  @property() host = '';
  @property() state = 'OPEN';
  @query('operation-command') private dialog!: CommandDialogElement;
  private readonly campaigns = new Loading(this, () => campaignOf(this.campaign));
  private readonly all = new Listing(this, async (cursor) => {
    const {one} = await campaignOf(this.campaign);
    return one
      ? api.incentiveListDifferences({
          campaignId: one.campaignId,
          hostId: this.host || undefined,
          state: this.state === 'ALL' ? undefined : (this.state as IncentiveDifferenceState),
          cursor,
        })
      : {items: []};
  });

  override willUpdate(changed: PropertyValues<this>) {
    if (this.hasUpdated && changed.has('campaign')) {
      void this.campaigns.reload();
    }
    if (this.hasUpdated && (changed.has('campaign') || changed.has('host') || changed.has('state'))) {
      void this.all.reload();
    }
  }

  override render() {
    return html`<h1>${msg('差异复核')}</h1>
      <p class="quiet">
        ${msg('取消主播资格之后，已结算的日子会有不同的名次。执行才会追回与补发，驳回则一切照旧。')}
      </p>
      <div class="columns op-filter">
        ${this.campaigns.render(({all, one}) => campaignChooser(all, one))}
        <label class="field">
          <span>${msg('复核状态')}</span>
          <select @change=${(event: Event) => choose({state: valueOf(event)})}>
            ${[
              ['OPEN', msg('待复核')],
              ['APPLIED', msg('已执行')],
              ['DROPPED', msg('已驳回')],
              ['ALL', msg('全部差异')],
            ].map(
              ([value, label]) =>
                html`<option value=${value as string} ?selected=${value === this.state}>${label}</option>`,
            )}
          </select>
        </label>
        <form
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            choose({host: String(new FormData(event.target as HTMLFormElement).get('host')).trim()});
          }}
        >
          <label class="field">
            <span>${msg('只看主播')}</span>
            <input name="host" .value=${this.host} autocomplete="off" />
          </label>
          <button type="submit">${msg('筛选')}</button>
        </form>
      </div>
      ${this.told()}
      ${this.all.render((items) => html`${items.map((one) => this.difference(one))}`, msg('没有这样的差异。'))}
      <operation-command></operation-command>`;
  }

  private difference(one: IncentiveDifference) {
    return html`<section class="card">
      <div class="spread">
        <h2><a href=${hostPath(one.hostId)}>${one.hostId}</a> · ${day(one.date)}</h2>
        ${stateBadge(one.state)}
      </div>
      <p class="quiet">
        ${msg('提出于')} ${moment(one.proposedAt)}
        ${
          one.reviewedAt
            ? html`· ${msg('复核于')} ${moment(one.reviewedAt)} · ${one.reviewedBy} · ${one.reason}`
            : nothing
        }
      </p>
      <scroll-region aria-label=${msg(str`${one.hostId} ${day(one.date)} 的变化`)}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('主播')}</th>
              <th scope="col">${msg('券种')}</th>
              <th scope="col" class="number">${msg('原名次')}</th>
              <th scope="col" class="number">${msg('新名次')}</th>
              <th scope="col" class="number">${msg('额度变化')}</th>
              ${one.state === 'APPLIED' ? html`<th scope="col" class="number">${msg('转为欠额')}</th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${one.changes.map(
              (change) =>
                html`<tr>
                  <th scope="row"><a href=${hostPath(change.hostId)}>${change.hostId}</a></th>
                  <td>${couponKindName(change.kind)}</td>
                  <td class="number">${change.rankBefore ?? '–'}</td>
                  <td class="number">${change.rankAfter ?? '–'}</td>
                  <td class="number">${change.units > 0 ? '+' : ''}${count(change.units)}</td>
                  ${one.state === 'APPLIED' ? html`<td class="number">${count(change.asDebt ?? 0)}</td>` : nothing}
                </tr>`,
            )}
          </tbody>
        </table>
      </scroll-region>
      ${
        one.state === 'OPEN' && may('operator')
          ? html`<p class="buttons">
              <button type="button" class="primary" @click=${() => this.review(one, true)}>
                ${msg('执行差异')}
              </button>
              <button type="button" @click=${() => this.review(one, false)}>${msg('驳回差异')}</button>
            </p>`
          : nothing
      }
    </section>`;
  }

  private review(one: IncentiveDifference, apply: boolean) {
    this.dialog.ask({
      heading: apply ? msg('执行这项差异') : msg('驳回这项差异'),
      action: apply ? msg('确认执行') : msg('确认驳回'),
      dangerous: apply,
      reason: 500,
      details: () =>
        html`<p>
          ${
            apply
              ? msg(str`追回 ${one.hostId} 在 ${day(one.date)} 得到的，并补发给上升的主播。不能撤销。`)
              : msg(str`${day(one.date)} 的结算保持不变。不能撤销。`)
          }
        </p>`,
      run: async (idempotencyKey, reason) => {
        const request = {
          differenceId: one.differenceId,
          incentiveReviewRequest: {reason},
          idempotencyKey,
        };
        await (apply ? api.incentiveApplyDifference(request) : api.incentiveDropDifference(request));
        await this.all.reload();
        this.tell(
          apply
            ? msg(str`${one.hostId} ${day(one.date)} 的差异已执行。`)
            : msg(str`${one.hostId} ${day(one.date)} 的差异已驳回。`),
        );
      },
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-differences': DifferencesPageElement;
  }
}
