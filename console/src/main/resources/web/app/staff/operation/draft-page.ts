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
import {basisName, draftVersion, to, valueName, type Parameter, type PolicyVersion} from './versions.js';

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
  private readonly base = new Loading(this, async (): Promise<PolicyVersion> => {
    const base = await policyVersion(this.service, this.policy, this.from);
    this.effectiveUntil = base.effectiveUntil ?? '';
    return base;
  });

  constructor() {
    super();
    new Unsent(this, () => !this.sent && this.isBegun(this.base.value));
  }

  override render() {
    return html`<h1>${msg('起草规则版本')}</h1>
      ${
        may('operator')
          ? this.base.render((base) => this.form(base))
          : html`<p class="notice">${msg('只有运营人员可以起草。')}</p>`
      }`;
  }

  private form(base: PolicyVersion) {
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
                <div class="columns">${own.map((one) => this.parameter(base, one))}</div>
              </fieldset>`,
          )}
        ${this.drafting.render()}
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

  private parameter(base: PolicyVersion, parameter: Parameter) {
    const {name, unit, description, basis} = parameter;
    const value = this.values[name] ?? parameter.value ?? '';
    const index = base.parameters.filter((one) => this.isSent(one)).indexOf(parameter);
    const wrong = index < 0 ? undefined : this.wrong(`/parameters/${index}/value`);
    const different = value !== (parameter.value ?? '');
    return html`<div class="field op-field ${different ? 'op-changed' : ''}">
      <label for="parameter-${name}">${text(description)}</label>
      ${this.input(parameter, value, wrong !== undefined)}
      <span class="quiet" id="about-${name}">
        ${valueName({value, unit})} · <code>${name}</code> · ${basisName(different ? 'OPERATOR' : basis)}
        ${different ? html`· ${msg('原为')} <b>${valueName(parameter)}</b>` : nothing}
      </span>
      ${
        this.notation(parameter.type)
          ? html`<span class="quiet">${this.notation(parameter.type)}</span>`
          : nothing
      }
      ${wrong ? html`<span class="error" id="wrong-${name}">${wrong}</span>` : nothing}
    </div>`;
  }

  /** How a value is written that has no field of its own kind. */
  private notation(type: Parameter['type']): string {
    switch (type) {
      case 'DURATION':
        return msg('写法如 PT2H30M：2 小时 30 分');
      case 'PERIOD':
        return msg('写法如 P7D：7 天');
      case 'CODES':
        return msg('多个代码用逗号分开');
      default:
        return '';
    }
  }

  private input({name, type, value: before}: Parameter, value: string, wrong: boolean) {
    const set = (event: Event) => (this.values = {...this.values, [name]: valueOf(event)});
    const invalid = wrong ? 'true' : 'false';
    const required = before !== undefined;
    switch (type) {
      case 'FLAG':
        return html`<select
          id="parameter-${name}"
          aria-describedby="about-${name} wrong-${name}"
          name=${name}
          @change=${set}
        >
          <option value="true" ?selected=${value === 'true'}>${msg('是')}</option>
          <option value="false" ?selected=${value === 'false'}>${msg('否')}</option>
        </select>`;
      case 'WHOLE':
      case 'DECIMAL':
        return html`<input
          id="parameter-${name}"
          aria-describedby="about-${name} wrong-${name}"
          name=${name}
          type="number"
          min="0"
          step=${type === 'WHOLE' ? '1' : 'any'}
          ?required=${required}
          aria-invalid=${invalid}
          .value=${value}
          @input=${set}
        />`;
      case 'DATE':
        return html`<input
          id="parameter-${name}"
          aria-describedby="about-${name} wrong-${name}"
          name=${name}
          type="date"
          ?required=${required}
          aria-invalid=${invalid}
          .value=${value}
          @input=${set}
        />`;
      default:
        return html`<input
          id="parameter-${name}"
          aria-describedby="about-${name} wrong-${name}"
          name=${name}
          ?required=${required}
          aria-invalid=${invalid}
          .value=${value}
          @input=${set}
        />`;
    }
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
      const first = this.querySelector<HTMLElement>('[aria-invalid="true"]');
      first?.focus();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-draft': DraftPageElement;
  }
}
