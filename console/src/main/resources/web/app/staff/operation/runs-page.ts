import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {
  CertificationEnforcementApi,
  CreatorProtectionDetectionApi,
  type CertificationEnforcementRecord,
  type CertificationEnforcementRun,
  type CreatorProtectionDetectionRun,
} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import {badge} from '../../shared/decision.js';
import {count, day, moment} from '../../shared/format.js';
import {Action, Listing, Loading} from '../../shared/loading.js';
import './command-dialog.js';
import type {CommandDialogElement} from './command-dialog.js';
import {choose, may, OperationPage, valueOf} from './page.js';
import {policiesOf} from './versions.js';

const detection = new CreatorProtectionDetectionApi(configuration);
const enforcement = new CertificationEnforcementApi(configuration);

/** The dates on which a version of the certification's policies takes effect. */
async function effectiveDates(): Promise<string[]> {
  const versions = (await policiesOf('certification')).flatMap((policy) => policy.versions);
  return [
    ...new Set(versions.filter((one) => one.state === 'PUBLISHED').map((one) => one.effectiveFrom)),
  ].toReversed();
}

/** Detection of new creators, and enforcement of an effective date. */
@customElement('operation-runs')
export class RunsPageElement extends OperationPage {
  /** A run of the enforcement, whose closures are listed. */
  @property() run = '';
  @state() private date = '';
  @state() private effectiveDate = '';
  @state() private preview?: CertificationEnforcementRun;
  @state() private result?: CertificationEnforcementRun;
  @query('operation-command') private dialog!: CommandDialogElement;
  private readonly runs = new Listing(this, async (cursor) => {
    const page = await detection.creatorProtectionListDetectionRuns({latestFirst: true, cursor});
    this.date ||= page.items?.[0]?.businessDate ?? '';
    return page;
  });
  private readonly dates = new Loading(this, async () => {
    const dates = await effectiveDates();
    this.effectiveDate ||= dates[0] ?? '';
    return dates;
  });
  private readonly previewing = new Action(this);
  /** The runs of the enforcement, the latest first. */
  private readonly enforced = new Listing(this, (cursor) =>
    enforcement.certificationListEnforcementRuns({cursor}),
  );
  private readonly closures = new Listing(this, async (cursor) =>
    this.run ? enforcement.certificationListClosures({runId: this.run, cursor}) : {items: []},
  );

  override willUpdate(changed: PropertyValues<this>) {
    if (this.hasUpdated && changed.has('run')) {
      void this.closures.reload();
    }
  }

  override render() {
    return html`<h1>${msg('批量运行')}</h1>
      ${this.told()}
      <section class="card">
        <h2>${msg('认定新手达人')}</h2>
        <p class="quiet">
          ${msg('每天自动运行一次：前一日结束时条件齐备的达人得到认定和通知。重复运行没有第二次效果。')}
        </p>
        ${
          may('operator')
            ? html`<form
                class="buttons op-line"
                @submit=${(event: Event) => {
                  event.preventDefault();
                  this.detect();
                }}
              >
                <label class="field">
                  <span>${msg('认定的业务日')}</span>
                  <input
                    type="date"
                    required
                    .value=${this.date}
                    @input=${(event: Event) => (this.date = valueOf(event))}
                  />
                </label>
                <button type="submit">${msg('运行认定')}</button>
              </form>`
            : nothing
        }
        ${this.runs.render((runs) => this.table(runs), msg('还没有运行过。'))}
      </section>
      <section class="card">
        <h2>${msg('执行生效日')}</h2>
        <p class="quiet">
          ${msg('在规则生效日，没有任何有效认证的机构，权限被关闭。先预览，再执行；重复执行没有第二次效果。')}
        </p>
        ${
          may('operator')
            ? this.dates.render((dates) => this.enforcing(dates))
            : html`<p>${msg('执行由运营人员进行。')}</p>`
        }
        ${this.preview ? this.outcome(this.preview) : nothing}
        ${this.result ? this.outcome(this.result) : nothing}
        ${this.enforced.render((items) => this.enforcements(items), msg('还没有执行过。'))}
        ${
          this.run
            ? html`<h3>${msg('被关闭权限的机构')}</h3>
                ${this.closures.render(
                  (items) =>
                    html`<scroll-region aria-label=${msg('被关闭权限的机构')}>
                      <table>
                        <thead>
                          <tr>
                            <th scope="col">${msg('机构编号')}</th>
                            <th scope="col">${msg('关闭时间')}</th>
                            <th scope="col">${msg('判定编号')}</th>
                          </tr>
                        </thead>
                        <tbody>
                          ${items.map(
                            (one) =>
                              html`<tr>
                                <th scope="row">${one.agencyId}</th>
                                <td>${moment(one.closedAt)}</td>
                                <td><code>${one.decisionId}</code></td>
                              </tr>`,
                          )}
                        </tbody>
                      </table>
                    </scroll-region>`,
                  msg('这次运行没有关闭任何权限。'),
                )}`
            : nothing
        }
      </section>
      <operation-command></operation-command>`;
  }

  private table(runs: CreatorProtectionDetectionRun[]) {
    return html`<scroll-region aria-label=${msg('认定的运行记录')}>
      <table>
        <caption>
          ${msg('认定的运行记录')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('业务日')}</th>
            <th scope="col">${msg('开始于')}</th>
            <th scope="col">${msg('运行状态')}</th>
            <th scope="col" class="number">${msg('应认定')}</th>
            <th scope="col" class="number">${msg('本次认定')}</th>
            <th scope="col" class="number">${msg('他次认定')}</th>
            <th scope="col">${msg('发起人')}</th>
          </tr>
        </thead>
        <tbody>
          ${runs.map(
            (one) =>
              html`<tr>
                <th scope="row">${day(one.businessDate)}</th>
                <td>${moment(one.startedAt)}</td>
                <td>${finished(one)}</td>
                <td class="number">${count(one.examined)}</td>
                <td class="number">${count(one.identified)}</td>
                <td class="number">${count(one.identifiedByOthers)}</td>
                <td>${one.startedBy === 'scheduler' ? msg('定时任务') : one.startedBy}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private detect() {
    const businessDate = this.date;
    this.dialog.ask({
      heading: msg(str`认定 ${day(businessDate)}`),
      action: msg('开始运行'),
      details: () => html`<p>${msg('条件齐备的达人会立即得到认定，并收到通知。')}</p>`,
      run: async (idempotencyKey) => {
        const run = await detection.creatorProtectionDetectCreators({
          creatorProtectionDetectionRunRequest: {businessDate},
          idempotencyKey,
        });
        await this.runs.reload();
        this.tell(msg(str`运行完毕：应认定 ${count(run.examined)}，本次认定 ${count(run.identified)}。`));
      },
    });
  }

  private enforcing(dates: string[]) {
    return html`<form
        class="buttons op-line"
        @submit=${(event: Event) => {
          event.preventDefault();
          void this.look();
        }}
      >
        <label class="field">
          <span>${msg('规则生效日')}</span>
          <select
            @change=${(event: Event) => {
              this.effectiveDate = valueOf(event);
              this.preview = undefined;
            }}
          >
            ${dates.map(
              (date) =>
                html`<option value=${date} ?selected=${date === this.effectiveDate}>${day(date)}</option>`,
            )}
          </select>
        </label>
        <button type="submit" ?disabled=${this.previewing.running}>${msg('预览关闭')}</button>
        <button type="button" class="dangerous" @click=${this.enforce}>${msg('执行关闭')}</button>
      </form>
      ${this.previewing.render()}`;
  }

  private async look() {
    this.result = undefined;
    await this.previewing.run(async () => {
      this.preview = await enforcement.certificationEnforceRule({
        certificationEnforcementRequest: {effectiveDate: this.effectiveDate},
        preview: true,
      });
    });
  }

  private enforce() {
    const {effectiveDate} = this;
    this.dialog.ask({
      heading: msg(str`执行 ${day(effectiveDate)} 生效的规则`),
      action: msg('确认关闭权限'),
      dangerous: true,
      details: () => html`
        <p>${msg('没有任何有效认证的机构，整合营销权限随即关闭；进行中的订单可以做完。')}</p>
        ${
          this.preview
            ? html`<p><b>${msg(str`预览：将关闭 ${count(this.preview.closed)} 家机构的权限。`)}</b></p>`
            : html`<p class="notice">${msg('还没有预览过。')}</p>`
        }
      `,
      run: async (idempotencyKey) => {
        const run = await enforcement.certificationEnforceRule({
          certificationEnforcementRequest: {effectiveDate},
          idempotencyKey,
        });
        this.preview = undefined;
        this.result = run;
        await this.enforced.reload();
        choose({run: run.runId ?? ''});
        this.tell(msg(str`执行完毕：关闭了 ${count(run.closed)} 家机构的权限。`));
      },
    });
  }

  private enforcements(items: CertificationEnforcementRecord[]) {
    return html`<scroll-region aria-label=${msg('执行的运行记录')}>
      <table>
        <caption>
          ${msg('执行的运行记录')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('规则生效日')}</th>
            <th scope="col">${msg('开始于')}</th>
            <th scope="col">${msg('运行状态')}</th>
            <th scope="col" class="number">${msg('查看家数')}</th>
            <th scope="col" class="number">${msg('关闭家数')}</th>
            <th scope="col">${msg('发起人')}</th>
            <th scope="col">${msg('被关闭权限的机构')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (one) =>
              html`<tr class=${one.runId === this.run ? 'own' : ''}>
                <th scope="row">${day(one.effectiveDate)}</th>
                <td>${moment(one.startedAt)}</td>
                <td>${finished(one)}</td>
                <td class="number">${one.examined === undefined ? '–' : count(one.examined)}</td>
                <td class="number">${count(one.closed)}</td>
                <td>${one.startedBy}</td>
                <td>
                  <button
                    type="button"
                    aria-label=${msg(str`查看机构：${moment(one.startedAt)}`)}
                    @click=${() => choose({run: one.runId})}
                  >
                    ${msg('查看机构')}
                  </button>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private outcome(run: CertificationEnforcementRun) {
    return html`<div role="status">
      <p>
        ${run.preview ? badge('wait', msg('预览结果')) : badge('good', msg('执行结果'))}
        ${day(run.effectiveDate)} ·
        ${msg(str`查看了 ${count(run.examined)} 家，关闭 ${count(run.closed)} 家，此前已关闭 ${count(run.closedBefore)} 家`)}
      </p>
      ${
        run.preview && run.closures.length > 0
          ? html`<ul>
              ${run.closures.map(({agencyId}) => html`<li>${agencyId}</li>`)}
            </ul>`
          : nothing
      }
    </div>`;
  }
}

/** Whether a run came to its end. */
function finished({finishedAt}: {finishedAt?: string}) {
  return finishedAt ? badge('good', msg('运行完毕')) : badge('wait', msg('未完成'));
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-runs': RunsPageElement;
  }
}
