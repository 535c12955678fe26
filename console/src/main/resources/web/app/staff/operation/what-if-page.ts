import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {badge, outcomeBadge, statusName, type Finding, type PolicyDecision} from '../../shared/decision.js';
import {effectName, type Facts, type RecordedDecision} from '../../shared/decisions.js';
import {SuiteElement} from '../../shared/element.js';
import {moment, quantity} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Loading} from '../../shared/loading.js';
import {problemNote} from '../../shared/problem-note.js';
import {serviceName, SERVICES, type Service} from '../../shared/services.js';
import {examples} from './examples.js';
import {fromLocal, toLocal} from './fact-fields.js';
import './fact-fields.js';
import {differenceList, differencesOf} from './finding-differences.js';
import {choose, may, valueOf} from './page.js';
import {policiesOf, recordedAbout, whatIf, type PolicyVersion, type PolicyWithVersions} from './versions.js';

/** Where the facts came from, and all that there is to choose from. */
interface Source {
  policies: PolicyWithVersions[];
  policy?: PolicyWithVersions;
  records: RecordedDecision[];
  decision?: RecordedDecision;
  asOf: string;
  facts: Facts;
}

const PAUSE = 300;

/** What would be decided if the facts were others: move a slider and see. */
@customElement('operation-what-if')
export class WhatIfPageElement extends SuiteElement {
  @property() service: Service = 'incentive';
  @property() policy = '';
  @property() version = '';
  /** A version that the same facts are decided by for comparison; none if empty. */
  @property() against = '';
  /** Whose recorded facts are taken; an example's if there is none. */
  @property() subject = '';
  @property() decision = '';
  @property() example = '';
  @state() private facts: Facts = {};
  @state() private asOf = '';
  @state() private first?: PolicyDecision;
  @state() private now?: PolicyDecision;
  @state() private other?: PolicyDecision;
  @state() private error?: unknown;
  @state() private asking = false;
  private timer?: ReturnType<typeof setTimeout>;
  private asked = 0;

  private readonly source = new Loading(this, async (): Promise<Source> => {
    const {service, subject} = this;
    const [policies, records] = await Promise.all([
      policiesOf(service),
      subject ? recordedAbout(service, subject) : [],
    ]);
    const policy = policies.find(({id}) => id === this.policy) ?? policies[0];
    const decision = records.find(({decisionId}) => decisionId === this.decision) ?? records.at(-1);
    const samples = examples(service);
    const sample = samples.find(({id}) => id === this.example) ?? samples[0];
    const {asOf, facts} = decision ? {asOf: decision.decision.asOf, facts: decision.facts} : sample;
    return {policies, policy, records, decision, asOf, facts};
  });

  override connectedCallback() {
    super.connectedCallback();
    void this.begin();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override willUpdate(changed: PropertyValues<this>) {
    const other = ['service', 'policy', 'subject', 'decision', 'example'] as const;
    if (this.hasUpdated && other.some((name) => changed.has(name))) {
      void this.begin();
    } else if (this.hasUpdated && (changed.has('version') || changed.has('against'))) {
      void this.ask();
    }
  }

  /** Takes the facts as they were recorded, or those of the example. */
  private async begin() {
    await this.source.reload();
    const source = this.source.value;
    if (source) {
      this.asOf = source.asOf;
      this.facts = source.facts;
      this.first = undefined;
      await this.ask();
      this.first = this.now;
    }
  }

  private reset() {
    const source = this.source.value;
    if (source) {
      this.asOf = source.asOf;
      this.facts = source.facts;
      if (this.version) {
        choose({version: ''});
      }
      void this.ask();
    }
  }

  private change(facts: Facts) {
    this.facts = facts;
    this.later();
  }

  /** Asks once nothing has been moved for a moment. */
  private later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), PAUSE);
  }

  private chosenVersion({policy, decision}: Source): string {
    const recorded = decision?.decision.policy.version;
    return this.version || recorded || policy?.versionInForce || policy?.versions.at(-1)?.version || '';
  }

  private async ask() {
    const source = this.source.value;
    if (!source?.policy) {
      return;
    }
    const run = ++this.asked;
    this.asking = true;
    try {
      const {service, asOf, facts, against} = this;
      const {id} = source.policy;
      const [now, other] = await Promise.all([
        whatIf(service, id, this.chosenVersion(source), asOf, facts),
        against ? whatIf(service, id, against, asOf, facts) : undefined,
      ]);
      if (run === this.asked) {
        this.now = now;
        this.other = other;
        this.error = undefined;
      }
    } catch (error) {
      if (run === this.asked) {
        this.error = error;
      }
    }
    if (run === this.asked) {
      this.asking = false;
    }
  }

  override render() {
    return html`<h1>${msg('假设推演')}</h1>
      <p class="quiet">
        ${msg('改动事实，看判定怎样变。只是推演，不留痕，也不影响任何人。要看改门槛的影响，请起草新版本并做影响评估。')}
      </p>
      ${this.source.render((source) => this.page(source))}`;
  }

  private page(source: Source) {
    return html`
      <div class="columns">${this.chosenPolicy(source)} ${this.chosenFacts(source)}</div>
      <section class="card op-summary" aria-busy=${this.asking ? 'true' : 'false'}>
        <h2>${msg('判定结果')}</h2>
        ${this.error === undefined ? nothing : problemNote(this.error, () => void this.ask())}
        ${this.now ? this.summary(this.now) : nothing}
        ${this.now && this.other ? this.compared(this.now, this.other) : nothing}
      </section>
      <div class="columns op-what-if">
        <section class="card">
          <div class="spread">
            <h2>${msg('事实')}</h2>
            <button type="button" @click=${this.reset}>${msg('恢复原样')}</button>
          </div>
          <operation-facts
            .facts=${this.facts}
            .first=${source.facts}
            @facts=${(event: CustomEvent<Facts>) => this.change(event.detail)}
          ></operation-facts>
        </section>
        <section class="card">
          <h2>${msg('逐条判定')}</h2>
          ${
            this.now
              ? html`<policy-decision plain .service=${this.service} .decision=${this.now}></policy-decision>`
              : nothing
          }
        </section>
      </div>
    `;
  }

  private chosenPolicy(source: Source) {
    // Whoever may not try drafts is not offered them; auditors see them elsewhere.
    const versions = (source.policy?.versions ?? []).filter(
      ({state}) => state === 'PUBLISHED' || may('operator'),
    );
    const option = (one: PolicyVersion, chosen: string) =>
      html`<option value=${one.version} ?selected=${one.version === chosen}>
        ${one.version}${one.state === 'DRAFT' ? ` (${msg('草稿')})` : ''}
      </option>`;
    const version = this.chosenVersion(source);
    return html`<fieldset>
      <legend>${msg('按哪条规则')}</legend>
      <label class="field">
        <span>${msg('规则所属')}</span>
        <select
          @change=${(event: Event) =>
            choose({
              service: valueOf(event),
              policy: '',
              version: '',
              against: '',
              subject: '',
              decision: '',
              example: '',
            })}
        >
          ${SERVICES.map(
            (service) =>
              html`<option value=${service} ?selected=${service === this.service}>
                ${serviceName(service)}
              </option>`,
          )}
        </select>
      </label>
      <label class="field">
        <span>${msg('规则名称')}</span>
        <select @change=${(event: Event) => choose({policy: valueOf(event), version: '', against: ''})}>
          ${source.policies.map(
            ({id, title}) =>
              html`<option value=${id} ?selected=${id === source.policy?.id}>${text(title)}</option>`,
          )}
        </select>
      </label>
      <label class="field">
        <span>${msg('按哪个版本')}</span>
        <select @change=${(event: Event) => choose({version: valueOf(event)})}>
          ${versions.map((one) => option(one, version))}
        </select>
      </label>
      <label class="field">
        <span>${msg('与哪个版本对比')}</span>
        <select @change=${(event: Event) => choose({against: valueOf(event)})}>
          <option value="">${msg('不对比')}</option>
          ${versions.filter((one) => one.version !== version).map((one) => option(one, this.against))}
        </select>
      </label>
      <label class="field">
        <span>${msg('判定时刻')}</span>
        <input
          type="datetime-local"
          .value=${this.asOf ? toLocal(this.asOf) : ''}
          @change=${(event: Event) => {
            if (valueOf(event)) {
              this.asOf = fromLocal(valueOf(event));
              this.later();
            }
          }}
        />
      </label>
    </fieldset>`;
  }

  private chosenFacts({records, decision}: Source) {
    return html`<fieldset>
      <legend>${msg('从谁的事实开始')}</legend>
      <form
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const form = new FormData(event.target as HTMLFormElement);
          choose({subject: String(form.get('subject')).trim(), decision: ''});
        }}
      >
        <label class="field">
          <span>${msg('已有判定的对象')}</span>
          <input name="subject" .value=${this.subject} aria-describedby="hint-subject" autocomplete="off" />
          <span class="quiet" id="hint-subject">${this.hint()}</span>
        </label>
        <p class="buttons">
          <button type="submit">${msg('取其事实')}</button>
          ${
            this.subject
              ? html`<button type="button" @click=${() => choose({subject: '', decision: ''})}>
                  ${msg('改用示例')}
                </button>`
              : nothing
          }
        </p>
      </form>
      ${
        this.subject
          ? records.length === 0
            ? html`<p class="notice" role="status">
                ${msg(str`没有关于 ${this.subject} 的判定，下面用的是示例。`)}
              </p>`
            : html`<label class="field">
                <span>${msg('哪一次判定')}</span>
                <select @change=${(event: Event) => choose({decision: valueOf(event), version: ''})}>
                  ${records
                    .toReversed()
                    .map(
                      (one) =>
                        html`<option
                          value=${one.decisionId}
                          ?selected=${one.decisionId === decision?.decisionId}
                        >
                          ${one.seq} · ${effectName(one.effect)} · ${moment(one.decision.asOf)}
                        </option>`,
                    )}
                </select>
              </label>`
          : nothing
      }
      ${
        decision
          ? nothing
          : html`<label class="field">
              <span>${msg('示例事实')}</span>
              <select @change=${(event: Event) => choose({example: valueOf(event)})}>
                ${examples(this.service).map(
                  ({id, label}) =>
                    html`<option value=${id} ?selected=${id === this.example}>${label()}</option>`,
                )}
              </select>
            </label>`
      }
    </fieldset>`;
  }

  private hint(): string {
    switch (this.service) {
      case 'certification':
        return msg('机构编号，例如 agency-aurora');
      case 'creator-protection':
        return msg('达人编号，例如 creator-lin');
      case 'incentive':
        return msg('主播编号，例如 host:host-peach-1');
    }
  }

  private summary(now: PolicyDecision) {
    const changed = this.changes(now);
    return html`
      <div role="status">
        <p>
          ${outcomeBadge(now.outcome)} ${now.policy.draft ? badge('wait', msg('草稿')) : nothing}
          ${
            this.first && this.first.outcome !== now.outcome
              ? html`${msg('原来是')} ${outcomeBadge(this.first.outcome)}`
              : nothing
          }
          ${changed.length === 0 ? msg('与原来的判定相同。') : msg(str`${changed.length} 条的结果变了：`)}
        </p>
      </div>
      ${
        changed.length === 0
          ? nothing
          : html`<ul class="op-changes" tabindex="0" aria-label=${msg('变化')}>
              ${changed.map(
                ({before, after}) =>
                  html`<li>
                    <b>${after.clause} ${text(after.title)}</b>: ${before ? this.short(before) : msg('没有')}
                    → <b>${this.short(after)}</b>
                  </li>`,
              )}
            </ul>`
      }
    `;
  }

  /** The same facts by two versions, side by side. */
  private compared(now: PolicyDecision, other: PolicyDecision) {
    const differences = differencesOf(other.findings, now.findings);
    return html`<div role="status">
        <p>
          ${msg(str`同样的事实，按版本 ${other.policy.version ?? ''}：`)} ${outcomeBadge(other.outcome)}
          ${other.policy.draft ? badge('wait', msg('草稿')) : nothing} →
          ${msg(str`按版本 ${now.policy.version ?? ''}：`)} ${outcomeBadge(now.outcome)}
        </p>
        <p>
          ${
            differences.length === 0
              ? msg('两个版本逐条相同。')
              : msg(str`两个版本有 ${differences.length} 条不同：`)
          }
        </p>
      </div>
      ${
        differences.length === 0
          ? nothing
          : html`<div class="op-changes" tabindex="0" role="region" aria-label=${msg('两个版本的不同')}>
              ${differenceList(differences)}
            </div>`
      }`;
  }

  private short({status, found}: Finding): string {
    return found ? `${statusName(status)} (${quantity(found)})` : statusName(status);
  }

  /** The findings that came out differently than with the facts as they were. */
  private changes(now: PolicyDecision): {before?: Finding; after: Finding}[] {
    const before = this.first;
    if (!before) {
      return [];
    }
    return now.findings
      .map((after) => ({
        after,
        before: before.findings.find(({clause, rule}) => clause === after.clause && rule === after.rule),
      }))
      .filter(
        ({before, after}) => before?.status !== after.status || before.found?.value !== after.found?.value,
      );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-what-if': WhatIfPageElement;
  }
}
