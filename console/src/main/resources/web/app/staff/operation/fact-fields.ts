import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Facts} from '../../shared/decisions.js';
import {SuiteElement} from '../../shared/element.js';
import {factName} from '../../shared/fact-names.js';
import {duration} from '../../shared/format.js';
import {valueOf} from './page.js';

type Json = string | number | boolean | null | Json[] | {[name: string]: Json};
type Path = readonly (string | number)[];

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const SHANGHAI = 8 * 3600e3;

/** The least upper ends of sliders, where twice the value would be too narrow. */
const ENDS: Record<string, number> = {
  level: 10,
  qualityScore: 100,
  refundRate: 1,
  complaints: 100,
  cartItems: 100,
  points: 12,
  scoreBefore: 12,
  scoreAfter: 12,
  attempts: 10,
  attemptsUsed: 10,
  rank: 30,
  durationSeconds: 86400,
};

/** An instant as a field for local times has it. */
export function toLocal(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI).toISOString().slice(0, 16);
}

/** The instant of a local time in Shanghai. */
export function fromLocal(local: string): string {
  return `${local}:00+08:00`;
}

function at(root: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, key) => (value as Record<string | number, Json> | undefined)?.[key],
    root,
  );
}

function put(root: Json, path: Path, value: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) {
    return value;
  }
  const copy = structuredClone(root) as Record<string | number, Json>;
  copy[key] = put(copy[key] as Json, rest, value);
  return copy as Json;
}

/** One more of a kind: the same but for what names it. */
function another(item: Json, number: number): Json {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    return item;
  }
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      if (typeof value === 'string' && /Id$|^pid$/.test(name) && name !== 'hostId') {
        return [name, `${value.replace(/-x\d+$/, '')}-x${number}`];
      }
      return [name, value];
    }),
  );
}

/**
 * Fields for all numbers, times and yes-or-no's of facts; a number has a slider, too. Fires `facts`
 * with the facts as they are to be. What names things stays as it is.
 */
@customElement('operation-facts')
export class FactFieldsElement extends SuiteElement {
  @property({attribute: false}) facts: Facts = {};
  /** The facts as they were at first, by which the ends of the sliders are chosen. */
  @property({attribute: false}) first: Facts = {};

  override render() {
    return html`${this.members(this.facts as Json, [])}`;
  }

  private members(value: Json, path: Path): TemplateResult {
    const entries = Object.entries(value as Record<string, Json>);
    const leaves = entries.filter(([, one]) => typeof one !== 'object' || one === null);
    const branches = entries.filter(([, one]) => typeof one === 'object' && one !== null);
    return html`${leaves.map(([name, one]) => this.leaf(name, one, [...path, name]))}
    ${branches.map(([name, one]) => this.branch(name, one, [...path, name]))}`;
  }

  private branch(name: string, value: Json, path: Path): TemplateResult {
    if (!Array.isArray(value)) {
      return html`<details open class="op-facts">
        <summary>${factName(name)}</summary>
        ${this.members(value, path)}
      </details>`;
    }
    const plain = value.every((one) => typeof one === 'string');
    const last = value.at(-1);
    return plain
      ? html``
      : html`<div class="op-facts">
          <div class="spread">
            <b>${factName(name)} · ${msg(str`共 ${value.length} 条`)}</b>
            ${
              last === undefined
                ? nothing
                : html`<span class="buttons">
                    <button
                      type="button"
                      aria-label=${msg(str`${factName(name)}加一条`)}
                      @click=${() => this.set(path, [...value, another(last, value.length + 1)])}
                    >
                      ${msg('加一条')}
                    </button>
                    <button
                      type="button"
                      aria-label=${msg(str`${factName(name)}减一条`)}
                      ?disabled=${value.length < 2}
                      @click=${() => this.set(path, value.slice(0, -1))}
                    >
                      ${msg('减一条')}
                    </button>
                  </span>`
            }
          </div>
          ${value.map(
            (one, i) =>
              html`<details ?open=${value.length === 1} class="op-facts">
                <summary>${factName(name)} ${i + 1}</summary>
                ${this.members(one, [...path, i])}
              </details>`,
          )}
        </div>`;
  }

  private leaf(name: string, value: Json, path: Path) {
    if (typeof value === 'boolean') {
      return html`<p>
        <label
          ><input
            type="checkbox"
            .checked=${value}
            @change=${(event: Event) => this.set(path, (event.target as HTMLInputElement).checked)}
          />
          ${factName(name)}</label
        >
      </p>`;
    }
    if (typeof value === 'number') {
      return this.number(name, value, path);
    }
    if (typeof value === 'string' && (INSTANT.test(value) || DATE.test(value))) {
      const instant = INSTANT.test(value);
      return html`<label class="field">
        <span>${factName(name)}</span>
        <input
          type=${instant ? 'datetime-local' : 'date'}
          .value=${instant ? toLocal(value) : value}
          @change=${(event: Event) => {
            const given = valueOf(event);
            if (given) {
              this.set(path, instant ? fromLocal(given) : given);
            }
          }}
        />
      </label>`;
    }
    return nothing;
  }

  private number(name: string, value: number, path: Path) {
    const money = name.endsWith('Fen');
    const scale = money ? 100 : 1;
    const first = at(this.first as Json, path);
    const end = Math.max(ENDS[name] ?? 10, typeof first === 'number' ? first * 2 : 0, value);
    const whole = money || !['qualityScore', 'refundRate'].includes(name);
    const step = end <= 1 ? 0.01 : whole ? Math.max(1, 10 ** Math.floor(Math.log10(end / 50))) : 0.5;
    const label = money
      ? msg(str`${factName(name)}（元）`)
      : name.endsWith('Seconds')
        ? msg(str`${factName(name)}（秒）`)
        : factName(name);
    const set = (event: Event) => {
      const given = valueOf(event);
      if (given !== '') {
        this.set(path, Math.round(Number(given) * scale * 1e6) / 1e6);
      }
    };
    return html`<div class="field op-slider">
      <label>
        <span>${label}</span>
        <input
          type="number"
          min="0"
          step=${money ? '0.01' : whole ? '1' : '0.01'}
          .value=${String(value / scale)}
          @input=${set}
        />
        ${name.endsWith('Seconds') ? html`<span class="quiet">${duration(value)}</span>` : nothing}
      </label>
      <input
        type="range"
        aria-label=${msg(str`${label}滑块`)}
        min="0"
        max=${end / scale}
        step=${step / scale}
        .value=${String(value / scale)}
        @input=${set}
      />
    </div>`;
  }

  private set(path: Path, value: Json) {
    const facts = put(this.facts as Json, path, value) as Facts;
    this.dispatchEvent(new CustomEvent<Facts>('facts', {detail: facts}));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-facts': FactFieldsElement;
  }
}
