import {msg, str} from '@lit/localize';
import {html, nothing, svg} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {IncentiveHostDaySession} from '../api/index.js';
import {SuiteElement} from '../shared/element.js';
import {duration} from '../shared/format.js';
import {across, beyond, clock, endOf, reachedAt, type Placed} from './timeline.js';

const TOP = 58;
const LANE = 44;

/** An amount of live time that earns something, and what. */
export interface Goal {
  seconds: number;
  label: string;
}

/** A picture of a day from 00:00 to 24:00 with its sessions; the table beside it says the same. */
@customElement('merchant-day-timeline')
export class DayTimelineElement extends SuiteElement {
  @property() date = '';
  @property({attribute: false}) placed: readonly Placed[] = [];
  /** Sessions of the day before that go on into this one. */
  @property({attribute: false}) earlier: readonly IncentiveHostDaySession[] = [];
  @property({attribute: false}) goals: readonly Goal[] = [];

  override render() {
    const lanes = Math.max(1, this.earlier.length, ...this.placed.map(({lane}) => lane + 1));
    const bottom = TOP + lanes * LANE;
    return html`
      <svg class="timeline" width="100%" height=${bottom + 8} role="img" aria-label=${this.summary()}>
        <defs>
          <pattern
            id="not-counted"
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="8" height="8" class="ground"></rect>
            <rect width="3" height="8" class="stripe"></rect>
          </pattern>
        </defs>
        ${[0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => this.hour(hour, bottom))}
        ${this.goals.map((goal, i) => this.reached(goal, 32 + i * 14, bottom))}
        ${this.earlier.map((session, row) => this.carried(session, row))}
        ${this.placed.map((placed) => this.bar(placed))}
      </svg>
      <p class="quiet legend">
        <span><span class="key counted" aria-hidden="true"></span>${msg('计入')}</span>
        <span><span class="key not-counted" aria-hidden="true"></span>${msg('不计入，标有条款')}</span>
        <span>${msg('→ 跨过零点，仍计入开播当日')}</span>
      </p>
      ${
        this.placed.length > 0
          ? html`<ul>
              ${this.goals.map((goal) => html`<li>${this.when(goal)}</li>`)}
            </ul>`
          : nothing
      }
    `;
  }

  private hour(hour: number, bottom: number) {
    const x = across(hour * 3600);
    const anchor = hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle';
    return svg`
      <line class="hour" x1=${x} x2=${x} y1="20" y2=${bottom}></line>
      <text class=${hour % 6 === 0 ? 'hour' : 'hour minor'} x=${x} y="14" text-anchor=${anchor}>${String(hour).padStart(2, '0')}:00</text>`;
  }

  private reached({seconds, label}: Goal, y: number, bottom: number) {
    const at = reachedAt(this.placed, seconds);
    if (at === undefined) {
      return nothing;
    }
    const x = across(at);
    const anchor = at < 4 * 3600 ? 'start' : at > 20 * 3600 ? 'end' : 'middle';
    return svg`
      <line class="goal" x1=${x} x2=${x} y1=${y + 3} y2=${bottom}></line>
      <text class="goal" x=${x} y=${y} text-anchor=${anchor}>${label}</text>`;
  }

  private bar(placed: Placed) {
    const {session, number, from, until, lane} = placed;
    const y = TOP + lane * LANE;
    const left = across(from);
    const width = `${Number.parseFloat(across(until)) - Number.parseFloat(left)}%`;
    const label = `${number}${session.counted ? '' : ` ✗ ${session.clause ?? ''}`}${beyond(placed) ? ' →' : ''}`;
    // Late in the day there is no room to the right of where it begins.
    const late = from > 20 * 3600;
    return svg`
      <rect class=${session.counted ? 'counted' : 'not-counted'} fill=${session.counted ? nothing : 'url(#not-counted)'} x=${left} y=${y} width=${width} height="20" rx="3"></rect>
      <text x=${late ? across(Math.min(until, 24 * 3600)) : left} y=${y + 35} text-anchor=${late ? 'end' : 'start'}>${label}</text>`;
  }

  /** What counts for the day before is there in outline only. */
  private carried(session: IncentiveHostDaySession, row: number) {
    const y = TOP + row * LANE;
    const until = (Date.parse(endOf(session)) - Date.parse(`${this.date}T00:00:00+08:00`)) / 1000;
    return svg`
      <rect class="carried" x="0" y=${y} width=${across(until)} height="20" rx="3"></rect>
      <text class="carried" x="0" y=${y + 35}>${`← ${msg('计入前一天')}`}</text>`;
  }

  private when({seconds, label}: Goal): string {
    const at = reachedAt(this.placed, seconds);
    const need = duration(seconds);
    if (at === undefined) {
      return msg(str`${label}：直播时长没有达到 ${need}。`);
    }
    const time = clock(new Date(Date.parse(`${this.date}T00:00:00+08:00`) + at * 1000).toISOString());
    return at >= 24 * 3600
      ? msg(str`${label}：直播时长在次日 ${time} 达到 ${need}。`)
      : msg(str`${label}：直播时长在 ${time} 达到 ${need}。`);
  }

  private summary(): string {
    const counted = this.placed.filter(({session}) => session.counted).length;
    return msg(str`当日 00:00 至 24:00 的 ${this.placed.length} 场直播，其中 ${counted} 场计入，逐场见下表`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-day-timeline': DayTimelineElement;
  }
}
