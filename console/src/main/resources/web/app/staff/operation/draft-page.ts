import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {newIdempotencyKey} from '../../shared/client.js';
import {text} from '../../shared/i18n.js';
import {Action, Loading} from '../../shared/loading.js';
import {Problem} from '../../shared/problem.js';
import {go} from '../../shared/router.js';
import {policyVersion, type Service} from '../../shared/services.js';
import {Unsent} from '../../shared/unsent.js';
import {may, OperationPage, valueOf} from './page.js';
import {codesOf} from './parameter-field.js';
import {draftVersion, to, versionsOf, type Parameter, type PolicyVersion} from './versions.js';

/** The version that a draft is filled from, and the codes of each unit that there are. */
interface Base {
  base: PolicyVersion;
  codes: ReadonlyMap<string, readonly string[]>;
}

/** What has a field that says what is wrong with it. */
const AT_A_FIELD = /^\/(version|effectiveFrom|effectiveUntil|source\/title|parameters\/\d+\/value)$/;

/** A form for a new version, filled from an existing one. */
@customElement('operation-draft')
export class DraftPageElement extends OperationPage {
  @property() service!: Service;
  @property() policy = '';
  /** The version that it is filled from. */
  @property() from = '';
  @state() private values: Record<string, string> = {};
  @state() private version = '';
  @state() private effectiveFrom = '';
  @state() private effectiveUntil = '';
  @state() private source = '';
  private key = newIdempotencyKey();
  private sent = false;
  private readonly drafting = new Action(this);
  private readonly base = new Loading(this, async (): Promise<Base> => {
    const [base, versions] = await Promise.all([
      policyVersion(this.service, this.policy, this.from),
      versionsOf(this.service, this.policy),
    ]);
    this.effectiveUntil = base.effectiveUntil ?? '';
    return {base, codes: codesByUnit([base, ...versions.filter(({state}) => state === 'PUBLISHED')])};
  });

  constructor() {
    super();
    new Unsent(this, () => !this.sent && this.isBegun(this.base.value?.base));
  }

  override render() {
    return html`<h1>${msg('起草规则版本')}</h1>
      ${
        may('operator')
          ? this.base.render((found) => this.form(found))
          : html`<p class="notice">${msg('只有运营人员可以起草。')}</p>`
      }`;
  }

  private form(found: Base) {
    const {base} = found;
    const changed = this.changed(base);
    return html`
      <p>
        <a href=${to.policy(this.service, this.policy)}>${text(base.title)}</a> ·
        ${msg(str`以版本 ${base.version} 为蓝本，草稿发布之前不影响任何判定。`)}
      </p>
      <form
        @submit=${(event: Event) => this.submit(event, base)}
        @input=${() => (this.key = newIdempotencyKey())}
      >
        <div class="columns">
          ${this.field(
            'version',
            msg('版本名称'),
            html`<input
              id="version"
              name="version"
              required
              pattern="[a-z0-9][a-z0-9.\\-]{0,39}"
              aria-describedby="hint-version"
              aria-invalid=${this.wrong('/version') ? 'true' : 'false'}
              .value=${this.version}
              @input=${(event: Event) => (this.version = valueOf(event))}
            />`,
            msg('小写字母、数字、点和连字符，例如 2024-02-01'),
          )}
          ${this.field(
            'effectiveFrom',
            msg('生效日期'),
            html`<input
              id="effectiveFrom"
              name="effectiveFrom"
              type="date"
              required
              aria-invalid=${this.wrong('/effectiveFrom') ? 'true' : 'false'}
              .value=${this.effectiveFrom}
              @input=${(event: Event) => (this.effectiveFrom = valueOf(event))}
            />`,
          )}
          ${this.field(
            'effectiveUntil',
            msg('失效日期（含，可不填）'),
            html`<input
              id="effectiveUntil"
              name="effectiveUntil"
              type="date"
              aria-invalid=${this.wrong('/effectiveUntil') ? 'true' : 'false'}
              .value=${this.effectiveUntil}
              @input=${(event: Event) => (this.effectiveUntil = valueOf(event))}
            />`,
          )}
          ${this.field(
            'title',
            msg('依据文件（可不填，沿用原来的）'),
            html`<input
              id="title"
              name="title"
              maxlength="200"
              aria-invalid=${this.wrong('/source/title') ? 'true' : 'false'}
              .value=${this.source}
              @input=${(event: Event) => (this.source = valueOf(event))}
            />`,
          )}
        </div>
        <h2>${msg('条款与参数')}</h2>
        <p role="status">
          ${changed.length === 0 ? msg('还没有改动参数。') : msg(str`已改动 ${changed.length} 个参数。`)}
        </p>
        ${base.clauses
          .map((clause) => ({clause, own: base.parameters.filter((one) => one.clause === clause.id)}))
          .filter(({own}) => own.length > 0)
          .map(
            ({clause, own}) =>
              html`<fieldset>
                <legend><b>${clause.id}</b></legend>
                <p class="quiet">${text(clause.text)}</p>
                <div class="columns">${own.map((one) => this.parameter(found, one))}</div>
              </fieldset>`,
          )}
        ${this.refusal()}
        <p class="buttons">
          <button type="submit" class="primary" ?disabled=${this.drafting.running}>${msg('保存草稿')}</button>
          <a class="button" href=${to.policy(this.service, this.policy)}>${msg('返回')}</a>
        </p>
      </form>
    `;
  }

  private field(name: string, label: string, input: unknown, hint = '') {
    const wrong = this.wrong(name === 'title' ? '/source/title' : `/${name}`);
    return html`<div class="field op-field">
      <label for=${name}>${label}</label>
      ${input} ${hint ? html`<span class="quiet" id="hint-${name}">${hint}</span>` : nothing}
      ${wrong ? html`<span class="error">${wrong}</span>` : nothing}
    </div>`;
  }

  private parameter({base, codes}: Base, parameter: Parameter) {
    const {name, type, unit} = parameter;
    const index = base.parameters.filter((one) => this.isSent(one)).indexOf(parameter);
    return html`<operation-parameter
      .parameter=${parameter}
      .value=${this.values[name] ?? parameter.value ?? ''}
      .codes=${type === 'CODES' ? (codes.get(unit) ?? []) : []}
      .wrong=${index < 0 ? undefined : this.wrong(`/parameters/${index}/value`)}
      @value=${(event: CustomEvent<string>) => (this.values = {...this.values, [name]: event.detail})}
    ></operation-parameter>`;
  }

  private changed({parameters}: PolicyVersion): Parameter[] {
    return parameters.filter(({name, value}) => (this.values[name] ?? value ?? '') !== (value ?? ''));
  }

  private isBegun(base: PolicyVersion | undefined): boolean {
    return (
      base !== undefined &&
      (this.changed(base).length > 0 ||
        this.effectiveUntil !== (base.effectiveUntil ?? '') ||
        [this.version, this.effectiveFrom, this.source].some((typed) => typed !== ''))
    );
  }

  /** Whether a parameter is sent: one without a value is not named. */
  private isSent({name, value}: Parameter): boolean {
    return (this.values[name] ?? value ?? '') !== '';
  }

  private wrong(pointer: string): string | undefined {
    const {error} = this.drafting;
    return error instanceof Problem
      ? error.document.violations?.find((violation) => violation.pointer === pointer)?.message
      : undefined;
  }

  /** Why it was refused, unless the fields say it. */
  private refusal() {
    const {error} = this.drafting;
    const violations = (error instanceof Problem && error.document.violations) || [];
    return violations.length > 0 && violations.every(({pointer}) => AT_A_FIELD.test(pointer))
      ? html`<p class="problem" role="alert">${msg('有填写不对的地方，原因写在标出的字段下面。')}</p>`
      : this.drafting.render();
  }

  private async submit(event: Event, base: PolicyVersion) {
    event.preventDefault();
    const changed = this.changed(base);
    const title = this.source.trim();
    // All values are sent: those that are not named would be the latest version's, not this one's.
    const parameters = base.parameters
      .filter((parameter) => this.isSent(parameter))
      .map((parameter) => ({
        name: parameter.name,
        value: this.values[parameter.name] ?? parameter.value,
        basis: changed.includes(parameter) ? ('OPERATOR' as const) : parameter.basis,
        description: parameter.description,
      }));
    const request = {
      version: this.version,
      effectiveFrom: this.effectiveFrom,
      effectiveUntil: this.effectiveUntil || undefined,
      source: title ? {title} : undefined,
      parameters,
    };
    if (await this.drafting.run(() => draftVersion(this.service, this.policy, request, this.key))) {
      this.sent = true;
      go(to.diff(this.service, this.policy, base.version, request.version));
      scrollTo(0, 0);
    } else {
      await this.updateComplete;
      await Promise.all([...this.querySelectorAll('operation-parameter')].map((one) => one.updateComplete));
      const first = this.querySelector<HTMLElement>('[aria-invalid="true"]');
      first?.focus();
    }
  }
}

/** The codes that lists of the same unit have in any of the versions, by unit. */
function codesByUnit(versions: PolicyVersion[]): Map<string, string[]> {
  const lists = versions.flatMap(({parameters}) => parameters).filter(({type}) => type === 'CODES');
  const units = new Map<string, string[]>();
  for (const list of lists) {
    units.set(list.unit, [...new Set([...(units.get(list.unit) ?? []), ...codesOf(list)])]);
  }
  return units;
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-draft': DraftPageElement;
  }
}
