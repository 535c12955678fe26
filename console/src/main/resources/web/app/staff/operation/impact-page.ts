import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {badge, outcomeBadge} from '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {figure} from '../../shared/figure.js';
import {count, moment} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Loading} from '../../shared/loading.js';
import {serviceName, type Service} from '../../shared/services.js';
import {deciding, differenceList} from './finding-differences.js';
import './impact-histogram.js';
import {choose, may, valueOf} from './page.js';
import {allPolicies, impactOf, to, type Impact} from './versions.js';

type Side = 'gained' | 'lost';

const PAGE = 50;

function sideOf({after}: {after: string}): Side {
  return after === 'GRANTED' ? 'gained' : 'lost';
}

/** What a decision is about, of the words that the services use. */
function aboutName(about: string): string {
  const [what = '', ...rest] = about.split(' ');
  const names: Record<string, string> = {
    DAILY_TASK: msg('每日开播'),
    PK: msg('每日 PK'),
    PROTECTION: msg('护航保护'),
    PERMISSION: msg('权限状态'),
    REDEMPTION: msg('积分挽回'),
    IDENTIFICATION: msg('认定新手'),
  };
  return [names[what] ?? what, ...rest].join(' ');
}

/** Who would gain and who would lose by a version and why, before it is published. */
@customElement('operation-impact')
export class ImpactPageElement extends SuiteElement {
  @property() service: Service | '' = '';
  @property() policy = '';
  @property() version = '';
  @state() private side: Side | '' = '';
  @state() private shown = PAGE;
  private readonly policies = new Loading(this, allPolicies);
  private readonly impact = new Loading(this, async (): Promise<Impact | 'none'> => {
    const {service, policy, version} = this;
    return service && policy && version && may('operator') ? impactOf(service, policy, version) : 'none';
  });

  override willUpdate(changed: PropertyValues<this>) {
    if (this.hasUpdated && (changed.has('service') || changed.has('policy') || changed.has('version'))) {
      this.shown = PAGE;
      this.impact.value = undefined;
      void this.impact.reload();
    }
  }

  override render() {
    return html`<h1>${msg('影响评估')}</h1>
      <p class="quiet">${msg('用已有的事实按新版本重新判定，看谁得到、谁失去。不改变任何结果。')}</p>
      ${may('operator') ? nothing : html`<p class="notice">${msg('只有运营人员可以做影响评估。')}</p>`}
      ${this.policies.render((policies) => {
        const versions = policies.flatMap((policy) => policy.versions.map((version) => ({policy, version})));
        const chosen = [this.service, this.policy, this.version].join('|');
        return html`<label class="field">
          <span>${msg('要评估的版本')}</span>
          <select
            @change=${(event: Event) => {
              const [service = '', policy = '', version = ''] = valueOf(event).split('|');
              choose({service, policy, version});
            }}
          >
            ${this.version ? nothing : html`<option value="" selected>${msg('请选择')}</option>`}
            ${versions.map(({policy, version}) => {
              const value = [policy.service, policy.id, version.version].join('|');
              return html`<option value=${value} ?selected=${value === chosen}>
                ${serviceName(policy.service)}: ${text(policy.title)}
                ${version.version}${version.state === 'DRAFT' ? ` (${msg('草稿')})` : ''}
              </option>`;
            })}
          </select>
        </label>`;
      })}
      ${this.impact.render((impact) => (impact === 'none' ? nothing : this.assessed(impact)))}`;
  }

  private assessed(impact: Impact) {
    const {comparedWith, asOf, examined, gained, lost, unchanged, truncated} = impact;
    return html`
      <p role="status">
        ${comparedWith ? msg(str`与版本 ${comparedWith} 相比`) : msg('此前没有版本可比')} · ${msg('判定时刻')}
        ${moment(asOf)}
      </p>
      <p>
        ${figure(count(examined), msg('项判定'))} ${figure(count(gained), msg('项得到'))}
        ${figure(count(lost), msg('项失去'))} ${figure(count(unchanged), msg('项不变'))}
      </p>
      ${this.reasons(impact)} ${this.histograms(impact)}
      ${impact.changes.length > 0 ? this.changes(impact) : html`<p class="done">${examined === 0 ? msg('此版本要管的日子里还没有可判定的事实。') : msg('没有人因此得到或失去。')}</p>`}
      ${truncated ? html`<p class="notice">${msg('变化太多，这里只列出一部分；以上数字是全部的。')}</p>` : nothing}
      ${
        this.service
          ? html`<p class="buttons">
              ${
                comparedWith
                  ? html`<a
                      class="button"
                      href=${to.diff(this.service, this.policy, comparedWith, this.version)}
                      >${msg('改了什么')}</a
                    >`
                  : nothing
              }
              <a class="button" href=${to.policy(this.service, this.policy)}>${msg('返回全部版本')}</a>
            </p>`
          : nothing
      }
    `;
  }

  /** By which rules how many gain or lose, of all that was examined. */
  private reasons({reasons}: Impact) {
    return reasons.length === 0
      ? nothing
      : html`<h2>${msg('为什么')}</h2>
          <p class="quiet">
            ${msg('前两列：因这条规则得到、失去的各有多少；后两列连结果没有变的也算在内。')}
          </p>
          <scroll-region aria-label=${msg('为什么')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${msg('条款')}</th>
                  <th scope="col" class="number">${msg('得到')}</th>
                  <th scope="col" class="number">${msg('失去')}</th>
                  <th scope="col" class="number">${msg('不再拦下')}</th>
                  <th scope="col" class="number">${msg('新拦下')}</th>
                </tr>
              </thead>
              <tbody>
                ${reasons.map(
                  (reason) =>
                    html`<tr>
                      <th scope="row" class="op-wrap">${reason.clause} ${text(reason.title)}</th>
                      <td class="number">${count(reason.gained)}</td>
                      <td class="number">${count(reason.lost)}</td>
                      <td class="number">${count(reason.newlyMet)}</td>
                      <td class="number">${count(reason.noLongerMet)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </scroll-region>`;
  }

  private histograms({histograms}: Impact) {
    return histograms.length === 0
      ? nothing
      : html`<h2>${msg('门槛附近的分布')}</h2>
          ${histograms.map(
            (histogram) =>
              html`<section class="card">
                <operation-impact-histogram .histogram=${histogram}></operation-impact-histogram>
              </section>`,
          )}`;
  }

  private changes({changes}: Impact) {
    const chosen = changes.filter((change) => !this.side || sideOf(change) === this.side);
    return html`
      <h2>${msg('谁受影响')}</h2>
      <label class="field">
        <span>${msg('只看')}</span>
        <select
          @change=${(event: Event) => {
            this.side = valueOf(event) as Side | '';
            this.shown = PAGE;
          }}
        >
          <option value="">${msg('得到和失去的')}</option>
          <option value="gained">${msg('得到的')}</option>
          <option value="lost">${msg('失去的')}</option>
        </select>
      </label>
      <scroll-region aria-label=${msg('谁受影响')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('对象')}</th>
              <th scope="col">${msg('判定')}</th>
              <th scope="col">${msg('变化')}</th>
              <th scope="col">${msg('现在')}</th>
              <th scope="col">${msg('按新版本')}</th>
              <th scope="col">${msg('为什么')}</th>
            </tr>
          </thead>
          <tbody>
            ${chosen.slice(0, this.shown).map(
              (change) =>
                html`<tr>
                  <th scope="row">${change.subject.id}</th>
                  <td>${aboutName(change.about)}</td>
                  <td>
                    ${sideOf(change) === 'gained' ? badge('good', msg('得到')) : badge('bad', msg('失去'))}
                  </td>
                  <td>${outcomeBadge(change.before)}</td>
                  <td>${outcomeBadge(change.after)}</td>
                  <td class="op-wrap">${differenceList(deciding(change.findings))}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </scroll-region>
      ${
        chosen.length > this.shown
          ? html`<button type="button" @click=${() => (this.shown += PAGE)}>${msg('更多')}</button>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-impact': ImpactPageElement;
  }
}
