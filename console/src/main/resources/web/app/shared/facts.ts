import {msg, str} from '@lit/localize';
import {html, type TemplateResult} from 'lit';
import type {Facts} from './decisions.js';
import {factName, factWord} from './fact-names.js';
import {count, duration, money, percent, quantity} from './format.js';

type Leaf = string | number | boolean | null;
type Fact = Leaf | Fact[] | {[name: string]: Fact};

/** So many of a kind are shown at once; more are unfolded on demand. */
const FEW = 5;
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?$/;

/** What a decision rests on, by name and value as people read them. */
export function factList(facts: Facts): TemplateResult {
  return members(facts as {[name: string]: Fact});
}

function members(of: {[name: string]: Fact}): TemplateResult {
  return html`<dl class="facts">
    ${Object.entries(of).map(
      ([name, value]) =>
        html`<div>
          <dt>${factName(name)}</dt>
          <dd>${shown(name, value)}</dd>
        </div>`,
    )}
  </dl>`;
}

function shown(name: string, value: Fact): TemplateResult | string {
  if (!Array.isArray(value)) {
    return isLeaf(value) ? leaf(name, value) : members(value);
  }
  if (value.every(isLeaf)) {
    return value.map((one) => leaf(name, one)).join(msg('、')) || msg('无');
  }
  return html`<details ?open=${value.length <= FEW}>
    <summary>${msg(str`${value.length} 项`)}</summary>
    <ol>
      ${value.map((one) => html`<li>${shown(name, one)}</li>`)}
    </ol>
  </details>`;
}

function isLeaf(value: Fact): value is Leaf {
  return typeof value !== 'object' || value === null;
}

function leaf(name: string, value: Leaf): string {
  if (value === null) {
    return msg('无');
  }
  if (typeof value === 'boolean') {
    return value ? msg('是') : msg('否');
  }
  if (name === 'refundRate') {
    return percent(value);
  }
  if (typeof value === 'string') {
    return TIME.test(value) ? quantity({value, unit: ''}) : factWord(name, value);
  }
  return name.endsWith('Fen') ? money(value) : name.endsWith('Seconds') ? duration(value) : count(value);
}
