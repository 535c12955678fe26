import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {IncentiveHostDaySession} from '../api/index.js';
import {SuiteElement} from '../shared/element.js';
import {duration} from '../shared/format.js';
import {dayAcross, dayDown, type Bar} from './day-picture.js';
import {beyond, clock, endOf, lanes, reachedAt, type Placed} from './timeline.js';

/** How long the labels are, in seconds of the picture, from left to right and from top to bottom. */
const ACROSS = 3 * 60 * 60;
const DOWN = 40 * 60;

const phone = matchMedia('(max-width: 40rem)');

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

  override connectedCallback() {
    super.connectedCallback();
    phone.addEventListener('change', this.redraw);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    phone.removeEventListener('change', this.redraw);
  }

  private readonly redraw = () => this.requestUpdate();

  override render() {
    const bars = this.bars(phone.matches ? DOWN : ACROSS);
    const marks = this.goals.flatMap(({seconds, label}) => {
      const at = reachedAt(this.placed, seconds);
      return at === undefined ? [] : {at, label};
    });
    const {height, drawn} = phone.matches ? dayDown(bars, marks) : dayAcross(bars, marks);
    return html`
      <svg class="timeline" width="100%" height=${height} role="img" aria-label=${this.summary()}>
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
        ${drawn}
      </svg>
      <p class="quiet legend">
        <span><span class="key counted" aria-hidden="true"></span>${msg('计入')}</span>
        <span><span class="key not-counted" aria-hidden="true"></span>${msg('不计入，标有条款')}</span>
        <span>${msg('→ 跨过零点，仍计入开播当日')}</span>
        ${
          this.earlier.length > 0
            ? html`<span
                ><span class="key carried" aria-hidden="true"></span>${`← ${msg('计入前一天')}`}</span
              >`
            : nothing
        }
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

  /** The sessions in the order of their beginnings; what counts for the day before is there in outline. */
  private bars(label: number): Bar[] {
    const midnight = Date.parse(`${this.date}T00:00:00+08:00`);
    const bars = [
      ...this.earlier.map((session) => ({
        from: 0,
        until: (Date.parse(endOf(session)) - midnight) / 1000,
        kind: 'carried' as const,
        label: '←',
      })),
      ...this.placed.map((placed) => ({
        from: placed.from,
        until: placed.until,
        kind: placed.session.counted ? ('counted' as const) : ('not-counted' as const),
        label: nameOf(placed),
      })),
    ];
    const taken = lanes(bars, label);
    return bars.map((bar, i) => ({...bar, lane: taken[i] ?? 0}));
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

/** The number of a session, the clause by which it does not count, and whether it goes on. */
function nameOf(placed: Placed): string {
  const {session, number} = placed;
  return `${number}${session.counted ? '' : ` ✗ ${session.clause ?? ''}`}${beyond(placed) ? ' →' : ''}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-day-timeline': DayTimelineElement;
  }
}
