import {nothing, svg, type SVGTemplateResult} from 'lit';
import {DAY} from './timeline.js';

/** A length of time in the picture of a day, in seconds from 00:00, which may begin or end beyond it. */
export interface Bar {
  from: number;
  until: number;
  kind: 'counted' | 'not-counted' | 'carried';
  label: string;
  /** The row or column that it lies in. */
  lane: number;
}

/** Something that is reached in the course of a day, so many seconds from 00:00. */
export interface Mark {
  at: number;
  label: string;
}

/** A picture of a day: its height, and what is drawn. */
export interface Picture {
  height: number;
  drawn: SVGTemplateResult;
}

const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];
const hourName = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
const within = (second: number) => Math.min(Math.max(second, 0), DAY);
const lanesOf = (bars: readonly Bar[]) => Math.max(1, ...bars.map(({lane}) => lane + 1));
const fill = ({kind}: Bar) => (kind === 'not-counted' ? 'url(#not-counted)' : nothing);

/** A day from left to right, on screens that are wide enough. */
export function dayAcross(bars: readonly Bar[], marks: readonly Mark[]): Picture {
  const top = 58;
  const lane = 44;
  const bottom = top + lanesOf(bars) * lane;
  const x = (second: number) => `${(within(second) / DAY) * 100}%`;
  return {
    height: bottom + 8,
    drawn: svg`
      ${HOURS.map(
        (hour) => svg`
          <line class="hour" x1=${x(hour * 3600)} x2=${x(hour * 3600)} y1="20" y2=${bottom}></line>
          <text class="hour" x=${x(hour * 3600)} y="14" text-anchor=${hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle'}>${hourName(hour)}</text>`,
      )}
      ${marks.map(({at, label}, i) => {
        const y = 32 + i * 14;
        const anchor = at < 4 * 3600 ? 'start' : at > 20 * 3600 ? 'end' : 'middle';
        return svg`
          <line class="goal" x1=${x(at)} x2=${x(at)} y1=${y + 3} y2=${bottom}></line>
          <text class="goal" x=${x(at)} y=${y} text-anchor=${anchor}>${label}</text>`;
      })}
      ${bars.map((bar) => {
        const y = top + bar.lane * lane;
        const width = `${((within(bar.until) - within(bar.from)) / DAY) * 100}%`;
        // Late in the day there is no room to the right of where it begins.
        const late = bar.from > 20 * 3600;
        return svg`
          <rect class=${bar.kind} fill=${fill(bar)} x=${x(bar.from)} y=${y} width=${width} height="20" rx="3"></rect>
          <text class=${bar.kind} x=${x(late ? bar.until : bar.from)} y=${y + 35} text-anchor=${late ? 'end' : 'start'}>${bar.label}</text>`;
      })}`,
  };
}

/** A day from top to bottom, on phones: the hours on the left, what is reached on the right. */
export function dayDown(bars: readonly Bar[], marks: readonly Mark[]): Picture {
  const top = 10;
  const hour = 26;
  const [left, right] = [16, 66];
  const column = (right - left) / lanesOf(bars);
  const y = (second: number) => top + (within(second) / 3600) * hour;
  return {
    height: y(DAY) + 10,
    drawn: svg`
      ${HOURS.map(
        (of) => svg`
          <line class="hour" x1="${left}%" x2="100%" y1=${y(of * 3600)} y2=${y(of * 3600)}></line>
          <text class="hour" x="0" y=${y(of * 3600) + 4}>${hourName(of)}</text>`,
      )}
      ${marks.map(
        // The first is named above its line and the other below, however close they are.
        ({at, label}, i) => svg`
          <line class="goal" x1="${left}%" x2="100%" y1=${y(at)} y2=${y(at)}></line>
          <text class="goal" x="100%" y=${y(at) + (i === 0 ? -5 : 14)} text-anchor="end">${label}</text>`,
      )}
      ${bars.map((bar) => {
        const x = `${left + 1 + bar.lane * column}%`;
        // The shortest has still to be seen.
        const height = Math.max(y(bar.until) - y(bar.from), 3);
        return svg`
          <rect class=${bar.kind} fill=${fill(bar)} x=${x} y=${y(bar.from)} width="12" height=${height} rx="3"></rect>
          <text class=${bar.kind} x=${x} dx="16" y=${Math.min(y(bar.from) + 11, y(DAY))}>${bar.label}</text>`;
      })}`,
  };
}
