import {msg} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {SuiteElement} from '../../shared/element.js';
import {quantity} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {partName, parts, read, write, type Length} from './lengths.js';
import {valueOf} from './page.js';
import {basisName, valueName, type Parameter} from './versions.js';

/** The codes of a list. */
export function codesOf({value}: Pick<Parameter, 'value'>): string[] {
  return (value ?? '').split(',').flatMap((code) => code.trim() || []);
}

/**
 * A parameter with a field to give it another value. Fires `value` with the value as the service has it
 * written; empty for none.
 */
@customElement('operation-parameter')
export class ParameterFieldElement extends SuiteElement {
  /** The parameter as it is in the version that the draft is made from. */
  @property({attribute: false}) parameter!: Parameter;
  @property() value = '';
  /** The codes that there are, in their order; for a list of codes. */
  @property({attribute: false}) codes: readonly string[] = [];
  /** What the service found wrong with the value. */
  @property() wrong?: string;
  /** What is filled into the parts of a length of time, which nobody has to write out. */
  @state() private length?: Length;

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('parameter')) {
      const {type, value = ''} = this.parameter;
      this.length = type === 'DURATION' || type === 'PERIOD' ? read(value) : undefined;
    }
  }

  override render() {
    const {name, description, type} = this.parameter;
    const about = `about-${name} wrong-${name}`;
    const group = this.length !== undefined || type === 'CODES';
    return html`<div class="field op-field ${this.isChanged ? 'op-changed' : ''}">
      ${
        group
          ? html`<fieldset class="op-parts" aria-describedby=${about}>
              <legend>${text(description)}</legend>
              ${this.length ? this.lengths(this.length) : this.choices()}
            </fieldset>`
          : html`<label for="parameter-${name}">${text(description)}</label> ${this.input(about)}`
      }
      ${this.about()}
    </div>`;
  }

  private get isChanged(): boolean {
    return this.value !== (this.parameter.value ?? '');
  }

  private about() {
    const {name, unit, basis} = this.parameter;
    return html`<span class="quiet" id="about-${name}">
        ${valueName({value: this.value, unit})} · <code>${name}</code> ·
        ${basisName(this.isChanged ? 'OPERATOR' : basis)}
        ${this.isChanged ? html`· ${msg('原为')} <b>${valueName(this.parameter)}</b>` : nothing}
      </span>
      ${this.wrong ? html`<span class="error" id="wrong-${name}">${this.wrong}</span>` : nothing}`;
  }

  /** Whether something is still to be filled in: what has a value cannot be left without. */
  private get isLacking(): boolean {
    return this.parameter.value !== undefined && this.value === '';
  }

  private get invalid(): 'true' | 'false' {
    return this.wrong ? 'true' : 'false';
  }

  private lengths(length: Length) {
    const {name, type, value = ''} = this.parameter;
    const asked = parts(type as 'DURATION' | 'PERIOD', read(value) ?? {});
    return asked.map(
      (part) =>
        html`<label>
          <input
            name="${name}-${part}"
            type="number"
            min="0"
            max="9999999"
            step="1"
            ?required=${this.isLacking}
            aria-invalid=${this.invalid}
            .value=${length[part] ?? ''}
            @input=${(event: Event) => {
              this.length = {...this.length, [part]: valueOf(event)};
              const written = write(this.length);
              this.give(written === write(read(value) ?? {}) ? value : written);
            }}
          />
          ${partName(part)}
        </label>`,
    );
  }

  private choices() {
    const {name, unit} = this.parameter;
    const chosen = codesOf(this);
    return this.codes.map(
      (code) =>
        html`<label>
          <input
            name=${name}
            type="checkbox"
            ?required=${this.isLacking}
            aria-invalid=${this.invalid}
            .checked=${chosen.includes(code)}
            @change=${(event: Event) => {
              const {checked} = event.target as HTMLInputElement;
              this.choose(this.codes.filter((one) => (one === code ? checked : chosen.includes(one))));
            }}
          />
          ${quantity({value: code, unit})}
        </label>`,
    );
  }

  private choose(chosen: string[]) {
    const before = codesOf(this.parameter);
    const same = before.length === chosen.length && before.every((code) => chosen.includes(code));
    this.give(same ? (this.parameter.value ?? '') : chosen.join(','));
  }

  private input(about: string): TemplateResult {
    const {name, type, value} = this.parameter;
    const set = (event: Event) => this.give(valueOf(event));
    if (type === 'FLAG') {
      return html`<select id="parameter-${name}" aria-describedby=${about} name=${name} @change=${set}>
        <option value="true" ?selected=${this.value === 'true'}>${msg('是')}</option>
        <option value="false" ?selected=${this.value === 'false'}>${msg('否')}</option>
      </select>`;
    }
    const isNumber = type === 'WHOLE' || type === 'DECIMAL';
    return html`<input
      id="parameter-${name}"
      aria-describedby=${about}
      name=${name}
      type=${isNumber ? 'number' : type === 'DATE' ? 'date' : 'text'}
      min=${isNumber ? '0' : nothing}
      step=${type === 'DECIMAL' ? 'any' : nothing}
      ?required=${value !== undefined}
      aria-invalid=${this.invalid}
      .value=${this.value}
      @input=${set}
    />`;
  }

  private give(value: string) {
    this.dispatchEvent(new CustomEvent<string>('value', {detail: value}));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-parameter': ParameterFieldElement;
  }
}
