import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {badge} from '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {day} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Loading} from '../../shared/loading.js';
import type {Service} from '../../shared/services.js';
import {choose, may, valueOf} from './page.js';
import {standingBadge} from './policies-page.js';
import {
  basisName,
  onePolicy,
  standing,
  to,
  valueName,
  type Parameter,
  type PolicyWithVersions,
} from './versions.js';

type Change = 'added' | 'removed' | 'changed' | 'same';

interface Row {
  change: Change;
  before?: Parameter;
  after?: Parameter;
}

function changeOf(before: unknown, after: unknown): Change {
  if (before === undefined || after === undefined) {
    return before === undefined ? 'added' : 'removed';
  }
  return JSON.stringify(before) === JSON.stringify(after) ? 'same' : 'changed';
}

function changeBadge(change: Change) {
  switch (change) {
    case 'added':
      return badge('good', msg('新增'));
    case 'removed':
      return badge('bad', msg('已删除'));
    case 'changed':
      return badge('wait', msg('改变'));
    case 'same':
      return badge('plain', msg('相同'));
  }
}

/** Two versions of a policy side by side. */
@customElement('operation-diff')
export class DiffPageElement extends SuiteElement {
  @property() service!: Service;
  @property() policy = '';
  @property() from = '';
  @property() to = '';
  @state() private all = false;
  private readonly found = new Loading(this, async () => ({
    policy: await onePolicy(this.service, this.policy),
  }));

  override willUpdate(changed: PropertyValues<this>) {
    // A version that is not known yet was drafted after the list was fetched.
    const known = this.found.value?.policy?.versions.some(({version}) => version === this.to);
    if (this.hasUpdated && changed.has('to') && !known) {
      void this.found.reload();
    }
  }

  override render() {
    return html`<h1>${msg('版本对比')}</h1>
      ${this.found.render(({policy}) => (policy ? this.diff(policy) : html`<p>${msg('没有这项规则')}</p>`))}`;
  }

  private diff(policy: PolicyWithVersions) {
    const before = policy.versions.find(({version}) => version === this.from);
    const after = policy.versions.find(({version}) => version === this.to);
    return html`
      <p>
        <a href=${to.policy(this.service, this.policy)}>${text(policy.title)}</a>
      </p>
      <div class="columns">
        ${this.chooser(policy, 'from', msg('原版本'))} ${this.chooser(policy, 'to', msg('新版本'))}
      </div>
      ${before && after ? this.compared(policy, before, after) : html`<p>${msg('请选择两个版本。')}</p>`}
    `;
  }

  private chooser(policy: PolicyWithVersions, name: 'from' | 'to', label: string) {
    const chosen = policy.versions.find(({version}) => version === this[name]);
    return html`<div>
      <label class="field">
        <span>${label}</span>
        <select @change=${(event: Event) => choose({[name]: valueOf(event)})}>
          ${chosen ? nothing : html`<option value="" selected></option>`}
          ${policy.versions.map(
            ({version}) =>
              html`<option value=${version} ?selected=${version === this[name]}>${version}</option>`,
          )}
        </select>
      </label>
      ${
        chosen
          ? html`<p>
              ${standingBadge(standing(policy, chosen))} ${day(chosen.effectiveFrom)} –
              ${chosen.effectiveUntil ? day(chosen.effectiveUntil) : msg('未定')}<br />
              <span class="quiet">${chosen.source.title}</span>
            </p>`
          : nothing
      }
    </div>`;
  }

  private compared(
    policy: PolicyWithVersions,
    before: PolicyWithVersions['versions'][number],
    after: PolicyWithVersions['versions'][number],
  ) {
    const rows = this.rows(before.parameters, after.parameters);
    const clauses = [...new Set([...before.clauses, ...after.clauses].map(({id}) => id))].map((id) => {
      const [one, two] = [before, after].map(({clauses}) => clauses.find((clause) => clause.id === id)?.text);
      return {id, one, two, change: changeOf(one, two)};
    });
    const count = (wanted: Change) => rows.filter(({change}) => change === wanted).length;
    const changedClauses = clauses.filter(({change}) => change !== 'same');
    const shown = this.all ? rows : rows.filter(({change}) => change !== 'same');
    return html`
      <p role="status">
        <b
          >${msg(str`参数：改变 ${count('changed')}，新增 ${count('added')}，删除 ${count('removed')}，相同 ${count('same')}`)}</b
        >
      </p>
      <h2>${msg('参数对比')}</h2>
      <p>
        <label
          ><input
            type="checkbox"
            .checked=${this.all}
            @change=${(event: Event) => (this.all = (event.target as HTMLInputElement).checked)}
          />
          ${msg('也显示相同的参数')}</label
        >
      </p>
      ${
        shown.length === 0
          ? html`<p class="empty">${msg('两个版本的参数完全相同。')}</p>`
          : this.table(shown, before.version, after.version)
      }
      <h2>${msg('条款文字对比')}</h2>
      ${
        changedClauses.length === 0
          ? html`<p>${msg('条款文字没有变化。')}</p>`
          : html`<scroll-region aria-label=${msg('条款文字对比')}>
              <table class="op-diff">
                <thead>
                  <tr>
                    <th scope="col">${msg('条款')}</th>
                    <th scope="col">${msg('变化')}</th>
                    <th scope="col">${before.version}</th>
                    <th scope="col">${after.version}</th>
                  </tr>
                </thead>
                <tbody>
                  ${changedClauses.map(
                    ({id, one, two, change}) =>
                      html`<tr class=${change}>
                        <th scope="row">${id}</th>
                        <td>${changeBadge(change)}</td>
                        <td>${text(one)}</td>
                        <td>${text(two)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </scroll-region>`
      }
      <p class="buttons">
        ${
          may('operator') && after.state === 'DRAFT'
            ? html`<a class="button primary" href=${to.impact(policy.service, policy.id, after.version)}
                >${msg('评估影响')}</a
              >`
            : nothing
        }
        <a class="button" href=${to.policy(policy.service, policy.id)}>${msg('返回全部版本')}</a>
      </p>
    `;
  }

  private table(rows: Row[], before: string, after: string) {
    return html`<scroll-region aria-label=${msg('参数对比')}>
      <table class="op-diff">
        <thead>
          <tr>
            <th scope="col">${msg('条款')}</th>
            <th scope="col">${msg('参数')}</th>
            <th scope="col">${msg('变化')}</th>
            <th scope="col">${before}</th>
            <th scope="col">${after}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(({change, before, after}) => {
            const one = (after ?? before) as Parameter;
            return html`<tr class=${change}>
              <td>${one.clause}</td>
              <th scope="row" class="op-wrap">${text(one.description)}<br /><code>${one.name}</code></th>
              <td>${changeBadge(change)}</td>
              <td>${this.side(before)}</td>
              <td>${this.side(after)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private side(parameter: Parameter | undefined) {
    return parameter
      ? html`<b>${valueName(parameter)}</b><br /><span class="quiet">${basisName(parameter.basis)}</span>`
      : html`<span class="quiet">${msg('没有')}</span>`;
  }

  private rows(before: Parameter[], after: Parameter[]): Row[] {
    const names = [...new Set([...before, ...after].map(({name}) => name))];
    return names.map((name) => {
      const [one, two] = [before, after].map((side) => side.find((parameter) => parameter.name === name));
      return {before: one, after: two, change: changeOf(one, two)};
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-diff': DiffPageElement;
  }
}
