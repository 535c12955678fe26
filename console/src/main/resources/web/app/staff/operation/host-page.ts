import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {
  IncentiveCouponsApi,
  IncentiveRiskApi,
  IncentiveStandingApi,
  type IncentiveCoupon,
  type IncentiveCouponState,
  type IncentiveRiskAction,
  type IncentiveRiskActionKind,
} from '../../api/index.js';
import {campaigns} from '../../shared/campaigns.js';
import {configuration} from '../../shared/client.js';
import {couponBadge, couponKindName, couponStateName} from '../../shared/coupons.js';
import {badge} from '../../shared/decision.js';
import {count, day, moment, percent} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Listing, Loading} from '../../shared/loading.js';
import {Problem} from '../../shared/problem.js';
import {decisionsAbout} from '../decision-paths.js';
import './command-dialog.js';
import type {CommandDialogElement} from './command-dialog.js';
import {choose, may, OperationPage, valueOf} from './page.js';

const couponsApi = new IncentiveCouponsApi(configuration);
const risk = new IncentiveRiskApi(configuration);
const standings = new IncentiveStandingApi(configuration);

const STATES: readonly IncentiveCouponState[] = ['SCHEDULED', 'ISSUED', 'SPENT', 'EXPIRED', 'TAKEN_BACK'];
const KINDS: readonly IncentiveRiskActionKind[] = ['TAKE_BACK', 'LIMIT', 'CANCEL', 'LIFT'];

function kindName(kind: IncentiveRiskActionKind): string {
  switch (kind) {
    case 'LIMIT':
      return msg('限制参加');
    case 'CANCEL':
      return msg('取消资格');
    case 'TAKE_BACK':
      return msg('追回额度');
    case 'LIFT':
      return msg('解除限制');
    default:
      return kind;
  }
}

function kindMeaning(kind: IncentiveRiskActionKind): string {
  switch (kind) {
    case 'LIMIT':
      return msg('未结算的日子不再得券；已有的券仍可核销。');
    case 'CANCEL':
      return msg('未结算的日子不再得券，也不能核销；已结算的日子会提出差异，待复核。');
    case 'TAKE_BACK':
      return msg('先追回券上余下的，最早的日子优先；已核销的转为欠额，由以后的券偿还。');
    case 'LIFT':
      return msg('结束对此主播的所有限制；尚未复核的差异随之作废。');
    default:
      return '';
  }
}

/** Where a coupon is shown. */
export function couponPath(couponId: string): string {
  return `/staff/coupons/${encodeURIComponent(couponId)}`;
}

/** A host: its coupons, how it stands, and what was ordered against it. */
@customElement('operation-host')
export class HostPageElement extends OperationPage {
  @property() host = '';
  /** Coupons in this state only. */
  @property() coupons = '';
  @query('operation-command') private dialog!: CommandDialogElement;
  private kind: IncentiveRiskActionKind = 'TAKE_BACK';
  private units = '';
  private coupon = '';
  private campaign = '';
  private readonly campaigns = new Loading(this, campaigns);
  private readonly standing = new Loading(this, async () => {
    try {
      return {known: await standings.incentiveGetStanding({hostId: this.host})};
    } catch (error) {
      if (error instanceof Problem && error.document.status === 404) {
        return {known: undefined};
      }
      throw error;
    }
  });
  private readonly all = new Listing(this, (cursor) =>
    couponsApi.incentiveListCoupons({
      hostId: this.host,
      state: (this.coupons || undefined) as IncentiveCouponState | undefined,
      cursor,
    }),
  );
  private readonly actions = new Listing(this, (cursor) =>
    risk.incentiveListRiskActions({hostId: this.host, cursor}),
  );

  override willUpdate(changed: PropertyValues<this>) {
    if (this.hasUpdated && changed.has('coupons')) {
      void this.all.reload();
    }
  }

  override render() {
    return html`<h1>${msg(str`主播 ${this.host}`)}</h1>
      <p>
        <a href="/staff/hosts">${msg('活动名单')}</a> ·
        <a href=${`/staff/differences?host=${encodeURIComponent(this.host)}&state=ALL`}>${msg('相关差异')}</a>
        ·
        <a href=${decisionsAbout('incentive', `host:${this.host}`)}>${msg('此主播的决定留痕')}</a>
      </p>
      ${this.told()}
      <section class="card">
        <h2>${msg('主播与店铺状况')}</h2>
        ${this.standing.render(({known}) =>
          known
            ? html`<p>
                ${msg('主播等级')} <b>LV${known.level}</b> · ${msg('质量分')} <b>${known.qualityScore}</b> ·
                ${msg('退款率')} <b>${percent(known.refundRate)}</b> · ${msg('投诉数')}
                <b>${count(known.complaints)}</b> ·
                ${known.shopOpen ? badge('good', msg('店铺营业')) : badge('bad', msg('店铺关闭'))}
                <span class="quiet">${moment(known.updatedAt)}</span>
              </p>`
            : html`<p class="empty">${msg('还没有关于它的等级与质量分，因此不能核销。')}</p>`,
        )}
      </section>
      ${
        may('operator')
          ? html`<p class="buttons">
              <button type="button" class="dangerous" @click=${() => this.act('TAKE_BACK')}>
                ${msg('追回或采取措施')}
              </button>
            </p>`
          : nothing
      }
      <h2>${msg('它的流量券')}</h2>
      <label class="field">
        <span>${msg('券的状态')}</span>
        <select @change=${(event: Event) => choose({coupons: valueOf(event)})}>
          <option value="" ?selected=${this.coupons === ''}>${msg('所有状态')}</option>
          ${STATES.map(
            (state) =>
              html`<option value=${state} ?selected=${state === this.coupons}>
                ${couponStateName(state)}
              </option>`,
          )}
        </select>
      </label>
      ${this.all.render((items) => this.table(items), msg('没有这样的券。'))}
      <h2>${msg('已采取的措施')}</h2>
      ${this.actions.render((items) => this.taken(items), msg('没有对它采取过措施。'))}
      <operation-command></operation-command>`;
  }

  private table(items: IncentiveCoupon[]) {
    return html`<scroll-region aria-label=${msg('它的流量券')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('得券日')}</th>
            <th scope="col">${msg('券种')}</th>
            <th scope="col">${msg('券的状态')}</th>
            <th scope="col" class="number">${msg('面额')}</th>
            <th scope="col" class="number">${msg('券余额')}</th>
            <th scope="col" class="number">${msg('已核销')}</th>
            <th scope="col">${msg('有效期')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (one) =>
              html`<tr>
                <th scope="row">
                  <a
                    href=${couponPath(one.couponId)}
                    aria-label=${`${day(one.day)} ${couponKindName(one.kind)}`}
                    >${day(one.day)}</a
                  >
                </th>
                <td>${couponKindName(one.kind)}</td>
                <td>${couponBadge(one.state)}</td>
                <td class="number">${count(one.units)}</td>
                <td class="number">${count(one.balance)}</td>
                <td class="number">${count(one.spent)}</td>
                <td>${moment(one.validFrom)} – ${moment(one.validUntil)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private taken(items: IncentiveRiskAction[]) {
    return html`<scroll-region aria-label=${msg('已采取的措施')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('时间')}</th>
            <th scope="col">${msg('措施')}</th>
            <th scope="col">${msg('结果')}</th>
            <th scope="col">${msg('理由')}</th>
            <th scope="col">${msg('经办人')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (one) =>
              html`<tr>
                <th scope="row">${moment(one.recordedAt)}</th>
                <td>${kindName(one.kind)}</td>
                <td>${this.outcome(one)}</td>
                <td>${one.reason}</td>
                <td>${one.recordedBy}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private outcome(one: IncentiveRiskAction) {
    if (one.kind === 'TAKE_BACK') {
      return html`${msg(str`追回 ${count(one.takenUnits ?? 0)}：余额 ${count(one.ofBalance ?? 0)}，欠额 ${count(one.asDebt ?? 0)}`)}
      ${one.remark ? html`<br /><span class="quiet">${text(one.remark)}</span>` : nothing}`;
    }
    if (one.kind === 'LIFT') {
      return nothing;
    }
    return one.liftedAt
      ? html`${badge('plain', msg('已解除'))} ${moment(one.liftedAt)}`
      : badge('bad', msg('生效中'));
  }

  private act(kind: IncentiveRiskActionKind) {
    this.kind = kind;
    this.units = '';
    this.coupon = '';
    this.campaign = '';
    const set = (change: () => void) => {
      change();
      this.dialog.refresh();
    };
    this.dialog.ask({
      heading: msg(str`对 ${this.host} 采取措施`),
      action: msg('确认措施'),
      dangerous: true,
      reason: 2000,
      details: () => html`
        <label class="field">
          <span>${msg('措施')}</span>
          <select
            name="kind"
            @change=${(event: Event) => set(() => (this.kind = valueOf(event) as IncentiveRiskActionKind))}
          >
            ${KINDS.map((one) => html`<option value=${one} ?selected=${one === this.kind}>${kindName(one)}</option>`)}
          </select>
        </label>
        <p class="quiet" role="status">${kindMeaning(this.kind)}</p>
        ${this.kind === 'TAKE_BACK' ? this.amount(set) : nothing}
      `,
      run: async (idempotencyKey, reason) => {
        const takeBack = this.kind === 'TAKE_BACK';
        const done = await risk.incentiveTakeRiskAction({
          hostId: this.host,
          idempotencyKey,
          incentiveRiskActionRequest: {
            kind: this.kind,
            reason,
            units: takeBack && this.units ? Number(this.units) : undefined,
            couponId: takeBack && this.coupon ? this.coupon : undefined,
            campaignId: takeBack && this.campaign ? this.campaign : undefined,
          },
        });
        await Promise.all([this.all.reload(), this.actions.reload()]);
        this.tell(
          takeBack
            ? msg(
                str`已追回 ${count(done.takenUnits ?? 0)}：余额 ${count(done.ofBalance ?? 0)}，转为欠额 ${count(done.asDebt ?? 0)}。`,
              )
            : msg(str`已采取措施：${kindName(this.kind)}。`),
        );
      },
    });
  }

  private amount(set: (change: () => void) => void) {
    const known = this.campaigns.value ?? [];
    return html`<label class="field">
        <span>${msg('追回多少额度（不填为全部）')}</span>
        <input
          name="units"
          type="number"
          min="1"
          step="1"
          .value=${this.units}
          @input=${(event: Event) => set(() => (this.units = valueOf(event)))}
        />
      </label>
      <label class="field">
        <span>${msg('从哪张券')}</span>
        <select name="coupon" @change=${(event: Event) => set(() => (this.coupon = valueOf(event)))}>
          <option value="">${msg('所有的券')}</option>
          ${this.all.items.map(
            (one) =>
              html`<option value=${one.couponId} ?selected=${one.couponId === this.coupon}>
                ${day(one.day)} ${couponKindName(one.kind)} · ${count(one.balance)}
              </option>`,
          )}
        </select>
      </label>
      ${
        known.length > 1
          ? html`<label class="field">
              <span>${msg('哪个活动')}</span>
              <select
                name="campaign"
                required
                @change=${(event: Event) => set(() => (this.campaign = valueOf(event)))}
              >
                <option value=""></option>
                ${known.map(
                  (one) =>
                    html`<option value=${one.campaignId} ?selected=${one.campaignId === this.campaign}>
                      ${text(one.title)}
                    </option>`,
                )}
              </select>
            </label>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-host': HostPageElement;
  }
}
